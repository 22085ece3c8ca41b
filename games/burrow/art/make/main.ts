/** Makes every picture and sound of Burrow anew: npm run art. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { makeOutputs } from './outputs.ts'

const gameFolder = process.argv[2] ?? 'games/burrow'
const outputs = makeOutputs()
for (const [path, bytes] of outputs) {
  const file = join(gameFolder, path)
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, bytes)
}
console.log(`${outputs.size} files in ${gameFolder}`)
