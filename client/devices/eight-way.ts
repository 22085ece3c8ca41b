/** The way that somebody steers in a game of eight ways, and what fingers mean that leave two keys one after the other. */

export interface Way {
  readonly x: number
  readonly y: number
}

/** More than this part of a direction along an axis counts as that way: the sine of an eighth of a half turn. */
const EIGHTH = 0.3827
/** Less of a stick than this is no steering. */
const CLEARLY = 0.5
/** Two fingers that leave their keys within this time meant to leave both at once. */
const FINGERS_MS = 80

/** The nearest of eight ways, each part -1, 0 or 1; both are 0 where nobody steers. */
export function eightWay({ x, y }: Way): Way {
  const length = Math.sqrt(x * x + y * y)
  if (length < CLEARLY) return { x: 0, y: 0 }
  return { x: Math.abs(x) > EIGHTH * length ? Math.sign(x) : 0, y: Math.abs(y) > EIGHTH * length ? Math.sign(y) : 0 }
}

export interface SteadyWay {
  /** Where the player means to look who steers so at this moment. */
  of(move: Way, nowMs: number): Way
}

/** Keeps a diagonal while only the second of its two keys is still down, for a moment: who stands still after it looks along it. */
export function createSteadyWay(): SteadyWay {
  let diagonal: Way = { x: 0, y: 0 }
  let untilMs = 0
  return {
    of(move, nowMs) {
      const way = eightWay(move)
      if (way.x !== 0 && way.y !== 0) {
        diagonal = way
        untilMs = nowMs + FINGERS_MS
        return move
      }
      const isHalf = (way.x !== 0 && way.x === diagonal.x) || (way.y !== 0 && way.y === diagonal.y)
      if (isHalf && nowMs < untilMs) return diagonal
      diagonal = { x: 0, y: 0 }
      return move
    },
  }
}
