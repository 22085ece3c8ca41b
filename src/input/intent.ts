/** Intent: what a person wants in one tick, whatever device it came from. */

/** Most actions a game may bind: they are bits of one 16-bit word. */
export const MAX_ACTIONS = 16

/** The held part of an intent: what stays wanted until it changes. */
export interface IntentState {
  /** Bit n: action n is held down. */
  readonly held: number
  /** Axes in steps of 1/127: -127 to 127. */
  readonly moveX: number
  readonly moveY: number
  readonly aimX: number
  readonly aimY: number
  /** The pointed-at place, world px, whole: -32768 to 32767. */
  readonly targetX: number
  readonly targetY: number
}

/** What one client tick adds: the state at its end, and the edges inside it that the state cannot show. */
export interface IntentDiff extends IntentState {
  /** Bit n: action n went down at least once during the tick, even if it is up again. */
  readonly pressed: number
  /** Bit n: action n went up at least once during the tick, even if it is down again. */
  readonly released: number
}

export const NEUTRAL_INTENT: IntentDiff = {
  held: 0,
  moveX: 0,
  moveY: 0,
  aimX: 0,
  aimY: 0,
  targetX: 0,
  targetY: 0,
  pressed: 0,
  released: 0,
}

/** The same wish without edges: what holding on for another tick means. */
export function holdIntent({ held, moveX, moveY, aimX, aimY, targetX, targetY }: IntentState): IntentDiff {
  return { held, moveX, moveY, aimX, aimY, targetX, targetY, pressed: 0, released: 0 }
}

/** Nothing changed and nothing was pressed: an input message may leave the diff out. */
/** Whether a player did something between these two. Aim and target do not count: they also move as the picture moves under a pointer at rest. */
export function isOtherWish(a: IntentState, b: IntentDiff): boolean {
  return b.pressed !== 0 || b.released !== 0 || a.held !== b.held || a.moveX !== b.moveX || a.moveY !== b.moveY
}

export function sameIntent(a: IntentState, b: IntentDiff): boolean {
  return (
    b.pressed === 0 &&
    b.released === 0 &&
    a.held === b.held &&
    a.moveX === b.moveX &&
    a.moveY === b.moveY &&
    a.aimX === b.aimX &&
    a.aimY === b.aimY &&
    a.targetX === b.targetX &&
    a.targetY === b.targetY
  )
}
