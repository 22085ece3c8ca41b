import { component } from '../src/component.ts'
import { i16, i8, u16, u32, u8 } from '../src/fields.ts'

/** A `moveY` above this wants down: through one-way tiles and off the top of a ladder. Half of the axis. */
export const WANTS_DOWN_MOVE_Y = 64

/**
 * What a person wants. What is held is synced to everyone, so that others can be predicted; edges live for
 * one tick only and are written afresh at its start.
 */
export const Intent = component(
  {
    held: u16({ about: 'actions held down, one bit each' }),
    moveX: i8({ min: -127, max: 127 }),
    moveY: i8({ min: -127, max: 127 }),
    aimX: i8({ min: -127, max: 127 }),
    aimY: i8({ min: -127, max: 127 }),
    targetX: i16({ unit: 'px', about: 'the pointed-at place' }),
    targetY: i16({ unit: 'px', about: 'the pointed-at place' }),
    pressed: u16({ sync: 'nobody', about: 'actions that went down in this tick' }),
    released: u16({ sync: 'nobody', about: 'actions that went up in this tick' }),
    pressTick: u32({ sync: 'nobody', unit: 'ticks', about: 'the tick stamped on the newest press' }),
    pressOrdinal: u8({ sync: 'nobody', about: 'which press of that tick' }),
  },
  { sync: 'everyone', role: 'intent', about: 'What its person wants.' },
)
