/** The last confirmed states, for what is drawn between two of them. */

import type { Columns } from '../../src/columns.ts'
import { createHistory } from '../../src/history.ts'
import type { DrawnBetween } from '../../src/input/input-dispatcher.ts'
import type { Schema } from '../../src/schema.ts'
import type { Moment } from './moment.ts'

/** States kept: more than a second and a half at 30 a second. */
const STATES_KEPT = 48

/** Beyond the newest state things go on for so long, slower and slower, and then rest. */
const COAST_TICKS = 6

/** How far things have coasted after so many ticks without a state: at full speed at first, half of COAST_TICKS at most. */
export function coastTicks(sinceTicks: number): number {
  const ticks = Math.min(COAST_TICKS, Math.max(0, sinceTicks))
  return ticks - (ticks * ticks) / (2 * COAST_TICKS)
}

/** The share of its speed at which a thing coasts that has coasted so far. */
export function coastPace(coastedTicks: number): number {
  return Math.sqrt(Math.max(0, 1 - (2 * coastedTicks) / COAST_TICKS))
}

export interface ConfirmedStates {
  save(tick: number, confirmed: Columns): void
  /** The state that was sent for a tick; undefined once forgotten, or if there was none. */
  at(tick: number): Columns | undefined
  /** The ticks of the two states round a tick, where the room left out others between them: what is drawn then lies on a longer way. */
  gapRound(tick: number): DrawnBetween | undefined
  /** The two states round a tick with a fraction, or the newest and how far to coast beyond it; undefined before the first. */
  momentAt(tick: number): Moment | undefined
}

export function createConfirmedStates(schema: Schema, capacity: number, ticksPerSend: number): ConfirmedStates {
  const history = createHistory(schema, capacity, STATES_KEPT * ticksPerSend)
  const ticks: number[] = []
  return {
    save(tick, confirmed) {
      history.save(tick, confirmed)
      ticks.push(tick)
      if (ticks.length > STATES_KEPT) ticks.shift()
    },
    at: (tick) => history.at(tick),
    gapRound(tick) {
      const later = ticks.findIndex((known) => known >= tick)
      return later > 0 && ticks[later]! - ticks[later - 1]! > ticksPerSend ? [ticks[later - 1]!, ticks[later]!] : undefined
    },
    momentAt(tick) {
      const found = ticks.findIndex((known) => known >= tick)
      const later = found < 0 ? ticks.length - 1 : found
      const earlier = Math.max(0, later - 1)
      const to = history.at(ticks[later] ?? -1)
      if (!to) return undefined
      // After a gap as long as the ring the state before it is overwritten by the one behind it.
      const from = history.at(ticks[earlier] ?? -1) ?? to
      const span = ticks[later]! - ticks[earlier]!
      return { from, to, share: span === 0 ? 1 : Math.min(1, Math.max(0, (tick - ticks[earlier]!) / span)), coastTicks: coastTicks(tick - ticks[later]!) }
    },
  }
}
