/** `tandem add`: what it writes into a game as `tandem create` made it, and what it says of one that is otherwise. */

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { ADDITIONS, readerOf } from '../../bin/add/added-files.ts'
import { withEntry, withImport } from '../../bin/add/edit-text.ts'
import { namesOf, type Names } from '../../bin/add/names.ts'

const folder = fileURLToPath(new URL('../../templates/game/games/my-game', import.meta.url))
const read = readerOf(folder)

function named(name: string): Names {
  const names = namesOf(name)
  if (typeof names === 'string') throw new Error(names)
  return names
}

test('a component is written, imported and listed', () => {
  const { written, changed } = ADDITIONS['component']!(named('hot-wind'), read)

  expect(Object.keys(written)).toEqual(['components/hot-wind.ts', 'components/hot-wind.test.ts'])
  expect(written['components/hot-wind.ts']).toContain('export const HotWind = component(')
  expect(changed['components/index.ts']).toContain("import { Spring } from './spring.ts'\nimport { HotWind } from './hot-wind.ts'\n")
  expect(changed['components/index.ts']).toContain('  Spring,\n  HotWind,\n} as const')
})

test('a system runs last of the logic', () => {
  const { changed } = ADDITIONS['system']!(named('blow'), read)

  expect(changed['game.ts']).toContain("import { bounce } from './systems/bounce.ts'\nimport { blow } from './systems/blow.ts'\n")
  expect(changed['game.ts']).toContain('      both(bounce),\n      both(blow),\n    ],')
})

test('an archetype stands on the map, beside where persons appear, and nothing else of the map is another', () => {
  const { changed } = ADDITIONS['archetype']!(named('fan'), read)
  const before = JSON.parse(readFileSync(join(folder, 'maps/field.tmj'), 'utf8'))
  const after = JSON.parse(changed['maps/field.tmj']!)

  const added = after.layers[1].objects.pop()

  expect(added).toMatchObject({ type: 'fan', id: before.nextobjectid, point: true })
  expect(after).toEqual({ ...before, nextobjectid: before.nextobjectid + 1 })
})

test('an event is listed, and has an effect', () => {
  const { changed } = ADDITIONS['event']!(named('big-whoosh'), read)

  expect(changed['events.ts']).toContain("  boing: event({ about: 'a spring throws' }),\n  'big-whoosh': event({ about: 'say what happened' }),\n} as const")
  expect(changed['effects.json']).toContain('"big-whoosh": {')
  expect(changed['effects.json']).toContain('// What each event sounds')
})

test.each([
  ['component', 'position', 'found the standard component Position; expected a name that is free. Nothing was changed. Choose another, as in own-position'],
  ['event', 'jump', 'found the event jump; expected a name that is free. Nothing was changed. Choose another, as in own-jump'],
  ['event', 'boing', 'found the event boing;'],
  ['component', 'game-world', 'components/index.ts has the name GameWorld already; expected a name that is free. Nothing was changed. Choose another, as in own-game-world'],
  ['system', 'rules', 'game.ts has the name rules already'],
  ['system', 'both', 'game.ts has the name both already'],
  ['system', 'person-state', 'game.ts has the name personState already'],
  ['system', 'entities-with', 'systems/entities-with.ts has the name entitiesWith already'],
])('a second %s called %s is refused: it would take the place of the one that is there', (kind, name, told) => {
  expect(() => ADDITIONS[kind]!(named(name), read)).toThrow(told)
})

test('a list of another shape is left alone, and what to write by hand is said', () => {
  expect(() => withEntry('game.ts', 'export const game = make()\n', /\blogic: \[/, 'both(blow)', 'list "logic"')).toThrow('game.ts found no list "logic"; expected one as `tandem create` writes it. Nothing was changed. Write it yourself: both(blow)')
})

test('entries go into lists on one line, empty ones and those without a last comma', () => {
  expect(withEntry('f', 'const list = [\n  a\n]\n', /list = \[/, 'b', 'list')).toBe('const list = [\n  a,\n  b,\n]\n')
  expect(withEntry('f', 'const list = []\n', /list = \[/, 'b', 'list')).toBe('const list = [\n  b,\n]\n')
  expect(withEntry('f', "const list = [a, ']']\n", /list = \[/, 'b', 'list')).toBe("const list = [a, ']',\n  b,\n]\n")
})

test('an import of several lines is one import', () => {
  expect(withImport('f', "import { a } from 'a'\nimport {\n  b,\n} from 'b'\n\nrun()\n", "import { c } from 'c'")).toBe("import { a } from 'a'\nimport {\n  b,\n} from 'b'\nimport { c } from 'c'\n\nrun()\n")
})

test.each([
  ['hot-wind', { kebab: 'hot-wind', camel: 'hotWind', pascal: 'HotWind', words: 'hot wind' }],
  ['HotWind', { kebab: 'hot-wind', camel: 'hotWind', pascal: 'HotWind', words: 'hot wind' }],
  ['hotWind', { kebab: 'hot-wind', camel: 'hotWind', pascal: 'HotWind', words: 'hot wind' }],
])('%s has a name for every place', (name, names) => {
  expect(namesOf(name)).toEqual(names)
})

test.each([
  [undefined, /got no name/],
  ['../up', /is "\.\.\/up"; expected small letters/],
  ['class', /a word of JavaScript; expected another, as in class-things/],
  ['interface', /a word of JavaScript/],
  ['eval', /a word of JavaScript/],
])('%s is no name', (name, fault) => {
  expect(namesOf(name)).toMatch(fault)
})
