/** A seeded link: one direction of a connection on virtual time. Order is kept, as on TCP: what is late holds back all behind it. */

import { CLEAN_LINK, LINK_NAMES, LINK_TERMS, type LinkName, type LinkTerms } from '../../client/line/link-profiles.ts'
import { randomShare } from '../../src/random.ts'

export interface LinkProfile extends LinkTerms {
  /** What fits through, bytes a second; what is more waits in line. */
  readonly bytesPerS?: number
}

export const CLEAN: LinkProfile = CLEAN_LINK

/** The profiles that figures are told for: the same that the overlay offers. */
export const LINK_PROFILES = LINK_TERMS
export const LINK_PROFILE_NAMES = LINK_NAMES
export type LinkProfileName = LinkName

export interface Arrival {
  readonly atMs: number
  readonly bytes: Uint8Array
}

export interface Link {
  send(bytes: Uint8Array, nowMs: number): void
  /** What has arrived by now, in order, and when it did. */
  arrived(nowMs: number): readonly Arrival[]
  /** Nothing gets through until then; it is delivered afterwards, in order. */
  blackoutUntil(ms: number): void
  /** Another way from now on: it gets better, or worse. */
  become(profile: LinkProfile): void
  /** Messages that were lost once. */
  readonly lost: number
  readonly bytes: number
  readonly messages: number
  /** A hash over everything that was sent, byte by byte, and when it arrives: two equal runs have equal ones. */
  readonly digest: number
}

const NOTHING: readonly Arrival[] = []

/** A lost message is delivered this long after its sending, or after a round trip and three messages, whichever is more. */
const RETRANSMIT_MS = 200
/** A page sends its inputs this often. */
const INPUT_INTERVAL_MS = 1000 / 60

/** `messageIntervalMs`: how often the sender usually sends. */
export function createLink(firstProfile: LinkProfile, seed: number, messageIntervalMs = INPUT_INTERVAL_MS): Link {
  let profile = firstProfile
  let lost = 0
  let freeMs = 0
  let digest = 0x811c9dc5
  const digestOf = (value: number): void => {
    digest = Math.imul(digest ^ value, 0x01000193) >>> 0
  }
  const queue: Arrival[] = []
  let count = 0
  let bytesSent = 0
  let lastMs = 0
  let blackoutMs = 0
  return {
    get bytes() {
      return bytesSent
    },
    get messages() {
      return count
    },
    get digest() {
      return digest
    },
    send(bytes, nowMs) {
      count++
      bytesSent += bytes.length
      const isLost = randomShare(seed, count, 0, 1) < profile.loss
      if (isLost) lost++
      const delayMs = profile.latencyMs + profile.jitterMs * randomShare(seed, count, 0, 2)
      const againMs = Math.max(RETRANSMIT_MS, profile.latencyMs * 2 + messageIntervalMs * 3)
      // The line is busy until what went before is through.
      freeMs = Math.max(freeMs, nowMs) + (profile.bytesPerS ? (bytes.length * 1000) / profile.bytesPerS : 0)
      lastMs = Math.max(lastMs, freeMs + (isLost ? againMs : delayMs), blackoutMs)
      for (const byte of bytes) digestOf(byte)
      digestOf(Math.round(lastMs * 1000))
      // A copy: the two sides share nothing but bytes.
      queue.push({ atMs: lastMs, bytes: bytes.slice() })
    },
    get lost() {
      return lost
    },
    become(next) {
      profile = next
    },
    arrived(nowMs) {
      if (queue.length === 0 || queue[0]!.atMs > nowMs) return NOTHING
      const due: Arrival[] = []
      while (queue.length > 0 && queue[0]!.atMs <= nowMs) due.push(queue.shift()!)
      return due
    },
    blackoutUntil(ms) {
      blackoutMs = ms
      for (let i = 0; i < queue.length; i++) {
        queue[i] = { atMs: Math.max(queue[i]!.atMs, ms), bytes: queue[i]!.bytes }
        digestOf(Math.round(queue[i]!.atMs * 1000))
      }
      lastMs = Math.max(lastMs, ms)
    },
  }
}
