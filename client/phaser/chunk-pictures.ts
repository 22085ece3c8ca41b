/** The map as pictures: each chunk in view is one canvas, drawn anew where a tile changed; cells that move in time are sprites over it. */

import type Phaser from 'phaser'
import { CHUNK_PX, CHUNK_TILES, TILE_PX } from '../../src/tiles/tiles.ts'
import type { CellsAt, TileCell } from '../../games/view-kit.ts'
import { cellTurn, chunksInView, type NameAt } from '../pixels/tile-picture.ts'
import { createDrawnTexture } from './drawn-texture.ts'

export interface ChunkLayer {
  readonly nameAt: NameAt
  /** How the tile at a place is turned, bits of TURN; left out: none is. */
  readonly turnAt?: (tileX: number, tileY: number) => number
  /** Which of its tiles this picture shows; the others belong to another layer's picture. */
  readonly isShown?: (name: string) => boolean
}

export interface ChunkPictures {
  /** Shows the chunks in view and lets go of those far out of it. */
  follow(view: { readonly x: number; readonly y: number; readonly widthPx: number; readonly heightPx: number }, nowMs: number): void
  /** A chunk's tiles changed: they and what joins them are drawn anew. */
  redraw(chunkX: number, chunkY: number): void
  close(): void
}

export interface ChunkPicturesOptions {
  readonly scene: Phaser.Scene
  readonly name: string
  readonly terrain: CanvasImageSource
  readonly terrainKey: string
  readonly cellsAt: CellsAt
  /** Back to front, into one picture. */
  readonly layers: readonly ChunkLayer[]
  readonly chunksX: number
  readonly chunksY: number
  readonly depth: number
  readonly alpha?: number
}

interface MovingCell {
  /** The tile's place in its chunk. */
  readonly place: number
  readonly sprite: Phaser.GameObjects.Image
  readonly cell: TileCell
  shown: number
}

interface ChunkPicture {
  readonly key: string
  readonly texture: Phaser.Textures.CanvasTexture
  readonly image: Phaser.GameObjects.Image
  moving: MovingCell[]
  /** What is drawn, tile by tile, to see what changed. */
  readonly names: string[]
  /** Which tiles have anything to show: an empty picture is not drawn at all. */
  readonly filled: Set<number>
  /** Tiles to draw anew; all of them in a fresh picture. */
  readonly stale: Set<number>
}

/** Chunks stay drawn this far outside the view, so that turning round costs nothing. */
const KEEP_PX = CHUNK_PX
const SHOW_PX = 32
/** Chunks drawn at most in one frame: a fast traveller sees the near ones first. */
const MOST_PER_FRAME = 2
/** Textures are taken up again instead of made anew: making one costs more than drawing in it. */
let textureCount = 0

export function createChunkPictures(options: ChunkPicturesOptions): ChunkPictures {
  const { scene, layers, cellsAt, terrain, chunksX, chunksY, depth } = options
  const pictures = new Map<number, ChunkPicture>()
  const spare: ChunkPicture[] = []

  function take(): ChunkPicture | undefined {
    const again = spare.pop()
    if (again) return again
    const key = `${options.name} ${textureCount++}`
    const texture = createDrawnTexture(scene.textures, key, CHUNK_PX, CHUNK_PX)
    if (!texture) return undefined
    const image = scene.add.image(0, 0, key).setOrigin(0, 0).setDepth(depth).setAlpha(options.alpha ?? 1)
    return { key, texture, image, moving: [], names: [], filled: new Set(), stale: new Set() }
  }

  function cellName({ row, column }: TileCell, frame: number): string {
    const texture = scene.textures.get(options.terrainKey)
    const name = `cell ${row} ${column + frame}`
    if (!texture.has(name)) texture.add(name, 0, (column + frame) * TILE_PX, row * TILE_PX, TILE_PX, TILE_PX)
    return name
  }

  function drawTile(picture: ChunkPicture, chunkX: number, chunkY: number, place: number): void {
    const context = picture.texture.getContext()
    const column = place % CHUNK_TILES
    const row = (place - column) / CHUNK_TILES
    const tileX = chunkX * CHUNK_TILES + column
    const tileY = chunkY * CHUNK_TILES + row
    context.clearRect(column * TILE_PX, row * TILE_PX, TILE_PX, TILE_PX)
    picture.filled.delete(place)
    for (const { nameAt, turnAt, isShown } of layers) {
      const name = nameAt(tileX, tileY)
      if (name === 'air' || (isShown && !isShown(name))) continue
      const turn = cellTurn(turnAt?.(tileX, tileY) ?? 0)
      for (const cell of cellsAt(nameAt, tileX, tileY)) {
        if (cell.frames <= 1) {
          picture.filled.add(place)
          context.setTransform(...turn.matrix, (column + 0.5) * TILE_PX, (row + 0.5) * TILE_PX)
          context.drawImage(terrain, cell.column * TILE_PX, cell.row * TILE_PX, TILE_PX, TILE_PX, -TILE_PX / 2, -TILE_PX / 2, TILE_PX, TILE_PX)
          context.resetTransform()
          continue
        }
        const sprite = scene.add.image((tileX + 0.5) * TILE_PX, (tileY + 0.5) * TILE_PX, options.terrainKey, cellName(cell, 0)).setFlip(turn.isFlippedX, turn.isFlippedY).setAngle(turn.degrees).setDepth(depth + 0.01).setAlpha(options.alpha ?? 1)
        picture.moving.push({ place, sprite, cell, shown: 0 })
      }
    }
  }

  function draw(picture: ChunkPicture, chunkX: number, chunkY: number): void {
    for (const { place, sprite } of picture.moving) if (picture.stale.has(place)) sprite.destroy()
    picture.moving = picture.moving.filter(({ place }) => !picture.stale.has(place))
    for (const place of picture.stale) {
      drawTile(picture, chunkX, chunkY, place)
      picture.names[place] = namesAt(chunkX, chunkY, place)
    }
    picture.stale.clear()
    picture.texture.refresh()
    picture.image.setVisible(picture.filled.size > 0)
  }

  function namesAt(chunkX: number, chunkY: number, place: number): string {
    const tileX = chunkX * CHUNK_TILES + (place % CHUNK_TILES)
    const tileY = chunkY * CHUNK_TILES + Math.floor(place / CHUNK_TILES)
    return layers.length === 1 ? layers[0]!.nameAt(tileX, tileY) : layers.map(({ nameAt }) => nameAt(tileX, tileY)).join(' ')
  }

  /** A tile's looks hang on its eight neighbours, across chunks too. */
  function touch(tileX: number, tileY: number): void {
    for (let y = tileY - 1; y <= tileY + 1; y++)
      for (let x = tileX - 1; x <= tileX + 1; x++) {
        const chunkX = Math.floor(x / CHUNK_TILES)
        const chunkY = Math.floor(y / CHUNK_TILES)
        const picture = chunkX < 0 || chunkX >= chunksX || y < 0 ? undefined : pictures.get(chunkY * chunksX + chunkX)
        picture?.stale.add((y - chunkY * CHUNK_TILES) * CHUNK_TILES + (x - chunkX * CHUNK_TILES))
      }
  }

  function letGo(number: number, picture: ChunkPicture): void {
    pictures.delete(number)
    for (const { sprite } of picture.moving) sprite.destroy()
    picture.moving = []
    picture.image.setVisible(false)
    spare.push(picture)
  }

  return {
    follow(view, nowMs) {
      const kept = new Set(chunksInView(view, { chunksX, chunksY }, CHUNK_PX, KEEP_PX).map(({ chunkX, chunkY }) => chunkY * chunksX + chunkX))
      for (const [number, picture] of pictures) if (!kept.has(number)) letGo(number, picture)
      let drawn = 0
      for (const { chunkX, chunkY } of chunksInView(view, { chunksX, chunksY }, CHUNK_PX, SHOW_PX)) {
        const number = chunkY * chunksX + chunkX
        let picture = pictures.get(number)
        if (!picture) {
          if (pictures.size > 0 && drawn >= MOST_PER_FRAME && !isInside(view, chunkX, chunkY)) continue
          picture = take()
          if (!picture) return
          picture.image.setPosition(chunkX * CHUNK_PX, chunkY * CHUNK_PX)
          for (let place = 0; place < CHUNK_TILES * CHUNK_TILES; place++) picture.stale.add(place)
          pictures.set(number, picture)
        }
        if (picture.stale.size > 0) {
          draw(picture, chunkX, chunkY)
          drawn++
        }
        for (const moving of picture.moving) {
          const frame = Math.floor((nowMs / 1000) * moving.cell.framesPerS) % moving.cell.frames
          if (frame !== moving.shown) {
            moving.shown = frame
            moving.sprite.setFrame(cellName(moving.cell, frame))
          }
        }
      }
    },
    redraw(chunkX, chunkY) {
      const picture = pictures.get(chunkY * chunksX + chunkX)
      if (!picture) return
      for (let place = 0; place < CHUNK_TILES * CHUNK_TILES; place++)
        if (picture.names[place] !== namesAt(chunkX, chunkY, place)) touch(chunkX * CHUNK_TILES + (place % CHUNK_TILES), chunkY * CHUNK_TILES + Math.floor(place / CHUNK_TILES))
    },
    close() {
      for (const picture of [...pictures.values(), ...spare]) {
        for (const { sprite } of picture.moving) sprite.destroy()
        picture.image.destroy()
        scene.textures.remove(picture.key)
      }
      pictures.clear()
      spare.length = 0
    },
  }
}

function isInside(view: { readonly x: number; readonly y: number; readonly widthPx: number; readonly heightPx: number }, chunkX: number, chunkY: number): boolean {
  return (
    (chunkX + 1) * CHUNK_PX > view.x && chunkX * CHUNK_PX < view.x + view.widthPx && (chunkY + 1) * CHUNK_PX > view.y && chunkY * CHUNK_PX < view.y + view.heightPx
  )
}
