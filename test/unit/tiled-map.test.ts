/** Tiled maps, whichever way they were saved. */

import { deflateSync, gzipSync } from 'node:zlib'
import type { LobbyMap } from '../../rooms/data/loaded-game.ts'
import { smallMap, TILESET, withGameFolder } from '../kit/game-folder.ts'

const GIDS = [0, 0, 0, 0, 3, 0, 0, 4, 2, 2, 2, 2]
const NUMBERS = [0, 0, 0, 0, 2, 0, 0, 3, 1, 1, 1, 1]

function bytesOf(gids: readonly number[]): Buffer {
  const bytes = Buffer.alloc(gids.length * 4)
  gids.forEach((gid, at) => bytes.writeUInt32LE(gid, at * 4))
  return bytes
}

function load(map: Readonly<Record<string, unknown>>): LobbyMap {
  return withGameFolder({ 'maps/one.tmj': JSON.stringify(map) }, (folder) => folder.load().maps[0]!)
}

const spawnLayer = { id: 2, type: 'objectgroup', name: 'things', objects: [{ id: 1, type: 'person-spawn', x: 24, y: 32, point: true }] }

function withTiles(layer: Readonly<Record<string, unknown>>, more: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  return smallMap({ layers: [{ id: 1, type: 'tilelayer', name: 'tiles', width: 4, height: 3, ...layer }, spawnLayer], ...more })
}

describe('tile layers', () => {
  test.each([
    ['as a list', { data: GIDS }],
    ['in base64', { data: bytesOf(GIDS).toString('base64'), encoding: 'base64', compression: '' }],
    ['in base64, zlib', { data: deflateSync(bytesOf(GIDS)).toString('base64'), encoding: 'base64', compression: 'zlib' }],
    ['in base64, gzip', { data: gzipSync(bytesOf(GIDS)).toString('base64'), encoding: 'base64', compression: 'gzip' }],
  ])('are read %s', (_how, layer) => {
    expect([...load(withTiles(layer)).numbers]).toEqual(NUMBERS)
  })

  test('lose the bits that turn a tile: turned or not, it collides the same', () => {
    const turned = GIDS.map((gid) => (gid === 0 ? 0 : gid + 0xe0000000))

    expect([...load(withTiles({ data: turned })).numbers]).toEqual(NUMBERS)
  })

  test('of an infinite map begin where its first chunk begins, and its things move with them', () => {
    const chunk = { x: -4, y: -16, width: 4, height: 3, data: GIDS }
    const objects = { ...spawnLayer, objects: [{ id: 1, type: 'person-spawn', x: -40, y: -224, point: true }] }

    const map = load(smallMap({ infinite: true, width: 30, height: 20, layers: [{ id: 1, type: 'tilelayer', name: 'tiles', startx: -4, starty: -16, width: 4, height: 3, chunks: [chunk] }, objects] }))

    expect([map.widthTiles, map.heightTiles, [...map.numbers]]).toEqual([4, 3, NUMBERS])
    expect(map.personSpawns).toEqual([{ x: 24, y: 22 }])
  })

  test('behind and in front are only drawn', () => {
    const drawn = (name: string, gid: number) => ({ id: 9, type: 'tilelayer', name, width: 4, height: 3, data: GIDS.map(() => gid) })
    const map = load(smallMap({ layers: [drawn('back', 2), { id: 1, type: 'tilelayer', name: 'tiles', width: 4, height: 3, data: GIDS }, spawnLayer, drawn('front', 3)] }))

    expect([map.numbers[0], map.back[0], map.front[0]]).toEqual([0, 1, 2])
  })

  test('may come from a tileset inside the map', () => {
    expect([...load(withTiles({ data: GIDS.map((gid) => (gid === 0 ? 0 : gid + 100)) }, { tilesets: [{ firstgid: 101, ...TILESET }] })).numbers]).toEqual(NUMBERS)
  })

  test.each([
    ['zstd', { data: 'AAAA', encoding: 'base64', compression: 'zstd' }, 'compression "zstd" in layer "tiles"'],
    ['data that does not unpack', { data: 'AAAA', encoding: 'base64', compression: 'zlib' }, 'zlib data that does not unpack in layer "tiles"'],
    ['too few tiles', { data: [1, 1] }, '2 tiles in layer "tiles"'],
    ['a tile of no tileset', { data: GIDS.map(() => 77) }, 'tile number 77 at 0,0 in layer "tiles"'],
    ['a layer of another name', { data: GIDS, name: 'tile' }, 'tile layer "tile"'],
    ['an image layer', { type: 'imagelayer', name: 'tiles' }, 'layer "tiles" of type "imagelayer"'],
    ['a shifted layer', { data: GIDS, offsetx: 4 }, 'an offset of layer "tiles"'],
  ])('refuse %s', (_what, layer, found) => {
    const faults = withGameFolder({ 'maps/one.tmj': JSON.stringify(withTiles(layer)) }, (folder) => folder.faults())

    expect(faults.map((fault) => fault.found)).toContain(found)
  })
})

describe('objects', () => {
  const lever = { id: 5, type: 'lever', x: 8, y: 32, point: true }

  test('that are points stand on their point; their middle is half their height above it', () => {
    expect(load(smallMap({}, [lever])).spawns).toEqual([{ archetype: 'lever', overrides: { Position: { x: 8, y: 24 } }, tiledId: 5, links: [] }])
  })

  test('that are tiles stand on their lower edge; that are areas fill their area', () => {
    const tile = { id: 5, type: 'lever', x: 16, y: 32, width: 16, height: 16, gid: 2 }
    const area = { id: 6, type: 'lever', x: 16, y: 0, width: 32, height: 32 }

    expect(load(smallMap({}, [tile, area])).spawns.map(({ overrides }) => overrides.Position)).toEqual([{ x: 24, y: 24 }, { x: 32, y: 16 }])
  })

  test('override fields of their archetype by properties', () => {
    const properties = [{ name: 'Lever.isOn', type: 'bool', value: true }, { name: 'Collider.pushes', type: 'string', value: 'person, prop' }]

    expect(load(smallMap({}, [{ ...lever, properties }])).spawns[0]?.overrides).toMatchObject({ Lever: { isOn: 1 }, Collider: { pushes: 3 } })
  })

  test('point to an area, and get its tiles', () => {
    const door = { id: 8, type: 'door', x: 32, y: 0, width: 16, height: 32 }
    const map = load(smallMap({}, [{ ...lever, properties: [{ name: 'Lever.door', type: 'object', value: 8 }] }, door]))

    expect(map.spawns).toHaveLength(1)
    expect(map.spawns[0]?.overrides.Lever).toEqual({ doorTileX: 2, doorTileY: 0, doorWidthTiles: 1, doorHeightTiles: 2 })
  })

  test('point to another thing, and are linked to it', () => {
    const other = { ...lever, id: 6, x: 40 }
    const map = load(smallMap({}, [{ ...lever, properties: [{ name: 'Lever.partner', type: 'object', value: 6 }] }, other]))

    expect(map.spawns[0]?.links).toEqual([{ component: 'Lever', field: 'partner', tiledId: 6 }])
  })

  test.each([
    ['point to nothing', { properties: [{ name: 'Lever.door', type: 'object', value: 99 }] }, '"Lever.door" pointing to object 99 (layer "things", object 5)'],
    ['are turned', { rotation: 45 }, 'a rotation of 45 (layer "things", object 5)'],
    ['are templates', { template: 'x.tj' }, 'a template (layer "things", object 5)'],
    ['have no class', { type: '' }, 'no class (layer "things", object 5)'],
    ['set a component they lack', { properties: [{ name: 'Person.user', type: 'int', value: 1 }] }, 'property "Person.user" (layer "things", object 5)'],
  ])('are refused that %s', (_what, more, found) => {
    const faults = withGameFolder({ 'maps/one.tmj': JSON.stringify(smallMap({}, [{ ...lever, ...more }])) }, (folder) => folder.faults())

    expect(faults.map((fault) => fault.found)).toEqual([found])
  })
})
