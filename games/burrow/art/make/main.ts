/** Makes every picture and sound of Burrow anew: npm run art -- burrow. */
import { writeFiles } from '../../../art-kit/outputs.ts'
import { makeOutputs } from './outputs.ts'

const gameFolder = process.argv[2] ?? 'games/burrow'
const files = makeOutputs()
writeFiles(gameFolder, files)
console.log(`${files.size} files in ${gameFolder}`)
