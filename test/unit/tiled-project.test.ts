/** The Tiled project file: classes and enums from the declarations. */

import { readFileSync } from 'node:fs'
import { burrow } from '../../games/burrow/game.ts'
import { tiledProject } from '../../rooms/data/tiled-project.ts'
import { createLeverGame, smallMap, withGameFolder } from '../kit/game-folder.ts'
import { loadBurrow } from '../kit/burrow.ts'

type Type = Readonly<Record<string, unknown>> & { readonly name: string; readonly id: number; readonly members?: readonly { readonly name: string; readonly type: string; readonly value: unknown }[] }

const game = createLeverGame()

function typesOf(project: Readonly<Record<string, unknown>>): readonly Type[] {
  return JSON.parse(JSON.stringify(project['propertyTypes']))
}

function small(before?: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return withGameFolder({}, (folder) => {
    const { archetypes, tiles } = folder.load().data.simulation
    return tiledProject(game, { archetypes, tileKinds: tiles }, before)
  })
}

function typed(name: string): Type | undefined {
  return typesOf(small()).find((type) => type.name === name)
}

test('an archetype is a class, its members the fields with their types and its own defaults', () => {
  expect(typed('lever')).toEqual({
    id: 8,
    name: 'lever',
    type: 'class',
    color: '#ffa0a0a4',
    drawFill: true,
    useAs: ['object', 'tile'],
    members: [
      { name: 'Collider.shape', propertyType: 'Collider.shape', type: 'string', value: 'box' },
      { name: 'Collider.widthPx', type: 'float', value: 16 },
      { name: 'Collider.heightPx', type: 'float', value: 16 },
      { name: 'Collider.layer', propertyType: 'Collider.layer', type: 'string', value: 'prop' },
      { name: 'Collider.pushes', propertyType: 'Collider.pushes', type: 'string', value: 'prop' },
      { name: 'Collider.senses', propertyType: 'Collider.senses', type: 'string', value: '' },
      { name: 'Collider.massKg', type: 'float', value: 1 },
      { name: 'Collider.frictionPerS', type: 'float', value: 6 },
      { name: 'Collider.bounce', type: 'float', value: 0 },
      { name: 'Lever.isOn', type: 'bool', value: false },
      { name: 'Lever.strength', type: 'int', value: 5 },
      { name: 'Lever.partner', type: 'object', value: 0 },
      { name: 'Lever.door', type: 'object', value: 0 },
    ],
  })
})

test('tile shapes and names, and the names of a field, are enums', () => {
  expect(typed('TileShape')).toMatchObject({ type: 'enum', storageType: 'string', valuesAsFlags: false, values: ['empty', 'solid', 'one-way', 'ladder', 'liquid', 'hazard'] })
  expect(typed('TileName')).toMatchObject({ type: 'enum', values: ['air', 'dirt', 'water', 'door'] })
  expect(typed('Collider.pushes')).toMatchObject({ type: 'enum', valuesAsFlags: true, values: ['person', 'prop', 'projectile', 'pickup', 'creature', 'fixture'] })
  expect(typed('person-spawn')).toMatchObject({ type: 'class', members: [] })
})

test("what every class offers, a map's object may say", () => {
  const properties = typed('lever')!.members!.map(({ name, type, value }) => ({ name, type, value }))
  const faults = withGameFolder({ 'maps/one.tmj': JSON.stringify(smallMap({}, [{ id: 5, type: 'lever', x: 8, y: 32, point: true, properties }])) }, (folder) => folder.faults())

  expect(faults).toEqual([])
})

test('written again, types keep their ids, and what is not ours stays', () => {
  const types = typesOf(small())
  const own = { id: 40, name: 'Note', type: 'enum', storageType: 'string', values: ['a'], valuesAsFlags: false }
  const before = { folders: ['maps'], commands: [{ name: 'Play' }], propertyTypes: [{ ...types.find(({ name }) => name === 'lever')!, id: 33, members: [] }, own] }

  const after = small(before)

  expect(after).toMatchObject({ folders: ['maps'], commands: [{ name: 'Play' }] })
  const again = typesOf(after)
  expect(again.find(({ name }) => name === 'lever')).toMatchObject({ id: 33, members: typed('lever')!.members })
  expect(again).toContainEqual(own)
  expect(new Set(again.map(({ id }) => id)).size).toBe(again.length)
})

test("burrow's project is as its declarations are now (tandem schema burrow)", () => {
  const { archetypes, tiles } = loadBurrow().data.simulation
  const text = readFileSync('games/burrow/burrow.tiled-project', 'utf8')

  expect(`${JSON.stringify(tiledProject(burrow, { archetypes, tileKinds: tiles }, JSON.parse(text)), null, 1)}\n`).toBe(text)
})
