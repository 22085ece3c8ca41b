/** The editor's JSON Schemas of a game, from the same tables that check its files, with the names of what lies in its folder. */

import { z } from 'zod'
import type { ComponentList, Fields } from '../../src/component.ts'
import type { Game } from '../../src/game.ts'
import type { KnownNames } from './known-names.ts'
import { archetypeShape, bindingsShape, effectsShape, gameShape, rulesShape } from './game-shapes.ts'

/** File name in the game's `.schema/` -> text. Draft 7, because editors know it best. */
export function jsonSchemas<C extends ComponentList, R extends Fields>(game: Game<C, R>, known: KnownNames): ReadonlyMap<string, string> {
  const shapes: readonly (readonly [name: string, shape: z.ZodType])[] = [
    ['archetype', archetypeShape(game, known)],
    ['bindings', bindingsShape(game)],
    ['effects', effectsShape(game, known)],
    ['game', gameShape(known)],
    ['rules', rulesShape(game)],
  ]
  return new Map(
    shapes.map(([name, shape]) => {
      const schema = z.toJSONSchema(shape, { target: 'draft-7', io: 'input', override: ({ jsonSchema }) => void delete jsonSchema.propertyNames })
      return [`${name}.json`, `${JSON.stringify({ title: `${game.title}: ${name}`, ...schema, allowTrailingCommas: true }, null, 2)}\n`]
    }),
  )
}
