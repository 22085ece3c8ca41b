// `tandem schema <game>`: writes the JSON Schemas by which editors complete and check the game's files.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Command } from './command.ts'
import { gameFolder, projectRoot } from '../project.ts'
import { gameNamed } from './game-named.ts'

export const schema: Command = {
  usage: '[game]',
  about: "writes the JSON Schemas of the game's files into its .schema folder, and its Tiled project",
  async run([name]) {
    const root = projectRoot()
    const game = await gameNamed(root, name, 'schema')
    if (!game) return 1
    const { jsonSchemas } = await import('../../rooms/data/json-schemas.ts')
    const { knownNames } = await import('../../rooms/data/known-names.ts')
    const folder = join('games', game.name, '.schema')
    mkdirSync(join(root, folder), { recursive: true })
    for (const [fileName, text] of jsonSchemas(game, knownNames(gameFolder(root, game.name)))) {
      writeFileSync(join(root, folder, fileName), text)
      console.log(join(folder, fileName))
    }
    const { DataError } = await import('../../rooms/data/data-error.ts')
    const { loadGame } = await import('../../rooms/data/load-game.ts')
    const { tiledProject } = await import('../../rooms/data/tiled-project.ts')
    const project = join('games', game.name, `${game.name}.tiled-project`)
    try {
      const { archetypes, tiles } = loadGame(gameFolder(root, game.name), game).data.simulation
      const before: unknown = existsSync(join(root, project)) ? JSON.parse(readFileSync(join(root, project), 'utf8')) : {}
      const known = typeof before === 'object' && before !== null ? { ...before } : {}
      writeFileSync(join(root, project), `${JSON.stringify(tiledProject(game, { archetypes, tileKinds: tiles }, known), null, 1)}\n`)
    } catch (error) {
      if (!(error instanceof DataError) && !(error instanceof SyntaxError)) throw error
      console.error(`${project} is not written:\n${error.message}`)
      return 1
    }
    console.log(project)
    return 0
  },
}
