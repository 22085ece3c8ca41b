/** The scripts in games' folders that make what is committed beside them. */

import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'

/** `games/NAME/PART/make/main.ts` of these games, or of all that have one; or what is wrong with the names. */
export function gameMakers(root: string, part: string, names: readonly string[]): readonly string[] | string {
  const makerOf = (name: string): string => join('games', name, part, 'make', 'main.ts')
  const able = readdirSync(join(root, 'games')).filter((name) => existsSync(join(root, makerOf(name)))).sort()
  const unable = names.find((name) => !able.includes(name))
  if (unable !== undefined) return `npm run ${part}: got ${JSON.stringify(unable)}; expected a game that has ${makerOf('NAME')}: ${able.join(', ') || 'none has'}`
  return (names.length > 0 ? names : able).map(makerOf)
}
