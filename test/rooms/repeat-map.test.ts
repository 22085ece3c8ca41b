/** TANDEM_MAP_REPEAT: one large lobby of a game's own map. */

import { readMapRepeat, repeatLobby, repeatMap, TOWN_USERS } from '../../rooms/worlds/repeat-map.ts'
import { loadBurrow } from '../kit/burrow.ts'

const loaded = loadBurrow()
const [meadow] = loaded.maps
if (!meadow) throw new Error('Burrow has no map')

test('columns and rows are read, anything else is named', () => {
  expect(readMapRepeat('8x4')).toEqual({ columns: 8, rows: 4 })
  expect(readMapRepeat('')).toBeUndefined()
  expect(() => readMapRepeat('8')).toThrow('TANDEM_MAP_REPEAT is "8"; expected columns and rows from 1 to 99 as in 8x8')
  expect(() => readMapRepeat('0x2')).toThrow('TANDEM_MAP_REPEAT is "0x2"')
})

test('every copy has the tiles of the map', () => {
  const { widthTiles, numbers } = repeatMap(meadow, { columns: 3, rows: 2 })

  for (let tileY = 0; tileY < meadow.heightTiles * 2; tileY += 7)
    for (let tileX = 0; tileX < meadow.widthTiles * 3; tileX += 5)
      expect(numbers[tileY * widthTiles + tileX]).toBe(meadow.numbers[(tileY % meadow.heightTiles) * meadow.widthTiles + (tileX % meadow.widthTiles)])
})

test('every copy has the things of the map, moved with all the places that they hold', () => {
  const { spawns } = repeatMap(meadow, { columns: 3, rows: 2 })
  const leverAt = (copy: number) => spawns.filter(({ archetype }) => archetype === 'lever')[copy * meadow.spawns.filter(({ archetype }) => archetype === 'lever').length]?.overrides

  expect(spawns).toHaveLength(meadow.spawns.length * 6)
  expect(new Set(spawns.map(({ tiledId }) => tiledId)).size).toBe(spawns.length)
  const first = leverAt(0)
  const last = leverAt(5)
  expect(last?.['Position']).toEqual({ x: first!['Position']!['x']! + 2 * meadow.widthTiles * 16, y: first!['Position']!['y']! + meadow.heightTiles * 16 })
  expect(last?.['Lever']).toMatchObject({ doorTileX: first!['Lever']!['doorTileX']! + 2 * meadow.widthTiles, doorTileY: first!['Lever']!['doorTileY']! + meadow.heightTiles, doorWidthTiles: first!['Lever']!['doorWidthTiles'] })
})

test('users appear in towns, so that each has company however large the world is', () => {
  const { personSpawns } = repeatMap(meadow, { columns: 4, rows: 4 })
  const cellOf = ({ x, y }: { readonly x: number; readonly y: number }): string => `${Math.floor(x / (meadow.widthTiles * 16))},${Math.floor(y / (meadow.heightTiles * 16))}`

  expect(personSpawns).toHaveLength(4 * TOWN_USERS)
  expect(new Set(personSpawns.slice(0, TOWN_USERS).map(cellOf))).toEqual(new Set(['0,0']))
  expect(new Set(personSpawns.map(cellOf))).toEqual(new Set(['0,0', '2,0', '0,2', '2,2']))
})

test('one lobby is left, closed on all sides', () => {
  const { maps } = repeatLobby(loaded, { columns: 2, rows: 2 })

  expect(maps).toHaveLength(1)
  expect(maps[0]?.openSides).toEqual({ left: false, right: false })
})

test('a world too large to point at is refused with the largest that is not', () => {
  expect(() => repeatMap(meadow, { columns: 20, rows: 2 })).toThrow('TANDEM_MAP_REPEAT=20x2 makes map meadow 51200 x 2304 px; expected at most 32767 each way. Repeat it at most 12x28')
})
