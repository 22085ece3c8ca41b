/** What lies behind everything: sky, drifting clouds, hills and trees over ground; the far cave below it. */

import type Phaser from 'phaser'
import type { ViewKit } from '../../view-kit.ts'

export interface Backdrop {
  /** After the camera moved. */
  place(nowMs: number): void
  close(): void
}

interface Layer {
  readonly path: string
  /** Rows that have something in them: the empty ones are not drawn, for every pixel costs. */
  readonly rows: readonly [number, number]
  /** How much of the camera's way it goes along: 0 stands still on the screen, 1 is part of the world. */
  readonly alongX: number
  readonly alongY: number
  readonly driftPxPerS: number
  /** Its lower edge stands here on the screen when the camera looks at the horizon, as a share of the view's height. */
  readonly foot: number
}

const PICTURE_WIDTH_PX = 480
const PICTURE_HEIGHT_PX = 270
const DEPTH = -100

/** Far to near. */
const OUTSIDE: readonly Layer[] = [
  { path: 'art/backdrops/clouds.png', rows: [4, 110], alongX: 0.06, alongY: 0.03, driftPxPerS: 3, foot: 0.9 },
  { path: 'art/backdrops/hills.png', rows: [130, 270], alongX: 0.16, alongY: 0.08, driftPxPerS: 0, foot: 0.74 },
  { path: 'art/backdrops/trees.png', rows: [126, 270], alongX: 0.36, alongY: 0.2, driftPxPerS: 0, foot: 0.68 },
]
const SKY: Layer = { path: 'art/backdrops/sky.png', rows: [0, 270], alongX: 0, alongY: 0, driftPxPerS: 0, foot: 0 }
const CAVE: Layer = { path: 'art/backdrops/cave.png', rows: [0, 270], alongX: 0.3, alongY: 0.12, driftPxPerS: 0, foot: 0 }
/** The first and last rows of the pictures, for views taller than they are. */
const SKY_TOP = '#49afe6'
const WOOD_FOOT = 0x17404a
const CAVE_DARK = 0x1a1326
/** The cave begins a little under the grass. */
const CAVE_FROM_PX = 24

export function createBackdrop(kit: ViewKit, horizonY: number): Backdrop {
  const { scene, camera } = kit
  const rectangle = (color: number, depth: number) => scene.add.rectangle(0, 0, 1, 1, color).setOrigin(0, 0).setDepth(DEPTH + depth)
  const wood = rectangle(WOOD_FOOT, 7)
  const dark = rectangle(CAVE_DARK, 8)
  const strips = new Map<string, Phaser.GameObjects.Image[]>()
  camera.setBackgroundColor(SKY_TOP)

  /** The same picture side by side as often as the view is wide; undefined until it is loaded. */
  function strip({ path, rows: [from, to] }: Layer, depth: number): readonly Phaser.GameObjects.Image[] | undefined {
    const key = kit.picture(path)
    if (key === undefined) return undefined
    const texture = scene.textures.get(key)
    if (!texture.has('strip')) texture.add('strip', 0, 0, from, PICTURE_WIDTH_PX, to - from)
    const images = strips.get(path) ?? []
    strips.set(path, images)
    while (images.length < Math.ceil(kit.extent.widthPx / PICTURE_WIDTH_PX) + 1) images.push(scene.add.image(0, 0, key, 'strip').setOrigin(0, 0).setDepth(DEPTH + depth))
    return images
  }

  /** Puts a layer so that its picture's upper edge is at `y` of the view. */
  function put(layer: Layer, depth: number, y: number, isSeen: boolean, nowMs: number): void {
    const images = isSeen ? strip(layer, depth) : strips.get(layer.path)
    if (!images) return
    const { widthPx, heightPx, steps } = kit.extent
    const shift = camera.scrollX * layer.alongX + (nowMs / 1000) * layer.driftPxPerS
    const left = -(((shift % PICTURE_WIDTH_PX) + PICTURE_WIDTH_PX) % PICTURE_WIDTH_PX)
    const top = Math.round(y) + layer.rows[0]
    images.forEach((image, at) => {
      const x = Math.round((left + at * PICTURE_WIDTH_PX) * steps) / steps
      const isInView = isSeen && x < widthPx && top < heightPx && top + layer.rows[1] - layer.rows[0] > 0
      image.setVisible(isInView).setPosition(camera.scrollX + x, camera.scrollY + top)
    })
  }

  return {
    place(nowMs) {
      const { widthPx, heightPx } = kit.extent
      const left = camera.scrollX
      const top = camera.scrollY
      // How far the camera looks above the horizon (negative) or below it.
      const below = top + heightPx / 2 - horizonY
      const caveTop = Math.round(horizonY - top + CAVE_FROM_PX)
      const isOutside = caveTop > 0
      put(SKY, 1, Math.min(0, heightPx - PICTURE_HEIGHT_PX), isOutside, nowMs)
      let foot = heightPx
      OUTSIDE.forEach((layer, at) => {
        const y = heightPx * layer.foot - PICTURE_HEIGHT_PX - below * layer.alongY
        put(layer, 2 + at, y, isOutside, nowMs)
        foot = y + PICTURE_HEIGHT_PX
      })
      const woodTop = Math.round(Math.max(0, foot))
      wood.setVisible(isOutside && woodTop < heightPx).setPosition(left, top + woodTop).setSize(widthPx, Math.max(1, heightPx - woodTop))

      // Below the horizon the far cave covers it all: its rocky ceiling hangs from the ground, and deeper down it comes along slowly.
      const isCave = caveTop < heightPx
      const darkTop = Math.max(0, caveTop)
      dark.setVisible(isCave).setPosition(left, top + darkTop).setSize(widthPx, Math.max(1, heightPx - darkTop))
      put(CAVE, 9, caveTop > 0 ? caveTop : Math.max(heightPx - PICTURE_HEIGHT_PX, caveTop * CAVE.alongY), isCave, nowMs)
    },
    close() {
      for (const images of strips.values()) for (const image of images) image.destroy()
      wood.destroy()
      dark.destroy()
    },
  }
}
