/** InputDispatcher: the key states of users between two ticks. The engine reads its diff, then resets it. */

import { holdIntent, type IntentDiff, NEUTRAL_INTENT } from './intent.ts'

/** What is stamped further ahead of the room than this it drops: nobody's clock runs that fast. */
export const FAR_STAMP_MS = 1000

/** One user's input for one tick, as `engine.step` takes it. */
export interface UserInput {
  /** The user's number in the room. */
  readonly user: number
  readonly intent: IntentDiff
  /** The tick stamped by the client on the newest press in `intent`: a late press keeps its own. */
  readonly pressTick: number
  /** Which press of that stamped tick it is, 0 to 3. */
  readonly pressOrdinal: number
  /**
   * The tick, with a fraction, at which interpolated things were drawn for the user who wanted this. Where it is
   * missing, things count where they are.
   */
  readonly renderTick?: number
  /**
   * The ticks of the two states between which they were drawn then, where states were left out between those; else they
   * are the two sent ones round it.
   */
  readonly drawnBetween?: DrawnBetween
}

export type DrawnBetween = readonly [earlierTick: number, laterTick: number]

/** Fed by key events in the client, by bytes in the room; read the same way by both. */
export interface InputDispatcher {
  /** What each user wants in the coming tick, edges included, by ascending user number. */
  diff(tick: number): readonly UserInput[]
  /** The tick is taken: edges are forgotten, what is held stays. */
  reset(): void
}

/** Several quick changes inside one tick as one diff: pressed, held and released are all seen. */
export interface KeyState {
  press(action: number): void
  release(action: number): void
  setAxes(axes: Partial<Pick<IntentDiff, 'moveX' | 'moveY' | 'aimX' | 'aimY' | 'targetX' | 'targetY'>>): void
  /** Lets go of everything: focus lost, chat opened, page hidden. */
  releaseAll(): void
  diff(): IntentDiff
  reset(): void
  /** Whether a key or an axis of motion changed since the latest reset. */
  readonly isNew: boolean
}

export function createKeyState(): KeyState {
  let now: IntentDiff = NEUTRAL_INTENT
  /** As of the latest reset. */
  let taken: IntentDiff = NEUTRAL_INTENT
  /** Went down a second time within the tick: pressed in the next one. */
  let again = 0
  return {
    press(action) {
      const bit = 1 << action
      if (now.held & bit) return
      again |= now.pressed & bit
      now = { ...now, held: now.held | bit, pressed: now.pressed | bit }
    },
    release(action) {
      const bit = 1 << action
      if (!(now.held & bit)) return
      now = { ...now, held: now.held & ~bit, released: now.released | bit }
    },
    setAxes(axes) {
      now = { ...now, ...axes }
    },
    releaseAll() {
      now = { ...NEUTRAL_INTENT, pressed: now.pressed, released: now.released | now.held, aimX: now.aimX, aimY: now.aimY, targetX: now.targetX, targetY: now.targetY }
    },
    diff: () => now,
    get isNew() {
      return now.pressed !== 0 || now.released !== 0 || now.moveX !== taken.moveX || now.moveY !== taken.moveY
    },
    reset() {
      now = { ...holdIntent(now), pressed: again }
      taken = now
      again = 0
    },
  }
}
