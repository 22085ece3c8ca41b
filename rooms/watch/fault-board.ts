/** The faults of one room: said once in a while on the console, and shown in its pages while developing. */

import type { FaultNotice } from '../../src/wire/lobby-talk.ts'
import { faultNotice } from './fault-notice.ts'
import { errorText, logWarning } from './log.ts'

/** One fault of one place is said again after so long: a system that throws does so every tick. */
const AGAIN_MS = 5000
/** Faults shown to those who come later. */
const KEPT = 5
/** Different faults remembered at once. */
const MAX_KNOWN = 200

export interface FaultBoard {
  report(place: string, error: unknown): void
  /** Shows in the pages what somebody else has said on the console. */
  show(notice: FaultNotice): void
  /** What is mended is not shown to those who come later. */
  forget(isMended: (notice: FaultNotice) => boolean): void
  /** What to show to a page that comes now. */
  readonly shown: readonly FaultNotice[]
}

/** `send` shows a notice in every page; undefined where players are not to see it. */
export function createFaultBoard(where: string, send: ((notice: FaultNotice) => void) | undefined): FaultBoard {
  const saidAtMs = new Map<string, number>()
  const shown: FaultNotice[] = []
  const board: FaultBoard = {
    shown,
    report(place, error) {
      const nowMs = performance.now()
      const key = `${place}: ${errorText(error)}`
      if (nowMs - (saidAtMs.get(key) ?? -Infinity) < AGAIN_MS) return
      if (saidAtMs.size >= MAX_KNOWN) saidAtMs.clear()
      saidAtMs.set(key, nowMs)
      const notice = faultNotice(place, error)
      logWarning(`${where}: ${notice.place}: ${notice.cause}. ${notice.nextStep}`)
      board.show(notice)
    },
    show(notice) {
      if (!send) return
      shown.push(notice)
      if (shown.length > KEPT) shown.shift()
      send(notice)
    },
    forget(isMended) {
      shown.splice(0, shown.length, ...shown.filter((notice) => !isMended(notice)))
    },
  }
  return board
}
