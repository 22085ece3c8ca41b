import { component } from '../../../src/component.ts'
import { enumOf, i16, u32, u8 } from '../../../src/fields.ts'
import { PLACEABLE } from '../ground.ts'

/** Digs the tile it points at, and places what it dug. */
export const Digger = component(
  {
    tileX: i16({ unit: 'tiles', default: -1, about: 'the tile it is digging; -1 none' }),
    tileY: i16({ unit: 'tiles', default: -1, about: 'the tile it is digging; -1 none' }),
    sinceTick: u32({ unit: 'ticks', about: 'the tick in which it began with that tile' }),
    carried: u8({ unit: 'tiles', about: 'tiles it carries and may place' }),
    placing: enumOf(PLACEABLE, { about: 'what it places: what it dug last' }),
    most: u8({ unit: 'tiles', default: 50, about: 'tiles it can carry' }),
  },
  { sync: 'everyone', about: 'Digs and places tiles.' },
)
