/** Levers that name their partners, while a designer saves the map again. */

import { createMapThings, type MapThings } from '../../rooms/authority/map-things.ts'
import { populateWorld } from '../../rooms/authority/populate-world.ts'
import type { LoadedGame } from '../../rooms/data/loaded-game.ts'
import { createEngine, type GameEngine } from '../../src/engine.ts'
import { createLeverGame, smallMap, withGameFolder } from '../kit/game-folder.ts'
import { thingsOf } from '../kit/story.ts'

const game = createLeverGame()

function lever(id: number, x: number, partner?: number): object {
  return { id, type: 'lever', x, y: 32, point: true, ...(partner === undefined ? {} : { properties: [{ name: 'Lever.partner', type: 'object', value: partner }] }) }
}

function load(...levers: readonly object[]): LoadedGame {
  return withGameFolder({ 'maps/one.tmj': JSON.stringify(smallMap({}, levers)) }, (folder) => folder.load())
}

function open({ data, maps }: LoadedGame): GameEngine & { readonly things: MapThings } {
  const map = maps[0]!
  const engine: GameEngine = createEngine(game, { mode: 'authority', data: data.simulation, map, lobbyX: 0, lobbyY: 0, publicSeed: 1, secretSeed: 2 })
  return { ...engine, things: createMapThings(engine.world, map, populateWorld(engine, map)) }
}

/** Each lever's place, and that of the one it names; undefined for none. */
function pairs({ world }: GameEngine): readonly (readonly [x: number, partnerX: number | undefined])[] {
  const levers = thingsOf(world, 'lever')
  return levers.map(({ eid, x }): readonly [number, number | undefined] => [x, levers.find(({ netId }) => netId === world.column('Lever', 'partner')[eid])?.x]).sort(([one], [other]) => one - other)
}

test.each<readonly [string, readonly object[], readonly object[], ReturnType<typeof pairs>]>([
  ['name each other from the start', [lever(5, 8, 6), lever(6, 40, 5)], [lever(5, 8, 6), lever(6, 40, 5)], [[8, 40], [40, 8]]],
  ['name one that comes with them, before or after', [], [lever(5, 8, 6), lever(6, 40, 5)], [[8, 40], [40, 8]]],
  ['name another one', [lever(5, 8, 6), lever(6, 40), lever(7, 56)], [lever(5, 8, 7), lever(6, 40), lever(7, 56)], [[8, 56], [40, undefined], [56, undefined]]],
  ['name nobody any more', [lever(5, 8, 6), lever(6, 40)], [lever(5, 8), lever(6, 40)], [[8, undefined], [40, undefined]]],
  ['name a new one in place of one that went', [lever(5, 8, 6), lever(6, 40)], [lever(5, 8, 7), lever(7, 56)], [[8, 56], [56, undefined]]],
])('levers that %s', (_what, before, after, expected) => {
  const room = open(load(...before))
  room.step([])

  room.things.follow(load(...after).maps[0]!)
  room.step([])

  expect(pairs(room)).toEqual(expected)
})

test('a lever that names one which play has used up, and the designer then moved, names what came in its place', () => {
  const room = open(load(lever(5, 8, 6), lever(6, 40)))
  room.step([])
  const { world } = room
  world.commands.despawn(thingsOf(world, 'lever').find(({ x }) => x === 40)!.eid)
  room.step([])

  room.things.follow(load(lever(5, 8, 6), lever(6, 56)).maps[0]!)
  room.step([])

  expect(pairs(room)).toEqual([[8, 56], [56, undefined]])
})
