/** What events look and sound like beyond their JSON: how each kind of particle flies. */

import type { ParticleKind } from '../../view-kit.ts'

type Flight = Omit<ParticleKind, 'image' | 'atlas'>

const BITS: Flight = { speedPxPerS: 70, gravityPxPerS2: 420, lifeMs: 600, liftPxPerS: 50 }
const FLOATING: Flight = { speedPxPerS: 26, gravityPxPerS2: -20, lifeMs: 500 }

/** By the names that effects in JSON use; pictures of the same name lie in art/particles/. */
const FLIGHTS: Readonly<Record<string, Flight>> = {
  bubble: { speedPxPerS: 18, gravityPxPerS2: -60, lifeMs: 800 },
  puff: FLOATING,
  sparkle: { speedPxPerS: 40, gravityPxPerS2: 0, lifeMs: 520, isBlinking: true },
  'star-bit': { speedPxPerS: 80, gravityPxPerS2: 120, lifeMs: 600, isBlinking: true },
  'heart-bit': { speedPxPerS: 50, gravityPxPerS2: 60, lifeMs: 700, liftPxPerS: 40 },
  'splash-drop': { speedPxPerS: 60, gravityPxPerS2: 500, lifeMs: 550, liftPxPerS: 90 },
  'leaf-bit': { speedPxPerS: 40, gravityPxPerS2: 90, lifeMs: 900, liftPxPerS: 20 },
}

export function particleKind(name: string): ParticleKind {
  return { image: `art/particles/${name}.png`, atlas: `art/particles/${name}.json`, ...(FLIGHTS[name] ?? BITS) }
}

/** The bits that fly off a tile; effects named `tile-bits` take them from the event's tile. */
export function bitsOfTile(tileName: string): string {
  if (tileName === 'sand') return 'sand-bit'
  if (tileName === 'clay' || tileName === 'brick') return 'clay-bit'
  if (/leaf|leaves|bush|vine|tuft|fern|flower/.test(tileName)) return 'leaf-bit'
  if (/wood|plank|platform|ladder|trunk|fence|barrel|beam|sign/.test(tileName)) return 'wood-bit'
  if (/stone|ore|bedrock|crystal/.test(tileName)) return 'stone-bit'
  return 'dirt-bit'
}
