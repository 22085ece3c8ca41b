/** How each kind of particle flies, seen from above: nothing falls far. */

import type { ParticleKind } from '../../view-kit.ts'

type Flight = Omit<ParticleKind, 'image' | 'atlas'>

const BITS: Flight = { speedPxPerS: 85, gravityPxPerS2: 60, lifeMs: 480, liftPxPerS: 20 }

/** By the names that effects in JSON use; pictures of the same name lie in art/particles/. */
const FLIGHTS: Readonly<Record<string, Flight>> = {
  spark: { speedPxPerS: 110, gravityPxPerS2: 0, lifeMs: 260, isBlinking: true },
  hit: { speedPxPerS: 24, gravityPxPerS2: 0, lifeMs: 200 },
  puff: { speedPxPerS: 24, gravityPxPerS2: -16, lifeMs: 420 },
  dust: { speedPxPerS: 12, gravityPxPerS2: 0, lifeMs: 260 },
  mend: { speedPxPerS: 20, gravityPxPerS2: -70, lifeMs: 700 },
  beam: { speedPxPerS: 22, gravityPxPerS2: -150, lifeMs: 560, isBlinking: true },
}

export function particleKind(name: string): ParticleKind {
  return { image: `art/particles/${name}.png`, atlas: `art/particles/${name}.json`, ...(FLIGHTS[name] ?? BITS) }
}

/** The bits that fly off a wall. */
export function bitsOfWall(tileName: string): string {
  return tileName.includes('planks') ? 'wood-bit' : tileName.includes('brick') ? 'brick-bit' : 'metal-bit'
}
