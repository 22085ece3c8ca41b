import { component } from '../src/component.ts'
import { bool, f32, u32, u8 } from '../src/fields.ts'

/** How a side-view person runs, jumps, climbs and swims: a designer's knobs, and the few ticks it remembers. */
export const Mover = component(
  {
    runPxPerS: f32({ unit: 'px/s', grid: 1 / 16, min: 0, max: 1000, default: 120, about: 'how fast it runs' }),
    runPxPerS2: f32({ unit: 'px/s²', grid: 1, min: 0, max: 16000, default: 1100, about: 'how soon it is at full speed' }),
    brakePxPerS2: f32({ unit: 'px/s²', grid: 1, min: 0, max: 16000, default: 1500, about: 'how soon it stands' }),
    airPxPerS2: f32({ unit: 'px/s²', grid: 1, min: 0, max: 16000, default: 700, about: 'how well it steers in the air' }),
    jumpPxPerS: f32({ unit: 'px/s', grid: 1 / 16, min: 0, max: 1000, default: 306, about: 'how hard it jumps' }),
    cutShare: f32({ grid: 1 / 64, min: 0, max: 1, default: 0.5, about: 'who lets go of the key early goes on rising at this share of a jump' }),
    climbPxPerS: f32({ unit: 'px/s', grid: 1 / 16, min: 0, max: 1000, default: 84, about: 'how fast it climbs' }),
    swimPxPerS: f32({ unit: 'px/s', grid: 1 / 16, min: 0, max: 1000, default: 90, about: 'how fast it swims' }),
    swimPxPerS2: f32({ unit: 'px/s²', grid: 1, min: 0, max: 16000, default: 420, about: 'how soon water lets it' }),
    sinkPxPerS: f32({ unit: 'px/s', grid: 1 / 16, min: -200, max: 200, default: 14, about: 'how fast it sinks while it does nothing' }),
    coyoteTicks: u8({ unit: 'ticks', default: 6, about: 'a jump still counts so long after the edge' }),
    bufferTicks: u8({ unit: 'ticks', default: 7, about: 'a jump pressed so early counts on landing' }),
    edgeTick: u32({ unit: 'ticks', about: 'the tick in which it last lost the ground without a jump; 0 for none' }),
    isLeaping: bool({ about: 'it rises from its own jump: letting go of the key cuts it short' }),
    jumpTick: u32({ unit: 'ticks', about: 'the tick of a jump that still waits for the ground; 0 for none' }),
    stunnedTick: u32({ unit: 'ticks', about: 'until this tick it cannot steer' }),
  },
  { sync: 'everyone', about: 'How a person moves.' },
)
