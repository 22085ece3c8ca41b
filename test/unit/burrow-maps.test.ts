/** The maps that ship with Burrow: as their scripts make them, and worth walking through. */

import { readFileSync } from 'node:fs'
import { burrow } from '../../games/burrow/game.ts'
import { makeMaps } from '../../games/burrow/maps/make/outputs.ts'
import { loadGame } from '../../rooms/data/load-game.ts'
import type { LobbyMap } from '../../rooms/data/loaded-game.ts'
import { populateWorld } from '../../rooms/authority/populate-world.ts'
import { createEngine } from '../../src/engine.ts'
import { entitiesWith, has } from '../../src/entities.ts'
import { createTileKinds, type TileShape } from '../../src/tiles/tile-kinds.ts'
import { TILE_PX } from '../../src/tiles/tiles.ts'
import { reachFrom } from '../kit/reach.ts'

const loaded = loadGame('games/burrow', burrow)
const kinds = createTileKinds(loaded.data.simulation.tiles)

const tileOf = ({ x, y }: { readonly x: number; readonly y: number }) => ({ x: Math.floor(x / TILE_PX), y: Math.floor(y / TILE_PX) })

function shapeAt(map: LobbyMap, x: number, y: number): TileShape {
  return kinds.list[map.numbers[y * map.widthTiles + x]!]!.shape
}

/** Where the feet of a person that appears there are. */
function feetOf(map: LobbyMap): readonly { readonly x: number; readonly y: number }[] {
  const heightPx = loaded.data.simulation.archetypes.find(({ name }) => name === burrow.personArchetype)?.components.Collider?.heightPx ?? TILE_PX
  return map.personSpawns.map(({ x, y }) => tileOf({ x, y: y + heightPx / 2 - 1 }))
}

function placesOf(map: LobbyMap, archetype?: string): readonly { readonly archetype: string; readonly x: number; readonly y: number }[] {
  return map.spawns
    .filter((spawn) => archetype === undefined || spawn.archetype === archetype)
    .map(({ archetype: name, overrides }) => ({ archetype: name, ...tileOf({ x: overrides.Position!.x!, y: overrides.Position!.y! }) }))
}

function reachOf(map: LobbyMap) {
  const boosts = [
    ...placesOf(map, 'spring').map(({ x, y }) => ({ x, y, withinTiles: 0, riseTiles: 7 })),
    // A crate can be pushed to where it is wanted.
    ...placesOf(map, 'crate').map(({ x, y }) => ({ x, y, withinTiles: 6, riseTiles: 4 })),
  ]
  return reachFrom(map, kinds, feetOf(map).slice(0, 1), { openable: ['door', 'ore'], boosts })
}

test('the files are what the scripts make', () => {
  for (const [path, text] of makeMaps()) expect({ path, isSame: readFileSync(`games/burrow/${path}`, 'utf8') === text }).toEqual({ path, isSame: true })
})

/** The world that one walks through; the Workshop stands by itself. */
const worlds = loaded.maps.filter(({ lobbyY }) => lobbyY === 0)

test('there are two lobbies side by side, open to each other and nowhere else, and a Workshop by itself', () => {
  expect(loaded.maps.map(({ lobbyX, lobbyY, openSides }) => ({ lobbyX, lobbyY, openSides }))).toEqual([
    { lobbyX: 0, lobbyY: 0, openSides: { left: false, right: true } },
    { lobbyX: 1, lobbyY: 0, openSides: { left: true, right: false } },
    { lobbyX: 0, lobbyY: 1, openSides: { left: false, right: false } },
  ])
})

test('who walks out of one map stands in the next: the open edges line up, tile by tile', () => {
  const [meadow, hollow] = loaded.maps
  const edge = (map: LobbyMap, x: number) => Array.from({ length: map.heightTiles }, (_, y) => shapeAt(map, x, y) === 'solid')

  expect(edge(meadow!, meadow!.widthTiles - 1)).toEqual(edge(hollow!, 0))
})

describe.each(loaded.maps.map((map) => [map.name, map] as const))('%s', (_name, map) => {
  test('lets everyone appear in free space, on ground', () => {
    for (const { x, y } of feetOf(map)) {
      expect([shapeAt(map, x, y), shapeAt(map, x, y - 1)]).toEqual(['empty', 'empty'])
      expect(['solid', 'one-way']).toContain(shapeAt(map, x, y + 1))
    }
  })

  test('puts nothing into a wall or onto spikes', () => {
    const stuck = placesOf(map).filter(({ x, y }) => shapeAt(map, x, y) === 'solid' || shapeAt(map, x, y) === 'hazard')

    expect(stuck).toEqual([])
  })

  test('is at rest when it begins: nothing falls, nothing is pushed out of a wall', () => {
    const engine = createEngine(burrow, { mode: 'authority', data: loaded.data.simulation, map })
    populateWorld(engine, map)
    engine.step([])
    const { x, y } = engine.world.components.Position
    const resting = entitiesWith(engine.world, [engine.world.components.Position]).filter((eid) => !has(engine.world, eid, engine.world.components.Slime))
    const before = resting.map((eid) => [x[eid]!, y[eid]!] as const)

    for (let tick = 0; tick < 60; tick++) engine.step([])

    const moved = resting.filter((eid, at) => Math.abs(x[eid]! - before[at]![0]) + Math.abs(y[eid]! - before[at]![1]) > 1)
    expect(moved.map((eid) => [Math.floor(x[eid]! / TILE_PX), Math.floor(y[eid]! / TILE_PX)])).toEqual([])
  })

  test('has nothing that cannot be reached on foot', () => {
    const isReached = reachOf(map)
    const nearReached = (x: number, y: number) => [0, 1, 2].some((below) => isReached(x, y + below)) || isReached(x - 1, y) || isReached(x + 1, y)

    expect(placesOf(map).filter(({ x, y }) => !nearReached(x, y))).toEqual([])
    expect(feetOf(map).filter(({ x, y }) => !isReached(x, y))).toEqual([])
  })
})

describe.each(worlds.map((map) => [map.name, map] as const))('%s, a world', (_name, map) => {
  test('is at least 128 x 64 tiles', () => {
    expect(map.widthTiles).toBeGreaterThanOrEqual(128)
    expect(map.heightTiles).toBeGreaterThanOrEqual(64)
  })

  test('is dense: no screen of it is all air or all earth', () => {
    const dull: string[] = []
    for (let y = 18; y + 17 <= map.heightTiles; y += 17)
      for (let x = 0; x + 30 <= map.widthTiles; x += 10) {
        let solid = 0
        for (let row = 0; row < 17; row++) for (let column = 0; column < 30; column++) if (shapeAt(map, x + column, y + row) === 'solid') solid++
        if (solid / (17 * 30) < 0.1 || solid / (17 * 30) > 0.95) dull.push(`${x},${y}`)
      }

    expect(dull).toEqual([])
  })

  test('leads to its neighbour over the ground and under it', () => {
    const isReached = reachOf(map)
    const column = map.openSides.left ? 0 : map.widthTiles - 1

    expect([isReached(column, 23), isReached(column, 55)]).toEqual([true, true])
  })

  test('has levers that each open a door where a door stands', () => {
    const levers = map.spawns.filter(({ archetype }) => archetype === 'lever')

    expect(levers.length).toBeGreaterThanOrEqual(2)
    for (const { overrides } of levers) {
      const { doorTileX, doorTileY } = overrides.Lever!
      expect(kinds.nameOf(map.numbers[doorTileY! * map.widthTiles + doorTileX!]!)).toBe('door')
    }
  })
})
