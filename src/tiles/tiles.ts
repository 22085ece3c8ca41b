/** The tile map of one world: numbers on a grid, which chunks are held, and a log that can undo edits to any recent tick. */

import type { TileKinds } from './tile-kinds.ts'

export const TILE_PX = 16
export const CHUNK_TILES = 16
/** 2048 x 2048: what claims more, a file or a room's welcome, is refused before room is made for it. */
export const MOST_MAP_TILES = 2 ** 22
export const CHUNK_PX = TILE_PX * CHUNK_TILES

/** How far the ground goes on beyond an open side: whoever is not let into the next lobby stands there. */
export const EDGE_TILES = 2

/** The sides at which another lobby lies: there the world goes on, elsewhere it ends in a wall. */
export interface OpenSides {
  readonly left: boolean
  readonly right: boolean
}

export interface TileEdit {
  readonly tick: number
  readonly tileX: number
  readonly tileY: number
  /** Tile numbers. */
  readonly before: number
  readonly after: number
}

/** To be read only: what belongs to a place is kept in several columns, and the functions of Tiles write all of them. */
export interface Bytes extends Pick<Uint8Array, 'length' | 'slice' | 'subarray' | 'every' | 'keys' | typeof Symbol.iterator> {
  readonly [index: number]: number
}

/** In `marks`: air, and so are the eight places round it. */
export const OPEN = 64

/** In `marks`: the shape. */
const SHAPE_BITS = OPEN - 1
const AIR_AND_OPEN = OPEN | 1

export interface Tiles {
  /** Of the data version in force. */
  readonly kinds: TileKinds
  readonly widthTiles: number
  readonly heightTiles: number
  readonly chunksX: number
  readonly chunksY: number
  readonly openSides: OpenSides
  /** Tile numbers, row by row: `numbers[tileY * widthTiles + tileX]`. */
  readonly numbers: Bytes
  /** 1 for each chunk whose tiles are known: `held[chunkY * chunksX + chunkX]`. */
  readonly held: Bytes
  /** What the collision kernels see of each place, row by row: the bit of its shape (`1 << SHAPE.solid`; solid where not held), and OPEN. */
  readonly marks: Bytes
  /** Rises with every change of a number, whoever made it. */
  version: number
  /** The same for each chunk: `chunkVersions[chunkY * chunksX + chunkX]`. */
  readonly chunkVersions: Readonly<Record<number, number>>
  /** The tick under which `set` logs its edits; the engine moves it. */
  tick: number
  /** The tile number at a place. Beyond an open side the edge column goes on; elsewhere outside is air, with a solid shape. */
  at(tileX: number, tileY: number): number
  /** The shape code (SHAPE) at a place; a chunk that is not held and the outside are solid. */
  shapeAt(tileX: number, tileY: number): number
  /** Every shape that stands in a rectangle of places, both ends included, as bits: `1 << SHAPE.solid`. */
  shapesIn(fromX: number, fromY: number, toX: number, toY: number): number
  /** From here on numbers mean these; what stands on the map stays. */
  useKinds(kinds: TileKinds): void
  /** Changes a tile inside the map, logged under `tick`. Returns whether anything changed. */
  set(tileX: number, tileY: number, number: number): boolean
  /** Writes what the authority says, unlogged: it is not to be undone. */
  write(tileX: number, tileY: number, number: number): void
  /** Edits logged for ticks after `tick`, oldest first. */
  editsAfter(tick: number): readonly TileEdit[]
  /** Takes back every edit logged after `tick`. */
  undoTo(tick: number): void
  /** Forgets the log up to and including `tick`: those edits can no longer be undone. */
  settle(tick: number): void
  /** The tile number that the map itself has at a place, whatever play made of it: a room's alone, 0 where it is not known. */
  mappedAt(tileX: number, tileY: number): number
  /** The map itself has another tile there from now on: a designer saved it. */
  remap(tileX: number, tileY: number, number: number): void
  /** What the map itself has, in all places. */
  readonly mapped: Bytes
  /** Takes over a whole map, unlogged: as many numbers as there are places. */
  putAll(numbers: Uint8Array): void
  /** Whether a chunk's tiles are to be trusted: those that are not stay as they are, but count as solid. */
  setHeld(chunk: number, isHeld: boolean): void
  /** No chunk is held any more. */
  releaseAll(): void
  /** Takes in a whole chunk, unlogged: CHUNK_TILES * CHUNK_TILES numbers, row by row, cut at the map's edge. */
  putChunk(chunkX: number, chunkY: number, numbers: Uint8Array): void
  /** A chunk's numbers, row by row; places outside the map are 0. */
  chunkNumbers(chunkX: number, chunkY: number): Uint8Array
}

export interface TilesOptions {
  readonly kinds: TileKinds
  readonly widthTiles: number
  readonly heightTiles: number
  readonly openSides?: OpenSides
  /** Row by row; without it no chunk is held. */
  readonly numbers?: Uint8Array
}

export function createTiles(options: TilesOptions): Tiles {
  const { widthTiles, heightTiles } = options
  let { kinds } = options
  const openSides = options.openSides ?? { left: false, right: false }
  const chunksX = Math.ceil(widthTiles / CHUNK_TILES)
  const chunksY = Math.ceil(heightTiles / CHUNK_TILES)
  const numbers = new Uint8Array(widthTiles * heightTiles)
  const held = new Uint8Array(chunksX * chunksY)
  const marks = new Uint8Array(widthTiles * heightTiles)
  const chunkVersions = new Uint32Array(chunksX * chunksY)
  if (options.numbers) {
    if (options.numbers.length !== numbers.length)
      throw new Error(`tiles got ${options.numbers.length} numbers; expected ${widthTiles} x ${heightTiles} = ${numbers.length}`)
    numbers.set(options.numbers)
    held.fill(1)
  }
  /** A page knows of no map but what it is sent: that is what play made of it. */
  const mapped = options.numbers?.slice() ?? new Uint8Array(0)
  const log: TileEdit[] = []
  let { shapes } = kinds
  const SOLID = 1

  function isHeldAt(tileX: number, tileY: number): boolean {
    return held[(tileY >> 4) * chunksX + (tileX >> 4)] === 1
  }

  function bitAt(tileX: number, tileY: number): number {
    const index = tileY * widthTiles + tileX
    return 1 << (isHeldAt(tileX, tileY) ? shapes[numbers[index]!]! : SOLID)
  }

  function isOpen(tileX: number, tileY: number): boolean {
    if (tileX < 1 || tileY < 1 || tileX >= widthTiles - 1 || tileY >= heightTiles - 1) return false
    for (let index = (tileY - 1) * widthTiles + tileX; index <= (tileY + 1) * widthTiles + tileX; index += widthTiles)
      if (((marks[index - 1]! | marks[index]! | marks[index + 1]!) & ~AIR_AND_OPEN) !== 0) return false
    return true
  }

  /** Marks a rectangle of places anew, and round it which are open. */
  function mark(fromX: number, fromY: number, toX: number, toY: number): void {
    for (let tileY = fromY; tileY <= toY; tileY++) for (let tileX = fromX; tileX <= toX; tileX++) marks[tileY * widthTiles + tileX] = bitAt(tileX, tileY)
    const lastX = Math.min(widthTiles - 1, toX + 1)
    const lastY = Math.min(heightTiles - 1, toY + 1)
    for (let tileY = Math.max(0, fromY - 1); tileY <= lastY; tileY++)
      for (let tileX = Math.max(0, fromX - 1); tileX <= lastX; tileX++) {
        const index = tileY * widthTiles + tileX
        marks[index] = isOpen(tileX, tileY) ? marks[index]! | OPEN : marks[index]! & SHAPE_BITS
      }
  }

  function markChunk(chunkX: number, chunkY: number): void {
    const fromX = chunkX * CHUNK_TILES
    const fromY = chunkY * CHUNK_TILES
    mark(fromX, fromY, Math.min(widthTiles, fromX + CHUNK_TILES) - 1, Math.min(heightTiles, fromY + CHUNK_TILES) - 1)
  }

  function changed(tileX: number, tileY: number): void {
    tiles.version++
    chunkVersions[(tileY >> 4) * chunksX + (tileX >> 4)]!++
  }

  mark(0, 0, widthTiles - 1, heightTiles - 1)

  const tiles: Tiles = {
    get kinds() {
      return kinds
    },
    widthTiles,
    heightTiles,
    chunksX,
    chunksY,
    openSides,
    numbers,
    held,
    marks,
    version: 0,
    chunkVersions,
    mapped,
    tick: 0,
    at(tileX, tileY) {
      let column = tileX
      if (column < 0 && openSides.left) column = 0
      if (column >= widthTiles && openSides.right) column = widthTiles - 1
      if (column < 0 || column >= widthTiles || tileY < 0 || tileY >= heightTiles) return 0
      return numbers[tileY * widthTiles + column]!
    },
    shapeAt(tileX, tileY) {
      let column = tileX
      if (column < 0) {
        if (!openSides.left || column < -EDGE_TILES) return SOLID
        column = 0
      } else if (column >= widthTiles) {
        if (!openSides.right || column >= widthTiles + EDGE_TILES) return SOLID
        column = widthTiles - 1
      }
      // Above the map is open sky; below it is ground.
      if (tileY < 0) return 0
      if (tileY >= heightTiles) return SOLID
      if (!isHeldAt(column, tileY)) return SOLID
      return shapes[numbers[tileY * widthTiles + column]!]!
    },
    shapesIn(fromX, fromY, toX, toY) {
      let found = 0
      if (fromX < 0 || fromY < 0 || toX >= widthTiles || toY >= heightTiles) {
        for (let tileY = fromY; tileY <= toY; tileY++) for (let tileX = fromX; tileX <= toX; tileX++) found |= 1 << tiles.shapeAt(tileX, tileY)
        return found
      }
      for (let row = fromY * widthTiles; row <= toY * widthTiles; row += widthTiles) for (let index = row + fromX; index <= row + toX; index++) found |= marks[index]!
      return found & SHAPE_BITS
    },
    useKinds(next) {
      if (next === kinds) return
      const hasSameShapes = String(next.shapes) === String(shapes)
      kinds = next
      shapes = next.shapes
      if (!hasSameShapes) mark(0, 0, widthTiles - 1, heightTiles - 1)
    },
    set(tileX, tileY, number) {
      if (tileX < 0 || tileX >= widthTiles || tileY < 0 || tileY >= heightTiles || number >= kinds.list.length) return false
      const index = tileY * widthTiles + tileX
      const before = numbers[index]!
      if (before === number || !isHeldAt(tileX, tileY)) return false
      numbers[index] = number
      mark(tileX, tileY, tileX, tileY)
      changed(tileX, tileY)
      log.push({ tick: tiles.tick, tileX, tileY, before, after: number })
      return true
    },
    write(tileX, tileY, number) {
      if (tileX < 0 || tileX >= widthTiles || tileY < 0 || tileY >= heightTiles) return
      numbers[tileY * widthTiles + tileX] = number
      mark(tileX, tileY, tileX, tileY)
      changed(tileX, tileY)
    },
    editsAfter(tick) {
      let first = log.length
      while (first > 0 && log[first - 1]!.tick > tick) first--
      return log.slice(first)
    },
    undoTo(tick) {
      while (log.length > 0 && log[log.length - 1]!.tick > tick) {
        const edit = log.pop()!
        changed(edit.tileX, edit.tileY)
        numbers[edit.tileY * widthTiles + edit.tileX] = edit.before
        mark(edit.tileX, edit.tileY, edit.tileX, edit.tileY)
      }
    },
    settle(tick) {
      let count = 0
      while (count < log.length && log[count]!.tick <= tick) count++
      log.splice(0, count)
    },
    mappedAt: (tileX, tileY) => (tileX < 0 || tileX >= widthTiles || tileY < 0 ? 0 : (mapped[tileY * widthTiles + tileX] ?? 0)),
    remap(tileX, tileY, number) {
      if (tileX >= 0 && tileX < widthTiles && tileY >= 0 && number < kinds.list.length) mapped[tileY * widthTiles + tileX] = number
    },
    putAll(all) {
      numbers.set(all)
      mark(0, 0, widthTiles - 1, heightTiles - 1)
      tiles.version++
      for (let chunk = 0; chunk < chunkVersions.length; chunk++) chunkVersions[chunk]!++
    },
    setHeld(chunk, isHeld) {
      if ((held[chunk] === 1) === isHeld) return
      held[chunk] = Number(isHeld)
      markChunk(chunk % chunksX, Math.floor(chunk / chunksX))
    },
    releaseAll() {
      held.fill(0)
      mark(0, 0, widthTiles - 1, heightTiles - 1)
    },
    putChunk(chunkX, chunkY, chunk) {
      for (let row = 0; row < CHUNK_TILES; row++)
        for (let column = 0; column < CHUNK_TILES; column++) {
          const tileX = chunkX * CHUNK_TILES + column
          const tileY = chunkY * CHUNK_TILES + row
          if (tileX < widthTiles && tileY < heightTiles) numbers[tileY * widthTiles + tileX] = chunk[row * CHUNK_TILES + column]!
        }
      held[chunkY * chunksX + chunkX] = 1
      markChunk(chunkX, chunkY)
      changed(chunkX * CHUNK_TILES, chunkY * CHUNK_TILES)
    },
    chunkNumbers(chunkX, chunkY) {
      const chunk = new Uint8Array(CHUNK_TILES * CHUNK_TILES)
      for (let row = 0; row < CHUNK_TILES; row++)
        for (let column = 0; column < CHUNK_TILES; column++) {
          const tileX = chunkX * CHUNK_TILES + column
          const tileY = chunkY * CHUNK_TILES + row
          if (tileX < widthTiles && tileY < heightTiles) chunk[row * CHUNK_TILES + column] = numbers[tileY * widthTiles + tileX]!
        }
      return chunk
    },
  }
  return tiles
}
