// `tandem schema <game>`: writes the JSON Schemas by which editors complete and check the game's files.
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Command } from './command.ts'
import { gameNamed } from './game-named.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))

export const schema: Command = {
  usage: '<game>',
  about: "writes the JSON Schemas of the game's files into its .schema folder",
  async run([name]) {
    const game = await gameNamed(name, 'schema')
    if (!game) return 1
    const { jsonSchemas } = await import('../../rooms/data/json-schemas.ts')
    const folder = join('games', game.name, '.schema')
    mkdirSync(join(root, folder), { recursive: true })
    for (const [fileName, text] of jsonSchemas(game)) {
      writeFileSync(join(root, folder, fileName), text)
      console.log(join(folder, fileName))
    }
    return 0
  },
}
