import { component } from '../../../src/component.ts'
import { enumOf, f32, i16, i8, u32, u8 } from '../../../src/fields.ts'

/** What a bot is about: to wander, to stand about, to dig a tile and put it back, to dig itself free. */
export const BOT_PLANS = ['roam', 'rest', 'dig', 'fill', 'tunnel'] as const
export type BotPlan = (typeof BOT_PLANS)[number]

/** A person that nobody steers: what it has in mind. Only the room thinks for it. */
export const Bot = component(
  {
    plan: enumOf(BOT_PLANS, { about: 'what it is about' }),
    heading: i8({ min: -1, max: 1, default: 1, about: '-1 left, 1 right' }),
    climb: i8({ min: -1, max: 1, about: 'what it does with the next ladder: -1 up, 1 down, 0 nothing' }),
    untilTick: u32({ unit: 'ticks', about: 'it makes a new plan then' }),
    goalTileX: i16({ unit: 'tiles', about: 'the tile that it digs and puts back' }),
    goalTileY: i16({ unit: 'tiles', about: 'the tile that it digs and puts back' }),
    turnedTick: u32({ unit: 'ticks', about: 'when it last turned round' }),
    boredTick: u32({ unit: 'ticks', about: 'until then no coin tempts it' }),
    seenX: f32({ unit: 'px', grid: 1 / 256, about: 'where it was when it last looked' }),
    seenY: f32({ unit: 'px', grid: 1 / 256, about: 'where it was when it last looked' }),
    seenTick: u32({ unit: 'ticks', about: 'when it last looked' }),
    regionX: f32({ unit: 'px', grid: 1 / 256, about: 'about where it has been for a while' }),
    regionY: f32({ unit: 'px', grid: 1 / 256, about: 'about where it has been for a while' }),
    regionTick: u32({ unit: 'ticks', about: 'since when it has been about there' }),
    stuckLooks: u8({ about: 'how often in a row it had got nowhere' }),
  },
  { sync: 'nobody', about: 'Steered by the room.' },
)
