/** Whether time passes in a lobby: while nobody is there it stands still, and costs nothing. */

import type { TickLoop } from '../watch/tick-loop.ts'

/** What was begun is ended first: data that was announced comes into force, and what visitors turned goes back. */
const LINGER_MS = 2000

export interface Rest {
  /** Nobody is there, and time stands still until somebody comes. */
  readonly isResting: boolean
  /** Somebody comes or goes, or there is something to take over: time passes. */
  wake(nowMs: number): void
  /** After each tick: whether it was the last for now. */
  look(nowMs: number): void
  /** Time stands still whoever is there, until it is let go on. */
  pause(): void
  goOn(): void
}

export interface RestOptions {
  readonly loop: Pick<TickLoop, 'start' | 'stop'>
  /** False: time always passes. */
  readonly mayRest: boolean
  isEmpty(): boolean
  /** What was measured before a rest tells nothing of the time after it. */
  onWake(): void
}

export function createRest({ loop, mayRest, isEmpty, onWake }: RestOptions): Rest {
  let isResting = false
  let isPaused = false
  let awakeUntilMs = 0

  return {
    get isResting() {
      return isResting
    },
    wake(nowMs) {
      awakeUntilMs = nowMs + LINGER_MS
      if (!isResting) return
      isResting = false
      onWake()
      if (!isPaused) loop.start()
    },
    look(nowMs) {
      if (!mayRest || nowMs < awakeUntilMs || !isEmpty()) return
      isResting = true
      loop.stop()
    },
    pause() {
      isPaused = true
      loop.stop()
    },
    goOn() {
      isPaused = false
      if (!isResting) loop.start()
    },
  }
}
