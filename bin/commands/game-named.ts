// Finds a game of `games/index.ts` by its folder's name.
import type { Game } from '../../src/game.ts'

/** Names the games there are when asked for another. */
export async function gameNamed(name: string | undefined, command: string): Promise<Game | undefined> {
  const { games } = await import('../../games/index.ts')
  const found = games.find((game) => game.name === name)
  if (!found)
    console.error(
      `tandem ${command}: got ${name === undefined ? 'no game' : JSON.stringify(name)}; expected one of ${games.map((game) => game.name).join(', ')}; for example: npm run tandem -- ${command} ${games[0]?.name}`,
    )
  return found
}
