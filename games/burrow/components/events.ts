/** What can happen in Burrow: effects.json says what each sounds and looks like. */

import { standardEvents } from '../../../components/events.ts'
import { event } from '../../../src/events.ts'

export const burrowEvents = {
  ...standardEvents,
  dig: event({ about: 'a pick hits a tile; value: the tile' }),
  break: event({ about: 'a tile is dug out; value: the tile' }),
  place: event({ about: 'a tile is placed; value: the tile' }),
  throw: event({ about: 'a pebble leaves the hand' }),
  'pebble-hit': event({ about: 'a pebble hits something' }),
  'pebble-tap': event({ about: 'a pebble bounces off a tile' }),
  coin: event({ about: 'a coin is taken; value: what it was worth' }),
  hurt: event({ about: 'a person is hurt' }),
  die: event({ about: 'a person dies' }),
  respawn: event({ about: 'a person comes back' }),
  lever: event({ about: 'a lever is pulled' }),
  door: event({ about: 'a door opens or closes' }),
  boing: event({ about: 'a spring throws' }),
  checkpoint: event({ about: 'a checkpoint is reached' }),
  'idol-home': event({ about: 'an idol comes home; value: the ticks that it took' }),
  'idol-back': event({ about: 'an idol is back where it starts' }),
  'slime-hop': event({ about: 'a slime hops' }),
  'slime-die': event({ about: 'a slime is beaten' }),
} as const
