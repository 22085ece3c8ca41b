/** Pictures as Phaser textures, loaded as they are asked for; what is missing shows as a chequered square, and is named once. */

import type Phaser from 'phaser'
import { type AsepriteJson, readSpriteAtlas, type SpriteAtlas } from '../pixels/sprite-frames.ts'
import { createDrawnTexture } from './drawn-texture.ts'

/** A sheet with its frames: a frame's name is `x,y`. */
export interface Sheet {
  readonly key: string
  readonly atlas: SpriteAtlas
  readonly isMissing: boolean
}

export interface Sheets {
  /** A sheet once it is there; until then undefined, and its loading begins. */
  sheet(imagePath: string, atlasPath: string): Sheet | undefined
  /** A plain picture's texture key once it is there. */
  picture(path: string): string | undefined
  /** The source of a loaded picture, to copy cells from. */
  source(key: string): HTMLImageElement | HTMLCanvasElement | undefined
  readonly missingKey: string
}

const MISSING = 'missing'
const MISSING_PX = 16

export function frameName(frame: { readonly x: number; readonly y: number }): string {
  return `${frame.x},${frame.y}`
}

export function createSheets(scene: Phaser.Scene, url: (path: string) => string): Sheets {
  const { textures } = scene
  const sheets = new Map<string, Sheet | undefined>()
  const pictures = new Map<string, string | undefined>()
  drawMissing(textures)
  const missing: Sheet = { key: MISSING, isMissing: true, atlas: { frames: [{ x: 0, y: 0, widthPx: MISSING_PX, heightPx: MISSING_PX, durationMs: 1000 }], tags: new Map() } }

  async function loadPicture(path: string): Promise<string> {
    if (textures.exists(path)) return path
    const picture = new Image()
    picture.src = url(path)
    await picture.decode()
    if (!textures.exists(path)) textures.addImage(path, picture)
    return path
  }

  async function loadSheet(imagePath: string, atlasPath: string): Promise<Sheet> {
    const answer = await fetch(url(atlasPath))
    if (!answer.ok) throw new Error(`${atlasPath} answered ${answer.status}`)
    const json: AsepriteJson = await answer.json()
    const atlas = readSpriteAtlas(json)
    const key = await loadPicture(imagePath)
    const texture = textures.get(key)
    for (const frame of atlas.frames) if (!texture.has(frameName(frame))) texture.add(frameName(frame), 0, frame.x, frame.y, frame.widthPx, frame.heightPx)
    return { key, atlas, isMissing: false }
  }

  function warn(path: string, error: unknown): void {
    console.warn(`${url(path)} is not shown: ${String(error)}; draw it, or correct its name. A chequered square stands for it`)
  }

  return {
    missingKey: MISSING,
    sheet(imagePath, atlasPath) {
      if (sheets.has(imagePath)) return sheets.get(imagePath)
      sheets.set(imagePath, undefined)
      loadSheet(imagePath, atlasPath).then(
        (sheet) => sheets.set(imagePath, sheet),
        (error: unknown) => {
          warn(imagePath, error)
          sheets.set(imagePath, missing)
        },
      )
      return undefined
    },
    picture(path) {
      if (pictures.has(path)) return pictures.get(path)
      pictures.set(path, undefined)
      loadPicture(path).then(
        (key) => pictures.set(path, key),
        (error: unknown) => {
          warn(path, error)
          pictures.set(path, MISSING)
        },
      )
      return undefined
    },
    source(key) {
      const source: unknown = textures.get(key).getSourceImage()
      return source instanceof HTMLImageElement || source instanceof HTMLCanvasElement ? source : undefined
    },
  }
}

function drawMissing(textures: Phaser.Textures.TextureManager): void {
  if (textures.exists(MISSING)) return
  const made = createDrawnTexture(textures, MISSING, MISSING_PX, MISSING_PX)
  if (!made) return
  const context = made.getContext()
  for (let y = 0; y < 4; y++)
    for (let x = 0; x < 4; x++) {
      context.fillStyle = (x + y) % 2 === 0 ? '#a468d0' : '#1a1326'
      context.fillRect(x * 4, y * 4, 4, 4)
    }
  made.refresh()
  made.add(frameName({ x: 0, y: 0 }), 0, 0, 0, MISSING_PX, MISSING_PX)
}
