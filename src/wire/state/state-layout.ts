/** The order of a state message's body, with the Golomb orders of its counts, its places and its references. */

export const STATE_ORDER = {
  leavers: 0,
  enterers: 0,
  back: 4,
  stale: 0,
  shortNetId: 10,
  archetype: 1,
  place: 13,
  changed: 3,
  others: 0,
  ref: 3,
  ownSlot: 3,
} as const

/** NetIds below this one may travel in few bits: those of a world that names things one by one. */
export const SHORT_NET_IDS = 1048576

/**
 * The Rice order of the steps between `count` chosen slots out of `slots`: the one under which steps of the mean length
 * take the fewest bits. Both sides know both numbers by then.
 */
export function stepOrder(slots: number, count: number): number {
  let order = 0
  for (let least = 26 * count; order < 24 && least <= 9 * slots; least *= 2) order++
  return order
}

/** A newcomer's place counts in steps of 1/16 px if it lies on one, as things at rest mostly do; else it is told to the grid. Answers how many bits of grid steps such a step has. */
export function coarseBits(gridPx: number): number {
  return gridPx < 1 / 16 ? 31 - Math.clz32(1 / 16 / gridPx) : 0
}
