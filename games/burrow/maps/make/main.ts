/** Makes the maps of Burrow anew: npm run maps -- burrow. */

import { writeFiles } from '../../../art-kit/outputs.ts'
import { makeMaps } from './outputs.ts'

writeFiles(process.argv[2] ?? 'games/burrow', makeMaps())
