// Guesses which things fall, from the ticks so far: did the last step fit free fall, and what did others in this state do next?
import { FALL } from './trace-game.ts'

export interface FallGuess {
  /** A thing that was in `state` has moved on by a step: from one speed downwards to another, and by so much. */
  learn(eid: number, state: number, movedPx: number, beforePxPerS: number, afterPxPerS: number): void
  /** How a thing in this state will go on. */
  fallOf(eid: number, state: number, fallsNow: number): number
  forget(eid: number): void
}

/** Speeds that differ by less are one speed. */
const SAME_PX_PER_S = 0.5
/** Old steps count less: a state may come to mean something else. */
const KEPT_SHARE = 0.98

export function createFallGuess(gainPxPerS: number, dtS: number): FallGuess {
  /** By state: how many steps fell, less how many did not. */
  const falls = new Map<number, number>()
  /** By way of falling: how well it fits, over all. */
  const misfits = new Float64Array(4)
  const last = new Map<number, number>()

  function bestFall(): number {
    let best: number = FALL.byNewSpeed
    for (const way of [FALL.byOldSpeed, FALL.byMean]) if (misfits[way]! < misfits[best]!) best = way
    return best
  }

  return {
    learn(eid, state, movedPx, beforePxPerS, afterPxPerS) {
      const gained = afterPxPerS - beforePxPerS
      const isFall = Math.abs(gained - gainPxPerS) < SAME_PX_PER_S
      const isStraight = Math.abs(gained) < SAME_PX_PER_S
      last.delete(eid)
      if (isFall === isStraight) return
      last.set(eid, isFall ? 1 : 0)
      falls.set(state, (falls.get(state) ?? 0) * KEPT_SHARE + (isFall ? 1 : -1))
      if (!isFall) return
      const misses = [0, movedPx - afterPxPerS * dtS, movedPx - beforePxPerS * dtS, movedPx - ((beforePxPerS + afterPxPerS) / 2) * dtS]
      for (let way = 1; way < 4; way++) misfits[way] = misfits[way]! * KEPT_SHARE + Math.min(1, Math.abs(misses[way]!))
    },
    fallOf(eid, state, fallsNow) {
      const fitted = last.get(eid)
      const usual = falls.get(state)
      const isFalling = fitted !== undefined ? fitted === 1 : usual === undefined ? fallsNow !== FALL.none : usual > 0
      return isFalling ? bestFall() : FALL.none
    },
    forget(eid) {
      last.delete(eid)
    },
  }
}
