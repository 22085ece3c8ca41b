/** Maps as Tiled 1.10 and 1.11 save them, from the files beside this test. */

import { readFileSync } from 'node:fs'
import { gzipSync, deflateSync } from 'node:zlib'
import type { LobbyMap } from '../../rooms/data/loaded-game.ts'
import { smallMap, withGameFolder } from '../kit/game-folder.ts'

type Json = Readonly<Record<string, unknown>>

function textOf(name: string): string {
  return readFileSync(new URL(`./tiled-maps/${name}.tmj`, import.meta.url), 'utf8')
}

function load(text: string): LobbyMap {
  return withGameFolder({ 'maps/one.tmj': text }, (folder) => folder.load().maps[0]!)
}

function found(map: Json): readonly string[] {
  return withGameFolder({ 'maps/one.tmj': JSON.stringify(map) }, (folder) => folder.faults().map((fault) => `${fault.path}: ${fault.found}; ${fault.expected}`))
}

const personSpawn = { id: 1, type: 'person-spawn', x: 24, y: 32, point: true }
const lever = { id: 5, type: 'lever', x: 8, y: 32, point: true }
const GROUND = [0, 0, 0, 0, 0, 0, 0, 0, 2, 2, 2, 2]
const tiles = { id: 1, type: 'tilelayer', name: 'tiles', width: 4, height: 3, data: GROUND }
const things = { id: 2, type: 'objectgroup', name: 'things', objects: [personSpawn] }

describe('a finite map of Tiled 1.10', () => {
  const map = load(textOf('finite-1.10'))

  test('has its three layers', () => {
    expect([...map.numbers]).toEqual([0, 0, 0, 0, 0, 0, 0, 3, 1, 1, 2, 1])
    expect([...map.back]).toEqual([1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0])
    expect([...map.front]).toEqual([0, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0, 0])
    expect(map.turned).toBeUndefined()
  })

  test('has a lever tied to its door and to its partner, which is a tile object', () => {
    expect(map.personSpawns).toEqual([{ x: 24, y: 22 }])
    expect(map.spawns).toEqual([
      { archetype: 'lever', overrides: { Lever: { isOn: 1, doorTileX: 3, doorTileY: 0, doorWidthTiles: 1, doorHeightTiles: 2 }, Position: { x: 8, y: 24 } }, tiledId: 2, links: [{ component: 'Lever', field: 'partner', tiledId: 3 }] },
      { archetype: 'lever', overrides: { Position: { x: 24, y: 24 } }, tiledId: 3, links: [] },
    ])
  })
})

describe.each(['csv', 'base64', 'zlib', 'gzip'])('an infinite map of Tiled 1.11 in %s', (format) => {
  const map = load(textOf(`infinite-${format}-1.11`))

  test('begins at its first chunk; layers of a group lie over each other', () => {
    expect([map.widthTiles, map.heightTiles]).toEqual([8, 4])
    expect([...map.numbers]).toEqual([0, 0, 0, 0, 3, ...Array.from({ length: 19 }, () => 0), 2, 1, 1, 2, 0, 0, 0, 0])
    expect(map.back[0]).toBe(1)
  })

  test('knows which tiles are turned', () => {
    expect(map.turned).toEqual([
      { layer: 'tiles', place: 25, number: 1, turn: 4 },
      { layer: 'tiles', place: 26, number: 1, turn: 3 },
    ])
  })

  test('has things in a group: one with the class of its tile, one with a class property', () => {
    expect(map.spawns).toEqual([
      { archetype: 'lever', overrides: { Position: { x: 8, y: 40 } }, tiledId: 2, links: [] },
      { archetype: 'lever', overrides: { Lever: { doorTileX: 4, doorTileY: 0, doorWidthTiles: 1, doorHeightTiles: 2, isOn: 1, strength: 7 }, Position: { x: 40, y: 40 } }, tiledId: 5, links: [{ component: 'Lever', field: 'partner', tiledId: 2 }] },
    ])
  })
})

describe('what is not supported is named, with its layer', () => {
  test.each<readonly [string, Json, string]>([
    ['tiles turned by 120 degrees', { data: [0x10000002, ...GROUND.slice(1)] }, 'layers[0].data: tile number 268435458, turned by 120 degrees in layer "tiles"; quarter turns: only hexagonal maps have others'],
    ['a tile number below nothing', { data: [-1, ...GROUND.slice(1)] }, 'layers[0].data: tile number -1 in layer "tiles"; a whole number from 0 to 4294967295'],
    ['parallax', { parallaxy: 0.5 }, 'layers[0].parallaxy: a parallax factor of layer "tiles"; layers without a parallax factor'],
    ['an opacity', { opacity: 0.5 }, 'layers[0].opacity: an opacity of layer "tiles"; layers without an opacity'],
    ['a tint', { tintcolor: '#ff0000' }, 'layers[0].tintcolor: a tint of layer "tiles"; layers without a tint'],
    ['text that is no base64', { data: '!', encoding: 'base64' }, 'layers[0].data: text that is not base64 in layer "tiles"; A to Z, a to z, 0 to 9, + and /'],
    ['zstd', { data: 'AAAA', encoding: 'base64', compression: 'zstd' }, 'layers[0].data: compression "zstd" in layer "tiles"; "zlib", "gzip" or none'],
  ])('%s', (_what, layer, fault) => {
    expect(found(smallMap({ layers: [{ ...tiles, ...layer }, things] }))).toEqual([fault])
  })

  test('also in a group', () => {
    const map = smallMap({ layers: [{ id: 7, type: 'group', name: 'land', offsetx: 8, layers: [tiles, { id: 8, type: 'imagelayer', name: 'sky', image: 'sky.png' }] }, things] })

    expect(found(map)).toEqual([
      'layers[0].offsetx: an offset of layer "land"; layers without an offset',
      'layers[0].layers[1].type: layer "sky" of type "imagelayer"; "tilelayer", "objectgroup" or "group"',
    ])
  })

  test.each<readonly [string, Json, string]>([
    ['two objects with one id', { ...lever, id: 1 }, 'layers[1].objects[1].id: id 1 a second time (layer "things", object 1); an id of its own'],
    ['a turned tile object', { ...lever, gid: 2 + 2 ** 31 }, 'layers[1].objects[1].gid: a turned tile (layer "things", object 5); objects that are not turned'],
    ['a link to what is no thing', { ...lever, properties: [{ name: 'Lever.partner', type: 'object', value: 1 }] }, 'layers[1].objects[1].properties[0].value: "Lever.partner" pointing to object 1, which is no thing (layer "things", object 5); an object whose class is an archetype'],
    ['a member that the component lacks', { ...lever, properties: [{ name: 'Lever', type: 'class', propertytype: 'Lever', value: { strenght: 2 } }] }, 'layers[1].objects[1].properties[0].value.strenght: property "Lever.strenght" (layer "things", object 5); one of "Lever.isOn", "Lever.strength", "Lever.doorTileX", "Lever.doorTileY", "Lever.doorWidthTiles" or "Lever.doorHeightTiles"'],
    ['a member out of its range', { ...lever, properties: [{ name: 'Lever', type: 'class', value: { strength: 12 } }] }, 'layers[1].objects[1].properties[0].value.strength: "Lever.strength" 12 (layer "things", object 5); a whole number from 1 to 9 hands'],
  ])('%s', (_what, object, fault) => {
    expect(found(smallMap({}, [object]))).toEqual([fault])
  })

  test('a door that reaches out of the map', () => {
    const door = { id: 8, x: 48, y: 0, width: 32, height: 32 }
    const pointing = { ...lever, properties: [{ name: 'Lever.door', type: 'object', value: 8 }] }

    expect(found(smallMap({}, [pointing, door]))[0]).toBe('layers[1].objects[1].properties[0].value: "Lever.door" pointing to object 8, which reaches out of the map (layer "things", object 5); an area inside the map')
  })

  test('a reference that no object was chosen for points nowhere', () => {
    expect(found(smallMap({}, [{ ...lever, properties: [{ name: 'Lever.partner', type: 'object', value: 0 }, { name: 'Lever.door', type: 'object', value: 0 }] }]))).toEqual([])
  })
})

describe('what claims more than it holds is refused', () => {
  test.each<readonly [string, Json, string]>([
    ['a billion tiles', { width: 40_000, height: 25_000 }, 'width: a map of 40000x25000 tiles; at most 4194304 of them'],
    ['chunks far apart', { infinite: true, layers: [{ id: 1, type: 'tilelayer', name: 'tiles', chunks: [{ x: -1e9, y: 0, width: 1, height: 1, data: [0] }, { x: 1e9, y: 0, width: 1, height: 1, data: [0] }] }, things] }, 'layers: a map of 2000000001x1 tiles; at most 4194304 of them'],
    ['a packed chunk of zeros', { infinite: true, layers: [{ id: 1, type: 'tilelayer', name: 'tiles', encoding: 'base64', compression: 'zlib', chunks: [{ x: 0, y: 0, width: 4, height: 3, data: deflateSync(new Uint8Array(1e7)).toString('base64') }] }, things] }, 'layers[0].chunks: zlib data of more than 12 tiles in layer "tiles"; 12 of them, width times height'],
    ['a packed layer of zeros', { layers: [{ ...tiles, encoding: 'base64', compression: 'gzip', data: gzipSync(new Uint8Array(1e7)).toString('base64') }, things] }, 'layers[0].data: gzip data of more than 12 tiles in layer "tiles"; 12 of them, width times height'],
    ['too little in a packed layer', { layers: [{ ...tiles, encoding: 'base64', compression: 'gzip', data: gzipSync(new Uint8Array(4)).toString('base64') }, things] }, 'layers[0].data: 1 tiles in layer "tiles"; 12 of them, width times height'],
  ])('%s', (_what, map, fault) => {
    expect(found(smallMap(map))).toEqual([fault])
  })

  test('chunks over each other', () => {
    const data = deflateSync(new Uint8Array(4 * 2048 * 1024)).toString('base64')
    const chunk = { x: 0, y: 0, width: 2048, height: 1024, data }
    const layer = { id: 1, type: 'tilelayer', name: 'tiles', encoding: 'base64', compression: 'zlib', chunks: [chunk, chunk, chunk] }

    expect(found(smallMap({ infinite: true, layers: [layer, things] }))).toEqual(['layers[0].chunks: chunks of more than 4194304 tiles in layer "tiles"; each place once'])
  })
})
