/** A client recorder: keeps all that went into a net client, in order. Nothing else decides what it shows, so played into another one it is the same again. */

import { CLIENT_KIND } from '../../src/wire/message-kinds.ts'
import type { NetClient } from '../net/net-client.ts'
import { bytesToText } from './byte-text.ts'

/** Rises with every change that an older player would misread. */
export const CLIENT_RECORDING_VERSION = 1

/** Of the clock that a client measures its work by. */
export const CLOCK_STEPS_PER_MS = 100

/** An hour and more of play. */
export const MAX_CLIENT_RECORDING_CHARS = 32 * 1024 * 1024

export interface ClientRecordingHeader {
  readonly kind: 'tandem-client-recording'
  readonly version: number
  readonly protocolHash: string
  readonly game: string
  readonly rttMs: number | undefined
}

/**
 * What went in: bytes received, an update, a drawing, a key down or up, axes, all let go, the page hidden or shown.
 * `out` is what came of it: the hash of the bytes sent since the last one. `clock`: what the client read of the clock that
 * it measures its work by, hundredths of ms, each after the first as the step from the one before. Times are monotonic ms.
 */
export type ClientRow =
  | { readonly in: string }
  | { readonly update: number; readonly out?: number; readonly clock?: readonly number[] }
  | { readonly draw: number }
  | { readonly press: number }
  | { readonly release: number }
  | { readonly axes: Parameters<NetClient['keys']['setAxes']>[0] }
  | { readonly letGo: true }
  | { readonly hidden: boolean }

export interface ClientRecording {
  readonly header: ClientRecordingHeader
  readonly rows: readonly ClientRow[]
}

export interface ClientRecorder {
  /** Whether it is full: what came after is missing. */
  readonly isFull: boolean
  /** To be called with all that the client sends. */
  sent(bytes: Uint8Array): void
  /** The clock for the client to measure its work by: what it reads is kept, because what it simulates goes by it. */
  clock(measureMs: () => number): () => number
  /** The same client, recorded: to be used in its place. With the round trip that it was made with. */
  record(client: NetClient, rttMs?: number): NetClient
  /** The recording so far, as JSON lines: to be downloaded, and played by `createPlayback`. */
  text(): string
}

export interface ClientRecorderOptions {
  readonly protocolHash: string
  readonly game: string
  readonly maxChars?: number
}

/** Sums up sent bytes: enough to see that the same were sent. */
export function addBytes(sum: number, bytes: Uint8Array): number {
  let hash = sum ^ bytes.length
  for (const byte of bytes) hash = Math.imul(hash ^ byte, 0x01a32b17) ^ (hash >>> 15)
  return hash | 0
}

export function createClientRecorder({ maxChars = MAX_CLIENT_RECORDING_CHARS, ...options }: ClientRecorderOptions): ClientRecorder {
  let header: ClientRecordingHeader = { kind: 'tandem-client-recording', version: CLIENT_RECORDING_VERSION, protocolHash: options.protocolHash, game: options.game, rttMs: undefined }
  const lines: string[] = []
  let chars = 0
  let isFull = false
  let readings: number[] = []
  let lastRead = 0
  let out = 0

  function add(row: ClientRow): void {
    if (isFull) return
    const line = JSON.stringify(row)
    chars += line.length + 1
    isFull = chars > maxChars
    if (!isFull) lines.push(line)
  }

  return {
    get isFull() {
      return isFull
    },
    sent(bytes) {
      // Whether the room agrees is no part of play, and a playback asks nobody.
      if (bytes[0] === CLIENT_KIND['hash-request']) return
      out = addBytes(out, bytes)
    },
    clock: (measureMs) => () => {
      const read = Math.round(measureMs() * CLOCK_STEPS_PER_MS)
      readings.push(readings.length === 0 ? read : read - lastRead)
      lastRead = read
      return read / CLOCK_STEPS_PER_MS
    },
    record(client, rttMs) {
      header = { ...header, rttMs }
      const keys: NetClient['keys'] = {
        ...client.keys,
        press(action) {
          add({ press: action })
          client.keys.press(action)
        },
        release(action) {
          add({ release: action })
          client.keys.release(action)
        },
        setAxes(axes) {
          add({ axes })
          client.keys.setAxes(axes)
        },
        releaseAll() {
          add({ letGo: true })
          client.keys.releaseAll()
        },
      }
      const taken: Pick<NetClient, 'receive' | 'update' | 'drawn' | 'setHidden'> = {
        receive(bytes) {
          add({ in: bytesToText(bytes) })
          client.receive(bytes)
        },
        update(nowMs) {
          out = 0
          client.update(nowMs)
          add({ update: nowMs, ...(out === 0 ? {} : { out }), ...(readings.length === 0 ? {} : { clock: readings }) })
          readings = []
        },
        drawn(nowMs) {
          add({ draw: nowMs })
          return client.drawn(nowMs)
        },
        setHidden(isHidden) {
          add({ hidden: isHidden })
          client.setHidden(isHidden)
        },
      }
      // All the rest is the client's own: what is only read changes nothing.
      const recorded: NetClient = Object.create(client, Object.getOwnPropertyDescriptors({ ...taken, keys }))
      return recorded
    },
    text: () => [JSON.stringify(header), ...lines, ''].join('\n'),
  }
}
