/** What the page does when a seat is refused or ends: try again by itself, or stop with a reason and a way forward. */

import { CLOSE_CODES, JOIN_ERRORS } from '../../src/wire/lobby-talk.ts'

export type EndKind = 'room-full' | 'watch-full' | 'server-gone' | 'new-version' | 'superseded' | 'refused' | 'too-much' | 'too-slow' | 'garbled' | 'bad-name' | 'idle' | 'kicked' | 'no-lobby'

export interface SessionEnd {
  readonly kind: EndKind
  /** The room's own words, in English: shown where the page has none that say as much. */
  readonly detail: string
}

export type Verdict = { readonly next: 'retry' } | { readonly next: 'stop'; readonly end: SessionEnd }

const RETRY: Verdict = { next: 'retry' }

function stop(kind: EndKind, detail: string): Verdict {
  return { next: 'stop', end: { kind, detail } }
}

/** A refused join. Where nobody answered, the server may be on its way back. */
export function judgeRefusal(code: number, message: string): Verdict {
  switch (code) {
    case JOIN_ERRORS.full:
      return stop('room-full', message)
    case JOIN_ERRORS.noSpectators:
      return stop('watch-full', message)
    case JOIN_ERRORS.kicked:
      return stop('kicked', message)
    case JOIN_ERRORS.noLobby:
      return stop('no-lobby', message)
    case JOIN_ERRORS.newVersion:
      return stop('new-version', message)
    case JOIN_ERRORS.badName:
      return stop('bad-name', message)
    case JOIN_ERRORS.badOptions:
      return stop('refused', message)
    // The next try asks for a new token, and a busy address gets its turn.
    default:
      return RETRY
  }
}

/** A seat that was held and ended. */
export function judgeClose(code: number, reason: string): Verdict {
  switch (code) {
    case CLOSE_CODES.superseded:
      return stop('superseded', reason)
    case CLOSE_CODES.kicked:
      return stop('kicked', reason)
    case CLOSE_CODES.idle:
      return stop('idle', reason)
    case CLOSE_CODES.tooMuch:
      return stop('too-much', reason)
    case CLOSE_CODES.tooSlow:
      return stop('too-slow', reason)
    case CLOSE_CODES.garbled:
      return stop('garbled', reason)
    case CLOSE_CODES.refused:
      return stop('refused', reason)
    default:
      return RETRY
  }
}

/** Waits between tries, ms: quick at first, for a restart takes a moment; never slower than this, so that a server that comes back is found. */
const WAITS_MS = [150, 300, 600, 1000, 1500, 2000]

export function waitMs(attempt: number): number {
  return WAITS_MS[Math.min(attempt, WAITS_MS.length - 1)] ?? 2000
}

/** From here on the page says that the server is gone; it goes on trying. */
export const GONE_AFTER_MS = 15_000
