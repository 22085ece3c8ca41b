/** A lobby on the stage: tiles, sprites and particles by the kit, camera and counters by the game's view. */

import { GameObjects } from 'phaser'
import { eventKey, type GameEvent } from '../../src/events.ts'
import type { GameData, MapDecoration } from '../../src/game-data.ts'
import type { World } from '../../src/world.ts'
import { TILE_PX } from '../../src/tiles/tiles.ts'
import type { TurnedTile } from '../../src/tiles/turned-tiles.ts'
import type { GameView, ResultCard, ViewFrame, ViewKit } from '../../games/view-kit.ts'
import type { Sounds } from '../devices/sounds.ts'
import type { GameWords } from '../words/game-words.ts'
import { readRuns, type NameAt } from '../pixels/tile-picture.ts'
import { frameAt } from '../pixels/sprite-frames.ts'
import { type ChunkPictures, createChunkPictures } from './chunk-pictures.ts'
import { createDrawnTexture } from './drawn-texture.ts'
import { createEntitySprites } from './entity-sprites.ts'
import { createParticles } from './particles.ts'
import { createPixelWords } from './pixel-words.ts'
import { frameName, type Sheets } from './sheets.ts'
import type { Stage } from './stage.ts'

export interface WorldView {
  readonly world: World
  frame(frame: ViewFrame): void
  /** Plays what happened, and lets fade what did not after all. */
  effects(events: readonly GameEvent[], cancelled: readonly GameEvent[], ownNetId: number, nowMs: number): void
  redraw(chunks: readonly { readonly chunkX: number; readonly chunkY: number }[]): void
  /** The height of a thing's picture over its middle, px. */
  topOf(netId: number): number
  close(): void
}

export interface WorldViewOptions {
  readonly stage: Stage
  readonly view: GameView
  readonly sheets: Sheets
  readonly sounds: Sounds
  readonly words: GameWords
  isCalm(): boolean
  /** How much of the lower edge lies under thumbs now, CSS px; left out: nothing. */
  underThumbsCssPx?(): number
  /** A game's view shows a card, or takes it away. */
  onCard(card: ResultCard | undefined): void
  readonly world: World
  readonly gameData: GameData
  readonly decoration: MapDecoration | undefined
  /** The terrain table's JSON. */
  readonly terrainTable: unknown
  spriteOfUser(user: number): string | undefined
  nameOf: ViewKit['nameOf']
  /** The tile that is drawn at a place; left out: as it is simulated. */
  tileAt?(world: World, tileX: number, tileY: number): number
}

const DEPTH = { tiles: 0, veil: 30, front: 35 } as const

export function createWorldView(options: WorldViewOptions): WorldView {
  const { stage, view, sheets, sounds, world, gameData, decoration } = options
  const { scene, camera } = stage
  const { tiles } = world
  const letters = createPixelWords(scene, GameObjects.RetroFont)
  const particles = createParticles(scene, sheets, options.isCalm)
  const sprites = createEntitySprites({ scene, sheets, gameData, world, spriteOfUser: options.spriteOfUser, isCalm: options.isCalm, ...(view.isBlinking ? { isBlinking: view.isBlinking } : {}) })
  const cellsAt = view.cellsAt(options.terrainTable)
  const numberAt = (tileX: number, tileY: number): number => options.tileAt?.(world, tileX, tileY) ?? tiles.at(tileX, tileY)
  let chunks: readonly ChunkPictures[] = []
  /** The event whose effects are being made: its sounds can be taken back. */
  let cause: string | undefined

  const kit: ViewKit = {
    scene,
    camera,
    world,
    gameData,
    decoration,
    get extent() {
      const { worldWidthPx, worldHeightPx, cssPerWorldPx } = stage.size
      return { widthPx: worldWidthPx, heightPx: worldHeightPx, steps: stage.steps, underThumbsPx: (options.underThumbsCssPx?.() ?? 0) / cssPerWorldPx }
    },
    picture: (path) => sheets.picture(path),
    frame(imagePath, atlasPath, tagName, elapsedMs) {
      const sheet = sheets.sheet(imagePath, atlasPath)
      const tag = sheet?.atlas.tags.get(tagName)
      const frame = tag ? frameAt(tag, elapsedMs) : sheet?.atlas.frames[0]
      return sheet && frame ? { key: sheet.key, frame: frameName(frame) } : undefined
    },
    tile(name) {
      const key = sheets.picture(gameData.sprites.terrain.image)
      const cell = key === undefined ? undefined : cellsAt((x, y) => (x === 0 && y === 0 ? name : 'air'), 0, 0)[0]
      if (key === undefined || !cell) return undefined
      const frame = `tile ${name}`
      const texture = scene.textures.get(key)
      if (!texture.has(frame)) texture.add(frame, 0, cell.column * TILE_PX, cell.row * TILE_PX, TILE_PX, TILE_PX)
      return { key, frame }
    },
    drawnTexture: (key, widthPx, heightPx) => (scene.textures.exists(key) ? undefined : createDrawnTexture(scene.textures, key, widthPx, heightPx)),
    line: (text) => letters.line(text),
    float: (x, y, text) => letters.float(x, y, text),
    burst: (kind, x, y, count) => particles.burst(kind, x, y, count),
    sound(path, volume, atX) {
      const half = stage.size.worldWidthPx / 2
      sounds.play(path, volume, atX === undefined ? 0 : ((atX - camera.scrollX - half) / half) * 0.6, cause)
    },
    loop: (path, volume) => sounds.loop(path, volume),
    get isCalm() {
      return options.isCalm()
    },
    say: (key, values) => options.words.say(key, values),
    nameOf: options.nameOf,
    card: (card) => options.onCard(card),
    value(eid, component, field) {
      const column = world.schema.entryOf(component)?.columns.find(({ fieldName }) => fieldName === field)
      return column ? (world.columns.arrays[column.index]![eid] ?? 0) : 0
    },
  }
  const screen = view.createScreen(kit)

  /** The pictures of the map can only be made once its terrain is loaded. */
  function readyChunks(): readonly ChunkPictures[] {
    if (chunks.length > 0) return chunks
    const terrainKey = sheets.picture(gameData.sprites.terrain.image)
    const terrain = terrainKey === undefined ? undefined : sheets.source(terrainKey)
    if (terrainKey === undefined || !terrain) return chunks
    const at: NameAt = (tileX, tileY) => tiles.kinds.nameOf(numberAt(tileX, Math.max(0, Math.min(tiles.heightTiles - 1, tileY))))
    const shared = { scene, terrain, terrainKey, cellsAt, chunksX: tiles.chunksX, chunksY: tiles.chunksY }
    const back = decoration && layerNames(decoration, decoration.backRuns)
    const front = decoration && layerNames(decoration, decoration.frontRuns)
    chunks = [
      createChunkPictures({ ...shared, name: 'tiles', depth: DEPTH.tiles, layers: [...(back ? [{ nameAt: back, turnAt: turnsOf('back') }] : []), { nameAt: at, turnAt: turnsOf('tiles'), isShown: (name) => !view.isVeil(name) }] }),
      createChunkPictures({ ...shared, name: 'veil', depth: DEPTH.veil, alpha: view.veilAlpha, layers: [{ nameAt: at, turnAt: turnsOf('tiles'), isShown: (name) => view.isVeil(name) }] }),
      ...(front ? [createChunkPictures({ ...shared, name: 'front', depth: DEPTH.front, layers: [{ nameAt: front, turnAt: turnsOf('front') }] })] : []),
    ]
    return chunks
  }

  function turnsOf(layer: TurnedTile['layer']): (tileX: number, tileY: number) => number {
    const turned = new Map((decoration?.turned ?? []).filter((tile) => tile.layer === layer).map((tile) => [tile.place, tile]))
    return (tileX, tileY) => {
      const tile = turned.get(tileY * tiles.widthTiles + tileX)
      return tile && (layer !== 'tiles' || numberAt(tileX, tileY) === tile.number) ? tile.turn : 0
    }
  }

  function layerNames(own: MapDecoration, runs: readonly number[]): NameAt {
    const numbers = readRuns(runs, own.widthTiles * own.heightTiles)
    return (tileX, tileY) => (tileX < 0 || tileY < 0 || tileX >= own.widthTiles || tileY >= own.heightTiles ? 'air' : tiles.kinds.nameOf(numbers[tileY * own.widthTiles + tileX]!))
  }

  return {
    world,
    frame(frame) {
      screen.frame(frame)
      const seen = { x: camera.scrollX, y: camera.scrollY, widthPx: stage.size.worldWidthPx, heightPx: stage.size.worldHeightPx }
      for (const layer of readyChunks()) layer.follow(seen, frame.nowMs)
      sprites.show(frame.drawn, seen, frame.nowMs, stage.steps)
      particles.update(frame.elapsedMs, stage.steps)
    },
    effects(events, cancelled, ownNetId, nowMs) {
      for (const event of events) {
        cause = eventKey(event)
        sprites.cue(event.netId, event.kind, nowMs)
        screen.effect(event, gameData.effects[event.kind], event.netId === ownNetId)
      }
      cause = undefined
      for (const event of cancelled) sounds.fade(eventKey(event))
    },
    redraw(changed) {
      for (const { chunkX, chunkY } of changed) for (const layer of readyChunks()) layer.redraw(chunkX, chunkY)
    },
    topOf: (netId) => sprites.topOf(netId),
    close() {
      screen.close()
      sprites.close()
      particles.close()
      for (const layer of chunks) layer.close()
    },
  }
}
