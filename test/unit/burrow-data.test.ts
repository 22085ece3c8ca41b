/** Burrow's own data: it loads, and the schemas beside it are current. */

import { readFileSync } from 'node:fs'
import { burrow } from '../../games/burrow/game.ts'
import { jsonSchemas } from '../../rooms/data/json-schemas.ts'
import { knownNames } from '../../rooms/data/known-names.ts'
import { loadGame } from '../../rooms/data/load-game.ts'

test('Burrow loads without a fault', () => {
  expect(loadGame('games/burrow', burrow).data.title).toBe('Burrow')
})

test('the JSON Schemas are those of the code: npm run tandem -- schema burrow', () => {
  for (const [name, text] of jsonSchemas(burrow, knownNames('games/burrow'))) expect({ name, text: readFileSync(`games/burrow/.schema/${name}`, 'utf8') }).toEqual({ name, text })
})
