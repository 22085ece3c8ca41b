/** The order of a state message's body, with the Golomb orders of its counts, its steps between slots and its references. */

export const STATE_ORDER = {
  leavers: 0,
  leaverGap: 2,
  enterers: 0,
  entererGap: 0,
  archetype: 3,
  changed: 3,
  changedGap: 1,
  ref: 3,
  ownSlot: 3,
} as const
