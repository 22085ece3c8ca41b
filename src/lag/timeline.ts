/** On which timeline a thing is drawn for a user: where it is simulated, or where it was a little ago. Page and room ask the same. */

/** What is this near to one's own person, along both axes, is drawn where it is simulated. */
export const PREDICTED_REACH_PX = 96
/**
 * So near to that border a thing may be drawn on either timeline or on its way from one to the other: the page crosses
 * with a blend, and the two sides know the positions of different moments.
 */
export const EITHER_BAND_PX = 24

export type Timeline = 'present' | 'past' | 'either'

/** By the place of a thing as seen from the own person, px. */
export function timelineOf(dx: number, dy: number): Timeline {
  const away = Math.max(Math.abs(dx), Math.abs(dy))
  if (away < PREDICTED_REACH_PX - EITHER_BAND_PX) return 'present'
  return away > PREDICTED_REACH_PX + EITHER_BAND_PX ? 'past' : 'either'
}
