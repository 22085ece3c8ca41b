/** Numbers for the whole game, declared like component fields: designers set them in rules.json. */

import { f32 } from 'tandem-engine'

export const rules = {
  highestPxPerS: f32({ unit: 'px/s', grid: 1, min: 100, max: 900, default: 700, about: 'no spring throws faster than this' }),
} as const
