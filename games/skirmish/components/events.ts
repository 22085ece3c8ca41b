/** What can happen in Skirmish: effects.json says what each sounds and looks like. */

import { event } from '../../../src/events.ts'

export const skirmishEvents = {
  dash: event({ about: 'a fighter dashes' }),
  shot: event({ about: 'a rifle shoots; value: the direction, see aim.ts' }),
  empty: event({ about: 'a launcher has no bolt left' }),
  throw: event({ about: 'a bolt leaves the launcher' }),
  bounce: event({ about: 'a bolt bounces off a wall' }),
  blast: event({ about: 'a bolt bursts; value: how far it reaches, px' }),
  chip: event({ about: 'a wall is hit; value: the tile that it was' }),
  crumble: event({ about: 'a wall comes down; value: the tile that it was' }),
  hurt: event({ about: 'a fighter is hit; value: what it lost' }),
  die: event({ about: "a fighter is shot to pieces; value: the other's user number, 0 for a bot or itself" }),
  smash: event({ about: 'a crate is shot to pieces' }),
  respawn: event({ about: 'a fighter comes in' }),
  repair: event({ about: 'a repair kit is taken; value: what it gave' }),
  bolts: event({ about: 'bolts are taken; value: how many' }),
} as const
