/** The tick pace: up to which tick a frame simulates, and how far into the newest tick it is drawn. */

/** A tick may be simulated so long before it begins. */
const EARLY_TICKS = 0.25
/** The tick that holds a new key, so long: a key shows in its own frame, also where a stretching clock left that frame no tick. */
export const MOST_EARLY_TICKS = 0.5
/** So much of the newest tick is drawn at least: a key shows at once, and in its own direction. */
const LEAST_SHARE = 0.1
/** What is drawn ahead of the clock is given back at this share of the time that passes. */
const GIVEN_BACK = 0.03

export interface TickPace {
  /** The tick that should have been simulated after this frame. */
  due(presentTicks: number, newestTick: number, isKeyNew: boolean): number
  /** How much of the newest tick's motion is drawn in this frame, 0 to 1. It never goes back. */
  share(presentTicks: number, newestTick: number, elapsedTicks: number): number
}

export function createTickPace(): TickPace {
  /** The present when the latest tick was simulated. */
  let ranTicks = 0
  /** A tick that was begun early is drawn so far ahead of the clock. */
  let aheadTicks = 0
  return {
    due(presentTicks, newestTick, isKeyNew) {
      const begun = Math.floor(presentTicks)
      // A screen as fast as the ticks takes one a frame, also where the next is only about to begin: to wait for it
      // would send every input a frame later from then on.
      const isOneAFrame = presentTicks - ranTicks > 1 - EARLY_TICKS
      const until = begun > newestTick || !isOneAFrame ? begun : Math.floor(presentTicks + (isKeyNew ? MOST_EARLY_TICKS : EARLY_TICKS))
      if (until > newestTick) ranTicks = presentTicks
      return until
    },
    share(presentTicks, newestTick, elapsedTicks) {
      const share = presentTicks - newestTick
      aheadTicks = Math.max(0, LEAST_SHARE - share, aheadTicks - GIVEN_BACK * elapsedTicks)
      return Math.min(1, share + aheadTicks)
    },
  }
}
