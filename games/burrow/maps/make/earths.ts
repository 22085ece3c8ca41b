/** Which of Burrow's tiles fill their place, and which of those grew there. */

import type { Thing } from '../../../art-kit/map-canvas.ts'

/** What fills its whole tile. */
const SOLIDS: ReadonlySet<string> = new Set(['dirt', 'grass', 'stone', 'bedrock', 'sand', 'clay', 'wood-plank', 'brick', 'ore', 'leaf-block', 'door'])
const EARTHS: ReadonlySet<string> = new Set(['dirt', 'grass', 'stone', 'bedrock', 'sand', 'clay', 'ore'])

export function isSolid(name: string): boolean {
  return SOLIDS.has(name)
}

/** Grown rather than built. */
export function isEarth(name: string): boolean {
  return EARTHS.has(name)
}

/** What is not in the way of a flower: nothing of it stands on the ground. */
const AFLOAT: ReadonlySet<string> = new Set(['coin', 'person-spawn', 'ward'])

export function standsOnGround({ className }: Thing): boolean {
  return !AFLOAT.has(className)
}
