/** Makes every picture and sound of Skirmish anew: npm run art. */
import { writeFiles } from '../../../art-kit/outputs.ts'
import { makeOutputs } from './outputs.ts'

const gameFolder = process.argv[2] ?? 'games/skirmish'
const files = makeOutputs()
writeFiles(gameFolder, files)
console.log(`${files.size} files in ${gameFolder}`)
