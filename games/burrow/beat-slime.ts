/** What it means that a slime is beaten: it is gone, and the authority lets it come back later. */

import { emit } from '../../src/emit.ts'
import type { BurrowWorld } from './components/index.ts'
import { REGROWING } from './components/regrow.ts'

export function beatSlime(world: BurrowWorld, slime: number): void {
  const { Position, Slime } = world.components
  if (Slime.isBeaten[slime] === 1) return
  Slime.isBeaten[slime] = 1
  emit(world, 'slime-die', slime)
  world.commands.despawn(slime)
  // No press asked for it: only the authority spawns it.
  world.commands.spawn('regrow', {
    Position: { x: Position.x[slime]!, y: Position.y[slime]! },
    Regrow: { what: REGROWING.indexOf('slime'), atTick: world.tick + world.rules.slimeBackTicks },
  })
}
