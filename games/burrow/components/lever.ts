import { component } from '../../../src/component.ts'
import { bool, i16, u8 } from '../../../src/fields.ts'

/** Opens and closes a door of tiles. In Tiled its property `Lever.door` points to the door's rectangle. */
export const Lever = component(
  {
    isOn: bool({ about: 'the door is open' }),
    doorTileX: i16({ unit: 'tiles', about: "the door's left column" }),
    doorTileY: i16({ unit: 'tiles', about: "the door's top row" }),
    doorWidthTiles: u8({ unit: 'tiles', about: 'how wide the door is' }),
    doorHeightTiles: u8({ unit: 'tiles', about: 'how high the door is' }),
  },
  { sync: 'everyone', about: 'Opens and closes a door.' },
)
