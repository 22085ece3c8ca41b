// Finds a game of the project by its folder's name.
import type { Game } from '../../src/game.ts'
import { gamesOf } from '../project.ts'

/** Without a name the only one there is. Names the games there are when asked for another. */
export async function gameNamed(root: string, name: string | undefined, command: string): Promise<Game | undefined> {
  const games = await gamesOf(root)
  const found = name === undefined && games.length === 1 ? games[0] : games.find((game) => game.name === name)
  if (!found)
    console.error(
      `tandem ${command}: got ${name === undefined ? 'no game' : JSON.stringify(name)}; expected one of ${games.map((game) => game.name).join(', ')}; for example: npm run tandem -- ${command} ${games[0]?.name}`,
    )
  return found
}
