/** A map laid beside and below itself, so often each way: one large lobby of the same density, for load tests. */

import type { Overrides } from '../../src/commands.ts'
import { TILE_PX } from '../../src/tiles/tiles.ts'
import type { LoadedGame, LobbyMap, MapSpawn } from '../data/loaded-game.ts'

export interface MapRepeat {
  readonly columns: number
  readonly rows: number
}

/** Users appear together in towns of so many: each sees company, however large the world is. */
export const TOWN_USERS = 64
/** A town in every second column and row. */
const TOWN_EVERY = 2
/** What a page points at is told in whole px of 16 bits. */
const MOST_PX = 32_767

/** Fields that hold a place by their names, as in `x`, `goalTileX`. */
const ACROSS = /^x$|[a-z]X$/
const DOWN = /^y$|[a-z]Y$/
const IN_TILES = /[tT]ile[XY]$/

/** `8x8`: columns, then rows. */
export function readMapRepeat(text: string | undefined): MapRepeat | undefined {
  if (text === undefined || text === '') return undefined
  const found = /^([1-9]\d?)x([1-9]\d?)$/.exec(text)
  if (!found) throw new Error(`TANDEM_MAP_REPEAT is ${JSON.stringify(text)}; expected columns and rows from 1 to 99 as in 8x8. Set it so, or leave it out: each map is laid once then`)
  return { columns: Number(found[1]), rows: Number(found[2]) }
}

/** A field named for tiles counts tiles, any other place px. */
function movedField(name: string, value: number, acrossTiles: number, downTiles: number): number {
  const perTile = IN_TILES.test(name) ? 1 : TILE_PX
  if (ACROSS.test(name)) return value + acrossTiles * perTile
  if (DOWN.test(name)) return value + downTiles * perTile
  return value
}

function movedOverrides(overrides: Overrides, acrossTiles: number, downTiles: number): Overrides {
  return Object.fromEntries(
    Object.entries(overrides).map(([component, values]) => [
      component,
      Object.fromEntries(Object.entries(values).map(([name, value]) => [name, movedField(name, value, acrossTiles, downTiles)])),
    ]),
  )
}

function repeatNumbers(numbers: Uint8Array, width: number, height: number, { columns, rows }: MapRepeat): Uint8Array {
  const repeated = new Uint8Array(numbers.length * columns * rows)
  for (let y = 0; y < height * rows; y++)
    for (let column = 0; column < columns; column++) repeated.set(numbers.subarray((y % height) * width, ((y % height) + 1) * width), (y * columns + column) * width)
  return repeated
}

export function repeatMap(map: LobbyMap, repeat: MapRepeat): LobbyMap {
  const { widthTiles, heightTiles } = map
  const { columns, rows } = repeat
  const widthPx = widthTiles * columns * TILE_PX
  const heightPx = heightTiles * rows * TILE_PX
  if (Math.max(widthPx, heightPx) > MOST_PX)
    throw new Error(
      `TANDEM_MAP_REPEAT=${columns}x${rows} makes map ${map.name} ${widthPx} x ${heightPx} px; expected at most ${MOST_PX} each way. Repeat it at most ${Math.floor(MOST_PX / (widthTiles * TILE_PX))}x${Math.floor(MOST_PX / (heightTiles * TILE_PX))}`,
    )
  const highestId = map.spawns.reduce((highest, { tiledId }) => Math.max(highest, tiledId), 0)
  const spawns: MapSpawn[] = []
  const personSpawns: LobbyMap['personSpawns'][number][] = []
  for (let row = 0; row < rows; row++)
    for (let column = 0; column < columns; column++) {
      const acrossTiles = column * widthTiles
      const downTiles = row * heightTiles
      const idShift = (row * columns + column) * highestId
      for (const { archetype, overrides, tiledId, links } of map.spawns)
        spawns.push({ archetype, overrides: movedOverrides(overrides, acrossTiles, downTiles), tiledId: tiledId + idShift, links: links.map((link) => ({ ...link, tiledId: link.tiledId + idShift })) })
      if (column % TOWN_EVERY !== 0 || row % TOWN_EVERY !== 0 || map.personSpawns.length === 0) continue
      for (let user = 0; user < TOWN_USERS; user++) {
        const { x, y } = map.personSpawns[user % map.personSpawns.length]!
        personSpawns.push({ x: x + acrossTiles * TILE_PX, y: y + downTiles * TILE_PX })
      }
    }
  return {
    ...map,
    title: `${map.title}, ${columns} x ${rows}`,
    widthTiles: widthTiles * columns,
    heightTiles: heightTiles * rows,
    numbers: repeatNumbers(map.numbers, widthTiles, heightTiles, repeat),
    back: repeatNumbers(map.back, widthTiles, heightTiles, repeat),
    front: repeatNumbers(map.front, widthTiles, heightTiles, repeat),
    spawns,
    personSpawns,
    openSides: { left: false, right: false },
  }
}

/** The first lobby alone, repeated. */
export function repeatLobby(loaded: LoadedGame, repeat: MapRepeat): LoadedGame {
  const [map] = loaded.maps
  return map ? { ...loaded, maps: [repeatMap(map, repeat)] } : loaded
}
