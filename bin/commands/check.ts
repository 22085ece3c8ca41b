// `tandem check <game>`: looks through all of a game's data and prints every fault with its place and cure.
import type { Command } from './command.ts'
import { gameFolder, projectRoot } from '../project.ts'
import { gameNamed } from './game-named.ts'

export const check: Command = {
  usage: '[game]',
  about: "checks the game's JSON and maps; prints every fault as file:line:col path: found; expected; cure",
  async run([name]) {
    const root = projectRoot()
    const game = await gameNamed(root, name, 'check')
    if (!game) return 1
    const { loadGame } = await import('../../rooms/data/load-game.ts')
    const { DataError } = await import('../../rooms/data/data-error.ts')
    try {
      const { data, maps } = loadGame(gameFolder(root, game.name), game)
      const { archetypes, tiles } = data.simulation
      console.log(`${game.name}: ${counted(archetypes.length, 'archetype')}, ${counted(tiles.length, 'tile')}, ${counted(maps.length, 'map')}, nothing wrong`)
      return 0
    } catch (error) {
      if (!(error instanceof DataError)) throw error
      console.error(error.message)
      console.error(`${game.name}: ${counted(error.faults.length, 'fault')}`)
      return 1
    }
  },
}

function counted(count: number, name: string): string {
  return `${count} ${name}${count === 1 ? '' : 's'}`
}
