import { component } from '../../../src/component.ts'
import { i16, i8, ref, u32, u8 } from '../../../src/fields.ts'

/** A fighter that nobody steers: what it has in mind. Only the room thinks for it. */
export const Bot = component(
  {
    foe: ref({ about: 'whom it fights' }),
    seenTick: u32({ unit: 'ticks', about: 'since when it has seen that one' }),
    lookTick: u32({ unit: 'ticks', about: 'when it looks round next' }),
    goalTileX: i16({ unit: 'tiles', default: -1, about: 'where it goes' }),
    goalTileY: i16({ unit: 'tiles', default: -1, about: 'where it goes' }),
    stepTileX: i16({ unit: 'tiles', default: -1, about: 'the next tile on its way there' }),
    stepTileY: i16({ unit: 'tiles', default: -1, about: 'the next tile on its way there' }),
    wayTick: u32({ unit: 'ticks', about: 'when it looks for its way anew' }),
    strafe: i8({ min: -1, max: 1, default: 1, about: 'round which side of its foe it runs' }),
    strafeTick: u32({ unit: 'ticks', about: 'when it changes that side' }),
    burstTick: u32({ unit: 'ticks', about: 'until when it shoots, or rests' }),
    isShooting: u8({ max: 1, about: 'whether it shoots until then' }),
    missPx: i8({ about: 'how far beside its foe it points' }),
  },
  { sync: 'nobody', about: 'Steered by the room.' },
)
