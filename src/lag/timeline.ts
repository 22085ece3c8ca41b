/** On which timeline a thing is drawn for a user: where it is simulated, or where it was a little ago. Page and room ask the same. */

/** What is this near to one's own person, along both axes, is drawn where it is simulated, however slow it is. */
export const PREDICTED_REACH_PX = 96
/**
 * So near to that border a thing may be drawn on either timeline or on its way from one to the other: the page crosses
 * with a blend, and the two sides know the positions of different moments.
 */
export const EITHER_BAND_PX = 24
/** Half a person and half a large thing: nearer than this they touch. */
const TOUCH_PX = 32
/** Nothing is drawn ahead from further away: it would be a guess over too long a way. */
const MOST_REACH_PX = 256

export type Timeline = 'present' | 'past' | 'either'

/** What an archetype says of its timeline; `auto`: predicted within reach of the own person, else interpolated. */
export const TIMELINE_WISHES = ['auto', 'predicted', 'interpolated'] as const
export type TimelineWish = (typeof TIMELINE_WISHES)[number]

/**
 * How near a thing is drawn where it is simulated, px: what comes so fast that it may touch before the room's word of it
 * is drawn is drawn ahead from further away. `leadS`: from the tick at which far things are drawn to the simulated one.
 */
export function reachPx(relativePxPerS: number, leadS: number): number {
  return Math.min(MOST_REACH_PX, Math.max(PREDICTED_REACH_PX, TOUCH_PX + relativePxPerS * leadS))
}

/** By the place of a thing as seen from the own person, px, its reach, and what its archetype says. */
export function timelineOf(dx: number, dy: number, reach: number, wish: TimelineWish): Timeline {
  const away = Math.max(Math.abs(dx), Math.abs(dy))
  if (wish === 'predicted') return 'present'
  // What the viewer pushes is drawn ahead all the same.
  if (wish === 'interpolated') return away > PREDICTED_REACH_PX ? 'past' : 'either'
  // What is fast may have become so only here, and not yet there.
  if (away < PREDICTED_REACH_PX - EITHER_BAND_PX) return 'present'
  return away > reach + EITHER_BAND_PX ? 'past' : 'either'
}
