/** Burrow's numbers for the whole game; designers set them in rules.json. */

import { f32, u16 } from '../../src/fields.ts'

export const burrowRules = {
  digReachPx: f32({ unit: 'px', grid: 1, min: 16, max: 256, default: 60, about: 'how far a person digs and places' }),
  throwPxPerS: f32({ unit: 'px/s', grid: 1, min: 0, max: 1000, default: 320, about: 'how fast a pebble leaves the hand' }),
  throwCooldownTicks: u16({ unit: 'ticks', default: 18, about: 'between two throws' }),
  sparedTicks: u16({ unit: 'ticks', default: 60, about: 'after a hurt nothing hurts for so long' }),
  stunTicks: u16({ unit: 'ticks', default: 18, about: 'after a hurt a person cannot steer for so long' }),
  knockPxPerS: f32({ unit: 'px/s', grid: 1, min: 0, max: 600, default: 150, about: 'how hard a hurt throws back' }),
  deadTicks: u16({ unit: 'ticks', default: 120, about: 'how long a person lies dead' }),
  coinBackTicks: u16({ unit: 'ticks', default: 1800, about: 'a taken coin comes back after so long' }),
  slimeBackTicks: u16({ unit: 'ticks', default: 900, about: 'a beaten slime comes back after so long' }),
  idolHomeTicks: u16({ unit: 'ticks', default: 1200, about: 'an idol that came home is back at the bottom after so long' }),
  idolLeftTicks: u16({ unit: 'ticks', default: 5400, about: 'an idol that nobody moves on its way is back at the bottom after so long' }),
  tunnelBackTicks: u16({ unit: 'ticks', default: 18000, about: 'so often each dug tile is looked at: beside solid ground, and with nobody about, it comes back; 0 never' }),
  tunnelClearPx: f32({ unit: 'px', grid: 1, min: 32, max: 1024, default: 192, about: 'nothing grows back so near to a person' }),
  useReachPx: f32({ unit: 'px', grid: 1, min: 8, max: 64, default: 24, about: 'how near a lever must be' }),
} as const
