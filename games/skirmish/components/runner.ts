import { component } from '../../../src/component.ts'
import { f32, u16, u32 } from '../../../src/fields.ts'

/** How a fighter runs and dashes: a designer's knobs, and when it last dashed. */
export const Runner = component(
  {
    runPxPerS: f32({ unit: 'px/s', grid: 1 / 16, min: 0, max: 600, default: 126, about: 'how fast it runs' }),
    runPxPerS2: f32({ unit: 'px/s²', grid: 1, min: 0, max: 16000, default: 1400, about: 'how soon it is at full speed' }),
    brakePxPerS2: f32({ unit: 'px/s²', grid: 1, min: 0, max: 16000, default: 1800, about: 'how soon it stands or turns' }),
    skidPxPerS2: f32({ unit: 'px/s²', grid: 1, min: 0, max: 16000, default: 220, about: 'how soon a wreck comes to rest' }),
    dashPxPerS: f32({ unit: 'px/s', grid: 1 / 16, min: 0, max: 1200, default: 330, about: 'how fast it dashes' }),
    dashTicks: u16({ unit: 'ticks', default: 11, min: 1, max: 120, about: 'how long a dash lasts' }),
    dashCooldownTicks: u16({ unit: 'ticks', default: 75, max: 3600, about: 'from one dash to the next' }),
    dashedTick: u32({ unit: 'ticks', about: 'when it last began to dash; 0 never' }),
  },
  { sync: 'everyone', about: 'Runs in eight directions and dashes.' },
)
