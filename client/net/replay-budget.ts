/** The replay budget: how many entities a page can afford to simulate within a frame, by what the last replays took. */

/** Prediction may take this much of a frame: with it a slow phone still draws 30 a second. */
export const REPLAY_BUDGET_MS = 3
/** Shorter ones say more of the clock's steps than of the work: they are measured together. */
const LEAST_TICKS_MEASURED = 4
/** The middle of so many measurements counts: one slow frame is the machine's business (a collection, another program), two are the game's. */
const MEASUREMENTS = 3
/** Ticks that a frame simulates besides its replay. */
const TICKS_AHEAD = 2
/** More is predicted again only when there is room for so much more than now ... */
const ROOM_TO_GROW = 1.25
/** ... at so many replays in a row: from a quarter of a second to a whole one. */
const CALM_REPLAYS = 8

export interface ReplayBudget {
  /** Most entities that a replay of so many ticks should simulate, of so many known; Infinity where there is time for all. */
  limitFor(ticks: number, known: number): number
  /** What a frame's simulation took. */
  spent(ms: number, ticks: number, entities: number): void
}

export function createReplayBudget(budgetMs: number = REPLAY_BUDGET_MS): ReplayBudget {
  /** Of one entity for one tick, ms, newest first. */
  let costs: number[] = []
  /** What is too short to be a measurement by itself. */
  let short = { ms: 0, ticks: 0, entityTicks: 0 }
  let limit = Infinity
  let calmReplays = 0
  return {
    limitFor(ticks, known) {
      const cost = costs.length < MEASUREMENTS ? 0 : ([...costs].sort((a, b) => a - b)[MEASUREMENTS >> 1] ?? 0)
      const affordable = Math.max(1, Math.floor(budgetMs / (cost * (ticks + TICKS_AHEAD))))
      if (affordable < Math.min(limit, known)) {
        limit = affordable
        calmReplays = 0
      } else if (limit < Infinity) {
        calmReplays = affordable > limit * ROOM_TO_GROW ? calmReplays + 1 : 0
        if (calmReplays === CALM_REPLAYS) {
          calmReplays = 0
          limit = Math.ceil(limit * ROOM_TO_GROW)
        }
        if (limit >= known && affordable > known) limit = Infinity
      }
      return limit
    },
    spent(ms, ticks, entities) {
      short = { ms: short.ms + ms, ticks: short.ticks + ticks, entityTicks: short.entityTicks + ticks * entities }
      if (short.ticks < LEAST_TICKS_MEASURED || short.entityTicks === 0) return
      costs = [short.ms / short.entityTicks, ...costs].slice(0, MEASUREMENTS)
      short = { ms: 0, ticks: 0, entityTicks: 0 }
    },
  }
}
