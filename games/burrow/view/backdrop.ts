/** What lies behind everything: sky, drifting clouds, hills and trees over ground; the far cave below it. */

import type Phaser from 'phaser'
import type { Kit } from './kit.ts'

export interface Backdrop {
  /** After the camera moved. */
  place(nowMs: number): void
  close(): void
}

interface Layer {
  readonly path: string
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
  { path: 'art/backdrops/clouds.png', alongX: 0.06, alongY: 0.03, driftPxPerS: 3, foot: 0.98 },
  { path: 'art/backdrops/hills.png', alongX: 0.16, alongY: 0.08, driftPxPerS: 0, foot: 1.0 },
  { path: 'art/backdrops/trees.png', alongX: 0.36, alongY: 0.2, driftPxPerS: 0, foot: 1.06 },
]
const SKY = 'art/backdrops/sky.png'
const CAVE = 'art/backdrops/cave.png'
/** The first and last rows of the pictures, for views taller than they are. */
const SKY_TOP = 0x49afe6
const WOOD_FOOT = 0x17404a
const CAVE_DARK = 0x1a1326

export function createBackdrop(kit: Kit, horizonY: number): Backdrop {
  const { scene, camera } = kit
  const sky = scene.add.rectangle(0, 0, 1, 1, SKY_TOP).setOrigin(0, 0).setDepth(DEPTH)
  const dark = scene.add.rectangle(0, 0, 1, 1, CAVE_DARK).setOrigin(0, 0).setDepth(DEPTH + 8)
  const wood = scene.add.rectangle(0, 0, 1, 1, WOOD_FOOT).setOrigin(0, 0).setDepth(DEPTH + 7)
  const made = new Map<string, Phaser.GameObjects.TileSprite>()

  function picture(path: string, depth: number): Phaser.GameObjects.TileSprite | undefined {
    const known = made.get(path)
    if (known) return known
    const key = kit.picture(path)
    if (key === undefined) return undefined
    const tiled = scene.add.tileSprite(0, 0, PICTURE_WIDTH_PX, PICTURE_HEIGHT_PX, key).setOrigin(0, 0).setDepth(DEPTH + depth)
    made.set(path, tiled)
    return tiled
  }

  function put(tiled: Phaser.GameObjects.TileSprite | undefined, shiftX: number, y: number): void {
    if (!tiled) return
    const { widthPx, steps } = kit.extent
    if (tiled.width !== widthPx) tiled.setSize(widthPx, PICTURE_HEIGHT_PX)
    tiled.setPosition(camera.scrollX, camera.scrollY + Math.round(y))
    const shift = Math.round(shiftX * steps) / steps
    tiled.tilePositionX = ((shift % PICTURE_WIDTH_PX) + PICTURE_WIDTH_PX) % PICTURE_WIDTH_PX
  }

  return {
    place(nowMs) {
      const { widthPx, heightPx } = kit.extent
      const left = camera.scrollX
      const top = camera.scrollY
      // How far the camera looks above the horizon (negative) or below it.
      const below = top + heightPx / 2 - horizonY
      sky.setPosition(left, top).setSize(widthPx, heightPx)
      put(picture(SKY, 1), 0, Math.min(0, heightPx - PICTURE_HEIGHT_PX))
      let foot = heightPx
      OUTSIDE.forEach(({ path, alongX, alongY, driftPxPerS, foot: share }, at) => {
        const y = heightPx * share - PICTURE_HEIGHT_PX - below * alongY
        put(picture(path, 2 + at), left * alongX + (nowMs / 1000) * driftPxPerS, y)
        foot = y + PICTURE_HEIGHT_PX
      })
      const woodTop = Math.round(Math.min(heightPx, Math.max(0, foot)))
      wood.setPosition(left, top + woodTop).setSize(widthPx, Math.max(0, heightPx - woodTop))

      // Below the horizon the far cave covers it all.
      const caveTop = Math.round(horizonY - top + 24)
      const isSeen = caveTop < heightPx
      dark.setVisible(isSeen).setPosition(left, top + Math.max(0, caveTop)).setSize(widthPx, heightPx - Math.max(0, caveTop))
      const cave = picture(CAVE, 9)
      cave?.setVisible(isSeen)
      if (isSeen && cave) {
        // Its rocky ceiling hangs from the ground; deeper down it comes along slowly and fills the view.
        const y = caveTop > 0 ? caveTop : Math.max(-PICTURE_HEIGHT_PX + heightPx, caveTop * 0.12)
        put(cave, left * 0.3, Math.min(y, Math.max(0, caveTop)))
      }
    },
    close() {
      for (const tiled of made.values()) tiled.destroy()
      for (const shape of [sky, dark, wood]) shape.destroy()
    },
  }
}
