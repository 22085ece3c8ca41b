/** Makes the maps of Burrow anew: node --import ./scripts/register.js games/burrow/maps/make/main.ts */

import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { makeMaps } from './outputs.ts'

const gameFolder = process.argv[2] ?? 'games/burrow'
for (const [path, text] of makeMaps()) {
  const file = join(gameFolder, path)
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, text)
}
