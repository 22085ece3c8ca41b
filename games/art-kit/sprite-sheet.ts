/** A named sprite: frames in tags, written as one picture and Aseprite's JSON ("hash" form, tags in meta.frameTags). */
import type { Picture } from './picture.ts'
import { toSheet } from './picture.ts'

export interface Animation {
  readonly tag: string
  readonly framesPerS: number
  readonly frames: readonly Picture[]
  /** Played once and held on the last frame, rather than looped. */
  readonly isOnce?: boolean
}

export interface Sprite {
  /** File name without its ending, and the name by which a game asks for it. */
  readonly name: string
  readonly animations: readonly Animation[]
}

const COLUMNS = 8

export function spritePicture(sprite: Sprite): Picture {
  return toSheet(sprite.animations.flatMap((animation) => animation.frames), Math.min(COLUMNS, frameCount(sprite)))
}

function frameCount(sprite: Sprite): number {
  return sprite.animations.reduce((sum, animation) => sum + animation.frames.length, 0)
}

/** Frame keys are "0", "1", ... so that Phaser's createFromAseprite finds them. `app`: what made it. */
export function asepriteJson(sprite: Sprite, app: string): object {
  const sheet = spritePicture(sprite)
  const pictures = sprite.animations.flatMap(({ frames, framesPerS }) => frames.map((picture) => ({ picture, durationMs: Math.round(1000 / framesPerS) })))
  const w = Math.max(...pictures.map(({ picture }) => picture.width))
  const h = Math.max(...pictures.map(({ picture }) => picture.height))
  const columns = Math.min(COLUMNS, pictures.length)
  const frames = Object.fromEntries(pictures.map(({ durationMs }, at) => [`${at}`, {
    frame: { x: (at % columns) * w, y: Math.floor(at / columns) * h, w, h },
    rotated: false,
    trimmed: false,
    spriteSourceSize: { x: 0, y: 0, w, h },
    sourceSize: { w, h },
    duration: durationMs,
  }]))
  let next = 0
  const frameTags = sprite.animations.map(({ tag, frames: own, isOnce }) => {
    const from = next
    next += own.length
    return { name: tag, from, to: next - 1, direction: 'forward', ...(isOnce ? { repeat: '1' } : {}) }
  })
  return {
    frames,
    meta: { app, version: '1.0', image: `${sprite.name}.png`, format: 'I8', size: { w: sheet.width, h: sheet.height }, scale: '1', frameTags },
  }
}
