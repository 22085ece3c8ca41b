/** What a save means under `npm run dev`: another server, or nothing to it. */

import { gameOfFile, isServerFile } from '../../bin/dev/server-files.ts'

test.each([
  ['games/burrow/systems/dig.ts', true],
  ['games/burrow/archetypes/crate.json', true],
  ['games/burrow/maps/meadow.tmj', true],
  ['games/burrow/view/index.ts', false],
  ['games/burrow/art/terrain.json', true],
  ['games/burrow/art/persons/fox.png', true],
  ['games/burrow/art/make/main.ts', false],
  ['games/burrow/sounds/jump.wav', false],
  ['games/burrow/.schema/archetype.json', false],
  ['client/main.ts', false],
])('%s is of the server: %s', (path, isServed) => {
  expect(isServerFile('/here', `/here/${path}`)).toBe(isServed)
})

test('a file is of the game in whose folder it lies', () => {
  expect(['games/burrow/rules.json', 'games/index.ts', 'src/a.ts'].map((path) => gameOfFile('/here', `/here/${path}`))).toEqual(['burrow', undefined, undefined])
})
