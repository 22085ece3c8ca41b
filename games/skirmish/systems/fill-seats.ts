/** Seats: bots fill those that nobody has taken, and leave as players come. */

import { entitiesWith } from '../../../src/entities.ts'
import type { SkirmishWorld } from '../components/index.ts'
import { tallyOf } from '../fighters.ts'
import { safestPad } from '../pads.ts'

/** One comes in each so many ticks, so that they do not stand on one another. */
const EVERY_TICKS = 20

/** As many bots as there are free seats. Reads Person, Bot, Tally, Pad, Position. Writes commands. */
export function fillSeats(world: SkirmishWorld): void {
  const { Person, Bot, Runner, Position, Tally } = world.components
  if (world.tick % EVERY_TICKS !== 0) return
  const bots = entitiesWith(world, [Bot])
  const free = world.rules.seats - entitiesWith(world, [Person, Runner]).length
  if (free > 0) {
    const pad = safestPad(world)
    world.commands.spawn('bot', pad === 0 ? {} : { Position: { x: Position.x[pad]!, y: Position.y[pad]! } })
  } else if (free < 0 && bots.length > 0) {
    const killsOf = (bot: number): number => Tally.kills[tallyOf(world, world.netIdOf(bot))] ?? 0
    // Whom it costs least.
    world.commands.despawn(bots.reduce((worst, bot) => (killsOf(bot) < killsOf(worst) ? bot : worst)))
  }
}
