/** A lobby's time: what happens with every tick and what now and then, how long it takes, and that it stands still where nobody sees the difference. */

import type { LobbyMetrics } from '../watch/server-metrics.ts'
import { createTickLoop } from '../watch/tick-loop.ts'
import { createTickMeter, type TickSummary } from '../watch/tick-meter.ts'
import { createRest } from './rest.ts'

/** Something that is done in time, by the name under which its faults are told. */
export interface TimedWork {
  readonly place: string
  run(nowMs: number): void
}

export interface LobbyClockOptions {
  readonly tickRateHz: number
  readonly metrics: Pick<LobbyMetrics, 'ticked'>
  /** In this order, and measured. */
  readonly everyTick: readonly TimedWork[]
  readonly nowAndThen: readonly (TimedWork & { readonly everyMs: number })[]
  /** Runs so that nothing it throws goes further. */
  guard(place: string, run: () => void): void
  /** False: time always passes. */
  readonly mayRest: boolean
  isEmpty(): boolean
}

export interface LobbyClock {
  /** Time stands still until somebody comes. */
  readonly isResting: boolean
  readonly measuredTickRateHz: number
  /** How the ticks of the last so many seconds went. */
  ticksOf(seconds: number): TickSummary
  start(): void
  stop(): void
  /** Somebody comes or goes, or there is something to take over: time passes. */
  wake(): void
  /** Time stands still whoever is there, until it is let go on. */
  pause(): void
  goOn(): void
}

export function createLobbyClock({ tickRateHz, metrics, everyTick, nowAndThen, guard, mayRest, isEmpty }: LobbyClockOptions): LobbyClock {
  const meter = createTickMeter(tickRateHz)
  const doneAtMs = new Map<TimedWork, number>()

  function tick(nowMs: number, lateMs: number): void {
    const startMs = performance.now()
    for (const { place, run } of everyTick) guard(place, () => run(nowMs))
    const endMs = performance.now()
    meter.note(startMs, lateMs, endMs)
    metrics.ticked(endMs - startMs, lateMs)
    for (const work of nowAndThen) {
      if (nowMs - (doneAtMs.get(work) ?? 0) < work.everyMs) continue
      doneAtMs.set(work, nowMs)
      guard(work.place, () => work.run(nowMs))
    }
    rest.look(nowMs)
  }

  const loop = createTickLoop({ tickRateHz, step: tick })
  // What was measured before a rest tells nothing of the time after it.
  const rest = createRest({ loop, mayRest, isEmpty, onWake: () => meter.forget() })
  return {
    get isResting() {
      return rest.isResting
    },
    get measuredTickRateHz() {
      return loop.measuredRateHz()
    },
    ticksOf: (seconds) => meter.summary(seconds, performance.now()),
    start: () => loop.start(),
    stop: () => loop.stop(),
    wake: () => rest.wake(performance.now()),
    pause: () => rest.pause(),
    goOn: () => rest.goOn(),
  }
}
