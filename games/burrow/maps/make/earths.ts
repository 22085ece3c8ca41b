/** Which of Burrow's tiles fill their place, and which of those grew there. */

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
