/** What a shape may say of a field in place of its residual. */

/** Of a number that is no position: it becomes 0, whatever it was. Told as 0, and no residual that a shape may hold; nor are those below. */
export const BECOMES_ZERO = 2 ** 16
/** Of a position: how it came to be where it is, in place of its residual (follow.ts). Told as 0 and their place in this list. */
export const FOLLOWS_LATE = BECOMES_ZERO + 1
export const FOLLOWS_EVENLY = BECOMES_ZERO + 2
export const STOPS_AT_TILE = BECOMES_ZERO + 3
export const WAYS = [FOLLOWS_LATE, FOLLOWS_EVENLY, STOPS_AT_TILE] as const
export const WAY_BITS = 2
