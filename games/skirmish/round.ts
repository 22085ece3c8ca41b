/** The round as everything else asks for it. */

import { entitiesWith } from '../../src/entities.ts'
import type { SkirmishWorld } from './components/index.ts'
import { ROUND_PHASES } from './components/round.ts'

const FIGHT = ROUND_PHASES.indexOf('fight')

/** Whether weapons work. Before the first round they do. */
export function isFighting(world: SkirmishWorld): boolean {
  const { Round } = world.components
  for (const round of entitiesWith(world, [Round])) return Round.phase[round] === FIGHT
  return true
}
