/** Makes the maps of Burrow anew: node --import ./scripts/register.js games/burrow/maps/make/main.ts */

import { writeFiles } from '../../../art-kit/outputs.ts'
import { makeMaps } from './outputs.ts'

writeFiles(process.argv[2] ?? 'games/burrow', makeMaps())
