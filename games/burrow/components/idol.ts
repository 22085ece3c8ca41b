import { component } from '../../../src/component.ts'
import { f32, u16, u32 } from '../../../src/fields.ts'

/** How many who pushed are named. */
export const NAMED_PUSHERS = ['pusherA', 'pusherB', 'pusherC', 'pusherD'] as const

const pusher = () => u16({ about: 'the number of a user who pushed it for a while; 0 for none' })

/** To be brought home. What of it is counted is the room's word. */
export const Idol = component(
  {
    startX: f32({ unit: 'px', grid: 1 / 256, about: 'where it goes back to; 0, 0: where it was first seen' }),
    startY: f32({ unit: 'px', grid: 1 / 256, about: 'where it goes back to' }),
    beganTick: u32({ unit: 'ticks', about: 'when it was first moved; 0: it stands where it starts' }),
    homeTick: u32({ unit: 'ticks', about: 'when it came home; 0: not yet' }),
    bestTicks: u32({ unit: 'ticks', about: 'the quickest way home so far; 0: none' }),
    pusherA: pusher(),
    pusherB: pusher(),
    pusherC: pusher(),
    pusherD: pusher(),
    movedTick: u32({ unit: 'ticks', sync: 'nobody', about: 'when it was last pushed' }),
  },
  { sync: 'everyone', about: 'Is to be brought home.' },
)
