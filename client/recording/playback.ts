/** Playback of a client recording: a net client of its own is given what the recorded one was given, frame by frame. */

import type { GameEvent } from '../../src/events.ts'
import type { Game } from '../../src/game.ts'
import { PROTOCOL_HASH, shortText } from '../../src/recording/header-words.ts'
import { CLIENT_KIND, SERVER_KIND } from '../../src/wire/message-kinds.ts'
import type { DrawnEntity } from '../drawn/drawn-poses.ts'
import { createNetClient, type NetClient } from '../net/net-client.ts'
import { textToBytes } from './byte-text.ts'
import { addBytes, CLIENT_RECORDING_VERSION, type ClientRecording, type ClientRecordingHeader, type ClientRow, CLOCK_STEPS_PER_MS } from './client-recorder.ts'
import { clientRowOf } from './client-row.ts'

/** A message that came or went. */
export interface PassedMessage {
  readonly name: string
  readonly bytes: number
}

export interface Playback {
  /** The page as it was: another object after each way back. To be read, not to be given anything. */
  readonly client: NetClient
  /** What the last frame drew. */
  readonly drawn: readonly DrawnEntity[]
  /** Frames played and frames there are; a frame ends with an update. */
  readonly frame: number
  readonly frameCount: number
  /** The recorded page's clock at the end of this frame, monotonic ms. */
  readonly nowMs: number
  readonly isPaused: boolean
  /** The first frame in which this page sent other bytes than the recorded one: its code is another. Undefined while there is none. */
  readonly differsAtFrame: number | undefined
  /** Why the page could not read what it received; undefined while it could. What follows shows nothing new. */
  readonly refusal: string | undefined
  /** What came and what was sent in the latest frame. */
  readonly received: readonly PassedMessage[]
  readonly sent: readonly PassedMessage[]
  /** What happened, and what was taken back, since the last call while time passed: what is skipped is neither seen nor heard. */
  takeEffects(): { readonly events: readonly GameEvent[]; readonly cancelled: readonly GameEvent[] }
  pause(): void
  resume(): void
  /** Lets recorded time pass, up to a frame; nothing while paused. */
  advance(elapsedMs: number, endFrame?: number): void
  /** Plays so many frames; below 0 it goes back. */
  step(frames?: number): void
  /** Plays up to a frame, from the start where it lies behind. */
  seek(frame: number): void
  /** Plays up to the next frame in which a state corrected the own person; answers it, or undefined at the end. */
  toNextCorrection(): number | undefined
}

/** Throws where it is not a client recording of this game and protocol, by name and with the line. */
export function parseClientRecording(text: string): ClientRecording {
  const lines = text.split('\n')
  if (lines.at(-1) === '') lines.pop()
  const header = headerOf(parsed(lines[0] ?? ''))
  if (!header) throw new Error(`line 1 is ${shortText(lines[0] ?? '')}; expected the header of a client recording. A page downloads one`)
  const rows: ClientRow[] = []
  for (let at = 1; at < lines.length; at++) {
    const row = clientRowOf(parsed(lines[at]!))
    if (row) rows.push(row)
    else if (at < lines.length - 1) throw new Error(`line ${at + 1} is ${shortText(lines[at]!)}; expected a row of a client recording. The file is spoilt: download it anew`)
  }
  return { header, rows }
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return undefined
  }
}

function headerOf(value: unknown): ClientRecordingHeader | undefined {
  if (typeof value !== 'object' || value === null || !('kind' in value) || value.kind !== 'tandem-client-recording') return undefined
  const found = new Map<string, unknown>(Object.entries(value))
  const [version, protocolHash, game, rttMs] = ['version', 'protocolHash', 'game', 'rttMs'].map((name) => found.get(name))
  if (typeof version !== 'number' || typeof protocolHash !== 'string' || !PROTOCOL_HASH.test(protocolHash) || typeof game !== 'string') return undefined
  return { kind: 'tandem-client-recording', version, protocolHash, game, rttMs: typeof rttMs === 'number' && Number.isFinite(rttMs) ? rttMs : undefined }
}

/** No page draws more; a file may hold any number of frames of one moment. */
const MOST_FRAMES_PER_MS = 1

const NAMES_IN = new Map<number, string>(Object.entries(SERVER_KIND).map(([name, kind]) => [kind, name]))
const NAMES_OUT = new Map<number, string>(Object.entries(CLIENT_KIND).map(([name, kind]) => [kind, name]))

function passed(names: ReadonlyMap<number, string>, bytes: Uint8Array): PassedMessage {
  return { name: names.get(bytes[0] ?? -1) ?? 'unknown', bytes: bytes.length }
}

export function createPlayback(game: Game, protocolHash: string, { header, rows }: ClientRecording): Playback {
  if (header.version !== CLIENT_RECORDING_VERSION) throw new Error(`the recording has format version ${header.version}; expected ${CLIENT_RECORDING_VERSION}. Play it with the page that wrote it`)
  if (header.game !== game.name) throw new Error(`the recording is of game ${shortText(header.game)}; expected "${game.name}". Play it with that game's page`)
  if (header.protocolHash !== protocolHash) throw new Error(`the recording speaks protocol ${header.protocolHash}, this page ${protocolHash}: their component lists differ. Play it with the page that wrote it`)
  const ends: number[] = []
  const times: number[] = []
  rows.forEach((row, at) => {
    if (!('update' in row)) return
    ends.push(at)
    times.push(row.update)
  })
  let clock: readonly number[] = []
  let clockAt = 0
  let nextReading = 0
  let out = 0
  let at = 0
  let frame = 0
  let drawn: readonly DrawnEntity[] = []
  let passedMs = 0
  let isPaused = false
  let differsAtFrame: number | undefined
  let refusal: string | undefined
  let received: PassedMessage[] = []
  let sent: PassedMessage[] = []
  let events: GameEvent[] = []
  let cancelled: GameEvent[] = []
  let client = begin()

  function begin(): NetClient {
    return createNetClient(game, {
      protocolHash,
      ...(header.rttMs === undefined ? {} : { rttMs: header.rttMs }),
      send: (bytes) => {
        // As the recorder does: there is no room that could answer.
        if (bytes[0] === CLIENT_KIND['hash-request']) return
        out = addBytes(out, bytes)
        sent.push(passed(NAMES_OUT, bytes))
      },
      onRefused: (reason) => {
        refusal ??= reason
      },
      onFault: () => {},
      measureMs: () => {
        clockAt += clock[nextReading++] ?? 0
        return clockAt / CLOCK_STEPS_PER_MS
      },
    })
  }

  function take(row: ClientRow): void {
    if ('in' in row) {
      const bytes = textToBytes(row.in)
      received.push(passed(NAMES_IN, bytes))
      client.receive(bytes)
    } else if ('update' in row) {
      out = 0
      clock = row.clock ?? []
      clockAt = 0
      nextReading = 0
      client.update(row.update)
      if (out !== (row.out ?? 0)) differsAtFrame ??= frame
    } else if ('draw' in row) drawn = client.drawn(row.draw)
    else if ('press' in row) client.keys.press(row.press)
    else if ('release' in row) client.keys.release(row.release)
    else if ('axes' in row) client.keys.setAxes(row.axes)
    else if ('hidden' in row) client.setHidden(row.hidden)
    else client.keys.releaseAll()
  }

  /** A frame with what was drawn after its update, so that pose and state belong together. */
  function playFrame(): void {
    let last = ends[frame++]!
    while ('draw' in (rows[last + 1] ?? {})) last++
    received = []
    sent = []
    for (; at <= last; at++) take(rows[at]!)
    events.push(...client.takeEffects())
    cancelled.push(...client.takeCancelledEffects())
  }

  /** What was passed over is neither seen nor heard. */
  function skip(): void {
    passedMs = 0
    events = []
    cancelled = []
  }

  function seek(wanted: number): void {
    const target = Math.max(0, Math.min(ends.length, Math.floor(wanted)))
    if (target < frame) {
      client = begin()
      at = 0
      frame = 0
      drawn = []
      refusal = undefined
    }
    while (frame < target) playFrame()
    skip()
  }

  return {
    get client() {
      return client
    },
    get drawn() {
      return drawn
    },
    get frame() {
      return frame
    },
    frameCount: ends.length,
    get nowMs() {
      return times[frame - 1] ?? 0
    },
    get isPaused() {
      return isPaused
    },
    get differsAtFrame() {
      return differsAtFrame
    },
    get refusal() {
      return refusal
    },
    get received() {
      return received
    },
    get sent() {
      return sent
    },
    takeEffects() {
      const taken = { events, cancelled }
      events = []
      cancelled = []
      return taken
    },
    pause() {
      isPaused = true
    },
    resume() {
      isPaused = false
    },
    advance(elapsedMs, endFrame = ends.length) {
      if (isPaused) return
      passedMs += elapsedMs
      const lastFrame = Math.min(endFrame, frame + Math.ceil(elapsedMs * MOST_FRAMES_PER_MS))
      while (frame < lastFrame && times[frame]! - (times[frame - 1] ?? times[0]!) <= passedMs) {
        passedMs -= times[frame]! - (times[frame - 1] ?? times[0]!)
        playFrame()
      }
    },
    step(frames = 1) {
      seek(frame + frames)
    },
    seek,
    toNextCorrection() {
      const before = client.stats(0).corrections
      let isFound = false
      while (!isFound && frame < ends.length) {
        playFrame()
        isFound = client.stats(0).corrections > before
      }
      skip()
      return isFound ? frame : undefined
    },
  }
}
