/** A recording on disk: JSON lines, written off the tick, bounded in size; read back with a torn end named and left out. */

import { closeSync, mkdirSync, openSync, readFileSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'
import type { Recording, RecordingHeader, RecordingLine } from '../../src/recording/recording.ts'
import { shortText } from '../../src/recording/header-words.ts'
import { errorText } from '../watch/log.ts'
import { HEADER_SHAPE, LINE_SHAPE } from './recording-shapes.ts'

/** Two hours of eight players, eight of bots alone. */
export const MAX_RECORDING_BYTES = 256 * 1024 * 1024
/** Lines wait so long, so that a tick neither waits for the disk nor turns them into text. */
const WRITE_EVERY_MS = 250

export interface RecordingFile {
  write(line: RecordingHeader | RecordingLine): void
  /** Writes what waits, at once: for the end of a room. */
  close(): void
}

export interface RecordingFileOptions {
  readonly maxBytes?: number
  /** Told once, when no more is recorded, and why. */
  readonly onEnd: (reason: string) => void
}

/** Never throws: a disk that is full ends the recording and not the room. */
export function createRecordingFile(file: string, { maxBytes = MAX_RECORDING_BYTES, onEnd }: RecordingFileOptions): RecordingFile {
  let waiting: (RecordingHeader | RecordingLine)[] = []
  let bytes = 0
  let handle: number | undefined
  let isOver = false

  function end(reason: string | undefined): void {
    if (isOver) return
    isOver = true
    clearInterval(timer)
    waiting = []
    try {
      if (handle !== undefined) closeSync(handle)
    } catch (error) {
      onEnd(`${file} cannot be closed: ${errorText(error)}`)
      return
    }
    if (reason !== undefined) onEnd(reason)
  }

  function flush(): void {
    if (isOver || waiting.length === 0) return
    try {
      const text = Buffer.from(waiting.map((line) => `${JSON.stringify(line)}\n`).join(''))
      waiting = []
      if (bytes + text.length > maxBytes) return end(`${file} has ${bytes} bytes; a recording holds ${maxBytes} at most`)
      if (handle === undefined) {
        mkdirSync(dirname(file), { recursive: true })
        // It holds the room's secret seed: for its owner's eyes.
        handle = openSync(file, 'wx', 0o600)
      }
      for (let at = 0; at < text.length; ) at += writeSync(handle, text, at)
      bytes += text.length
    } catch (error) {
      end(`${file} cannot be written: ${errorText(error)}`)
    }
  }

  const timer = setInterval(flush, WRITE_EVERY_MS)
  timer.unref()
  return {
    write(line) {
      if (!isOver) waiting.push(line)
    },
    close() {
      flush()
      end(undefined)
    },
  }
}

export interface ReadRecording {
  readonly recording: Recording
  /** What was left out of it, as a torn last line. */
  readonly notes: readonly string[]
}

/** Throws with file, line and cure where it is not a recording. */
export function readRecording(file: string): ReadRecording {
  return parseRecording(readFileSync(file, 'utf8'), file)
}

export function parseRecording(text: string, file: string): ReadRecording {
  const rows = text.split('\n')
  if (rows.at(-1) === '') rows.pop()
  const header = HEADER_SHAPE.safeParse(valueOf(rows[0] ?? ''))
  if (!header.success) throw new Error(`${file}:1 is ${shortText(rows[0] ?? '')}; expected the header of a recording, {"kind":"tandem-recording",…}. Record one with TANDEM_RECORD`)
  const lines: RecordingLine[] = []
  const notes: string[] = []
  for (let row = 1; row < rows.length; row++) {
    const line = LINE_SHAPE.safeParse(valueOf(rows[row]!))
    if (line.success) {
      lines.push(line.data)
      continue
    }
    if (row < rows.length - 1) throw new Error(`${file}:${row + 1} is ${shortText(rows[row]!)}; expected a line of a recording. The file is spoilt: record anew`)
    notes.push(`${file}:${row + 1} is torn and left out: the room ended while it wrote`)
  }
  return { recording: { header: header.data, lines }, notes }
}

function valueOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
