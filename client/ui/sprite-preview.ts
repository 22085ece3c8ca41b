/** A sprite sheet's tag playing in a small canvas: the join page's choices and the player list's faces. */

import { type AsepriteJson, frameAt, readSpriteAtlas, type SpriteAtlas } from '../pixels/sprite-frames.ts'
import { element } from './element.ts'

export interface SpritePreview {
  readonly canvas: HTMLCanvasElement
  /** Which tag plays from now on; an unknown one shows the first frame. */
  play(tag: string): void
  /** Draws the frame of a moment; call it once a frame. */
  draw(nowMs: number): void
}

interface Loaded {
  readonly picture: HTMLImageElement
  readonly atlas: SpriteAtlas
}

export function createSpritePreview(imageUrl: string, atlasUrl: string, zoom: number): SpritePreview {
  const canvas = element('canvas', { attributes: { 'aria-hidden': 'true' } })
  const context = canvas.getContext('2d')
  let loaded: Loaded | undefined
  let tagName = 'idle'
  let startMs: number | undefined
  let drawnX = -1
  let drawnY = -1

  load(imageUrl, atlasUrl).then(
    (sheet) => {
      loaded = sheet
      const first = sheet.atlas.frames[0]
      canvas.width = first?.widthPx ?? 24
      canvas.height = first?.heightPx ?? 24
      canvas.style.width = `${canvas.width * zoom}px`
      canvas.style.height = `${canvas.height * zoom}px`
    },
    (error: unknown) => console.warn(`sprite ${imageUrl} is not shown: ${String(error)}`),
  )

  return {
    canvas,
    play(tag) {
      if (tag === tagName) return
      tagName = tag
      startMs = undefined
    },
    draw(nowMs) {
      if (!loaded || !context) return
      startMs ??= nowMs
      const tag = loaded.atlas.tags.get(tagName)
      const frame = tag ? frameAt(tag, nowMs - startMs) : loaded.atlas.frames[0]
      if (!frame || (frame.x === drawnX && frame.y === drawnY)) return
      drawnX = frame.x
      drawnY = frame.y
      context.clearRect(0, 0, canvas.width, canvas.height)
      context.drawImage(loaded.picture, frame.x, frame.y, frame.widthPx, frame.heightPx, 0, 0, frame.widthPx, frame.heightPx)
    },
  }
}

async function load(imageUrl: string, atlasUrl: string): Promise<Loaded> {
  const answer = await fetch(atlasUrl)
  if (!answer.ok) throw new Error(`${atlasUrl} answered ${answer.status}`)
  const json: AsepriteJson = await answer.json()
  const picture = new Image()
  picture.src = imageUrl
  await picture.decode()
  return { picture, atlas: readSpriteAtlas(json) }
}
