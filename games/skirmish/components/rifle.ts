import { component } from '../../../src/component.ts'
import { f32, u16, u32, u8 } from '../../../src/fields.ts'

/** Shoots rays: what it points at is hit at once, where its user sees it. */
export const Rifle = component(
  {
    damage: u8({ unit: 'points', default: 12, about: 'what a hit takes' }),
    cooldownTicks: u16({ unit: 'ticks', default: 9, min: 1, max: 600, about: 'from one shot to the next while the action is held' }),
    rangePx: f32({ unit: 'px', grid: 1, min: 16, max: 480, default: 300, about: 'how far a shot goes' }),
    halfPx: f32({ unit: 'px', grid: 1 / 4, min: 0, max: 8, default: 1, about: 'half of how thick a shot is' }),
    chip: u8({ unit: 'hits', default: 1, max: 8, about: 'how much of a crate wall a shot takes' }),
    shotTick: u32({ unit: 'ticks', about: 'when it last shot; 0 never' }),
  },
  { sync: 'everyone', about: 'Shoots rays.' },
)
