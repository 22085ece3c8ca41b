/** Random wishes of a user without a page: any keys, any axes, from a seed. */

import { type IntentDiff, NEUTRAL_INTENT } from '../../src/input/intent.ts'
import { randomBits } from '../../src/random.ts'

const HOLD_TICKS = 12

/** The same for a dozen ticks, then another; nothing is pressed but at its first tick. */
export function fumbledIntent(seed: number, tick: number, user: number): IntentDiff {
  const turn = Math.floor(tick / HOLD_TICKS)
  const dice = (purpose: number): number => randomBits(seed, turn, user, purpose)
  const held = dice(1) & 0xff
  return { ...NEUTRAL_INTENT, held, pressed: tick % HOLD_TICKS === 0 ? held : 0, moveX: [-127, 0, 127, 127][dice(2) % 4]!, moveY: [-127, 0, 0, 127][dice(3) % 4]!, targetX: dice(4) % 2000, targetY: dice(5) % 1000 }
}
