/** A real world under a lobby: what it keeps through saves, and how a person leaves it over an edge. */

import type { AuthoritySave } from '../../rooms/authority/authority.ts'
import type { LobbyWorld } from '../../rooms/lobby/lobby-world.ts'
import { openWorld } from '../../rooms/process/open-world.ts'
import { packPerson, unpackPerson } from '../../rooms/authority/carried-person.ts'
import { component } from '../../src/component.ts'
import { f32, ref, u32, u8 } from '../../src/fields.ts'
import { authority, type Pipeline } from '../../src/pipeline.ts'
import { createSchema } from '../../src/schema.ts'
import type { StandardWorld } from '../../components/index.ts'
import { createTinyGame, PHYSICS } from '../kit/tiny-game.ts'
import { tinyLoaded } from './tiny-loaded.ts'

/** Every tenth tick a tile of the ground turns to plank. */
function wear(world: StandardWorld): void {
  if (world.tick % 10 === 0) world.tiles.set((world.tick / 10) % world.tiles.widthTiles, 5, 2)
}

const WEARING: Pipeline<StandardWorld> = { ...PHYSICS, logic: [authority(wear)] }

function open(saved?: AuthoritySave, pipeline: Pipeline<StandardWorld> = WEARING): LobbyWorld {
  const loaded = tinyLoaded('Meadow')
  return openWorld({ game: createTinyGame({ pipeline }), loaded, map: loaded.maps[0]!, saved, notes: [], synctestTicks: 0, onFault: (place, error) => { throw new Error(`${place}: ${String(error)}`) } })
}

function run(world: LobbyWorld, ticks: number): void {
  for (let n = 0; n < ticks; n++) {
    world.step(n * 16)
    world.outgoing()
  }
}

/** As a disk gives it back. */
function throughDisk(save: AuthoritySave): AuthoritySave {
  return JSON.parse(JSON.stringify(save))
}

test('ten reloads lose neither tick, NetIds, fields nor tile edits', () => {
  let world = open()
  world.join({ identity: 'anna', nickname: 'Anna', sprite: 'mole' })
  run(world, 60)

  for (let reload = 0; reload < 10; reload++) {
    const before = world.save()
    world = open(throughDisk(before))
    expect(world.save().world).toEqual(before.world)
    expect(world.restoreNotes).toEqual([])
    run(world, 60)
  }

  expect(world.save().world.tick).toBe(660)
  expect(world.join({ identity: 'anna', nickname: 'Anna', sprite: 'mole' })).toBe(1)
})

test('a save that cannot be used gives a fresh world and says why', () => {
  const save = throughDisk(open().save())

  const world = open({ ...save, world: { ...save.world, tiles: { ...save.world.tiles, widthTiles: 3 } } })

  expect(world.restoreNotes.join()).toContain('a fresh world begins, because the saved one cannot be used: saved world is 3 x 6 tiles; the map is 16 x 6')
  run(world, 5)
  expect(world.save().world.tick).toBe(5)
})

test('a person beyond an open side is at the edge, and its place crosses with it', () => {
  const world = open()
  const user = world.join({ identity: 'anna', nickname: 'Anna', sprite: 'mole' })
  run(world, 30)
  expect(world.beyondEdge(user)).toBeUndefined()
  const save = throughDisk(world.save())
  const beyond = { ...save, world: { ...save.world, entities: save.world.entities.map((entity) => (entity.archetype === 'person' ? { ...entity, components: { ...entity.components, Position: { ...entity.components['Position'], x: 16 * 16 + 20 } } } : entity)) } }

  const later = open(beyond)

  expect(later.beyondEdge(user)).toBe('right')
  expect(later.carry(user, -16 * 16)?.components['Position']?.['x']).toBe(20)
  expect(Object.keys(later.carry(user)?.components ?? {})).not.toContain('Position')
})

test('what a person takes along: its things with their ages, no moment of another clock and no place of another map', () => {
  const game = createTinyGame()
  const schema = createSchema({ ...game.components, Health: component({ hearts: u8(), sparedTick: u32({ unit: 'ticks' }), diedTick: u32({ unit: 'ticks' }), foe: ref() }, { sync: 'everyone' }), Home: component({ x: f32({ unit: 'px', grid: 1 }), y: f32({ unit: 'px', grid: 1 }) }, { sync: 'owner' }) })
  const components = { Health: { hearts: 2, sparedTick: 1090, diedTick: 0, foe: 77 }, Home: { x: 5, y: 6 }, Position: { x: 300, y: 8, teleports: 1 }, Velocity: { x: 60, y: 0 }, Person: { user: 3, state: 1, sinceTick: 400, facing: 1 } }

  const across = unpackPerson(packPerson(components, schema, 1000, -256), 50)
  const elsewhere = unpackPerson(packPerson(components, schema, 1000, undefined), 5000)

  expect(across.components).toEqual({ Health: { hearts: 2, sparedTick: 140 }, Position: { x: 44, y: 8, teleports: 1 }, Velocity: { x: 60, y: 0 }, Person: { user: 3, state: 1, sinceTick: 1, facing: 1 } })
  expect(elsewhere.components).toEqual({ Health: { hearts: 2, sparedTick: 5090 }, Person: { user: 3, state: 1, sinceTick: 4400, facing: 1 } })
})
