/** Makes the maps of Skirmish anew: node --import ./scripts/register.js games/skirmish/maps/make/main.ts */

import { writeFiles } from '../../../art-kit/outputs.ts'
import { makeMaps } from './outputs.ts'

writeFiles(process.argv[2] ?? 'games/skirmish', makeMaps())
