/** Skirmish's numbers for the whole game; designers set them in rules.json. What belongs to one thing stands in its archetype. */

import { f32, u16, u8 } from '../../src/fields.ts'

export const skirmishRules = {
  seats: u8({ unit: 'fighters', min: 0, max: 32, default: 6, about: 'bots fill up to so many, and leave as players come' }),
  roundTicks: u16({ unit: 'ticks', min: 60, default: 9000, about: 'how long a round lasts' }),
  overTicks: u16({ unit: 'ticks', min: 60, default: 540, about: 'how long its result is shown' }),
  winKills: u16({ min: 0, max: 999, default: 15, about: 'who has so many wins at once; 0: only the time ends a round' }),
  deadTicks: u16({ unit: 'ticks', min: 1, default: 120, about: 'how long a wreck lies about' }),
  sparedTicks: u16({ unit: 'ticks', default: 90, about: 'who came in is spared for so long, or until it shoots' }),
  crateBackTicks: u16({ unit: 'ticks', default: 1500, about: 'a smashed crate comes back after so long' }),
  botReactTicks: u16({ unit: 'ticks', max: 600, default: 26, about: 'so long a bot looks before it shoots' }),
  botMissPx: f32({ unit: 'px', grid: 1, min: 0, max: 120, default: 20, about: 'how far beside its foe a bot points at most' }),
  botSightPx: f32({ unit: 'px', grid: 1, min: 0, max: 480, default: 260, about: 'how far a bot sees' }),
} as const
