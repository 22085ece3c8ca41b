/** The schemas that editors read: what they offer of a game's folder. */

import { jsonSchemas } from '../../rooms/data/json-schemas.ts'
import { knownNames } from '../../rooms/data/known-names.ts'
import { createLeverGame, withGameFolder } from '../kit/game-folder.ts'

type Files = Readonly<Record<string, string | undefined>>

/** One property of a schema, by the names on the way to it. */
function offered(files: Files, schema: string, ...path: readonly string[]): unknown {
  return withGameFolder(files, ({ path: folder }) => {
    let at: unknown = JSON.parse(jsonSchemas(createLeverGame(), knownNames(folder)).get(schema)!)
    for (const step of path) at = Object(at)[step]
    return at
  })
}

test('an editor offers the archetypes and sheets that are there', () => {
  expect(offered({}, 'archetype.json', 'properties', 'extends', 'enum')).toEqual(['body', 'lever', 'person'])
  expect(offered({}, 'archetype.json', 'properties', 'sprite', 'enum')).toEqual(['', 'mole'])
})

test('an editor offers the sounds, maps and tilesets that are there', () => {
  expect(offered({}, 'effects.json', 'properties', 'events', 'properties', 'boing', 'properties', 'sound', 'enum')).toEqual(['boing'])
  expect(offered({}, 'game.json', 'properties', 'lobbies', 'items', 'properties', 'map', 'enum')).toEqual(['maps/one.tmj'])
  expect(offered({}, 'game.json', 'properties', 'tileset', 'enum')).toEqual(['tiles.tsj'])
})

test('a file that is being written takes no name away from the others', () => {
  const names = offered({ 'archetypes/lever.json': '{ "extends": "bo' }, 'archetype.json', 'properties', 'extends', 'enum')

  expect(names).toEqual(['body', 'lever', 'person'])
})

test('where nothing is there yet, any name may be written', () => {
  expect(offered({ 'tiles.tsj': undefined }, 'game.json', 'properties', 'tileset')).toEqual({ type: 'string', description: expect.any(String) })
})

test('a field of a component is explained with its unit, range and default', () => {
  const strength = offered({}, 'archetype.json', 'properties', 'components', 'properties', 'Lever', 'anyOf', '0', 'properties', 'strength')

  expect(strength).toMatchObject({ type: 'integer', minimum: 1, maximum: 9, default: 3, description: '(hands)' })
})
