/** One picture behind everything, side by side as often as the view is wide, coming along slowly. */

import type { ViewKit } from '../../games/view-kit.ts'
import { TILE_PX } from '../../src/tiles/tiles.ts'

/** How much of the camera's way it goes along. */
const ALONG = 0.3
const DEPTH = -100

export interface PlainBackdrop {
  /** After the camera moved. */
  place(): void
  close(): void
}

/** Its lower edge lies on the map's when the camera looks there. */
export function createPlainBackdrop(kit: ViewKit, path: string | undefined): PlainBackdrop {
  const { scene, camera, world } = kit
  const images: ReturnType<typeof scene.add.image>[] = []
  return {
    place() {
      const key = path === undefined ? undefined : kit.picture(path)
      if (key === undefined) return
      const { widthPx, heightPx, steps } = kit.extent
      const source = scene.textures.get(key).getSourceImage()
      while (images.length < Math.ceil(widthPx / source.width) + 1) images.push(scene.add.image(0, 0, key).setOrigin(0, 0).setDepth(DEPTH))
      const left = -(((camera.scrollX * ALONG) % source.width + source.width) % source.width)
      const belowPx = world.tiles.heightTiles * TILE_PX - (camera.scrollY + heightPx)
      const top = Math.max(heightPx - source.height, Math.min(0, heightPx - source.height + belowPx * ALONG))
      images.forEach((image, at) => image.setPosition(camera.scrollX + Math.round((left + at * source.width) * steps) / steps, camera.scrollY + Math.round(top)))
    },
    close() {
      for (const image of images) image.destroy()
    },
  }
}
