/** A game without one of its systems, to see what that one is for. */

import type { ComponentList, Fields } from '../../src/component.ts'
import type { Game } from '../../src/game.ts'
import { orderedSystems, STEPS } from '../../src/pipeline.ts'

/** Throws where no system is called so. */
export function withoutSystem<C extends ComponentList, R extends Fields>(game: Game<C, R>, name: string): Game<C, R> {
  const names = orderedSystems(game.pipeline).map((system) => system.name)
  if (!names.includes(name)) throw new Error(`the game has no system "${name}"; expected one of ${names.join(', ')}`)
  const pipeline = { ...game.pipeline }
  for (const step of STEPS) pipeline[step] = (game.pipeline[step] ?? []).filter((entry) => entry.name !== name)
  return { ...game, pipeline }
}
