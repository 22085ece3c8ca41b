/** A camera that follows the own person, stays inside the map, and shakes a little. */

import type { DrawnThing, ViewKit } from '../../games/view-kit.ts'
import { TILE_PX } from '../../src/tiles/tiles.ts'

export interface PlainCamera {
  follow(own: DrawnThing | undefined, elapsedMs: number): void
  shake(px: number): void
}

/** Up and down it covers half its way in this time, so that a hop does not rock the world. */
const RISE_HALF_LIFE_MS = 90
/** Further than this is a cut: it is there at once. */
const CUT_PX = 320
const SHAKE_HALF_LIFE_MS = 70
const MOST_SHAKE_PX = 8

export function createPlainCamera(kit: ViewKit): PlainCamera {
  const { camera, world } = kit
  const mapWidthPx = world.tiles.widthTiles * TILE_PX
  const mapHeightPx = world.tiles.heightTiles * TILE_PX
  let x = mapWidthPx / 2
  let y = mapHeightPx / 2
  let shakePx = 0
  const left = (halfLives: number): number => 2 ** -halfLives

  return {
    shake(px) {
      if (!kit.isCalm) shakePx = Math.max(shakePx, Math.min(px, MOST_SHAKE_PX))
    },
    follow(own, elapsedMs) {
      const { widthPx, heightPx, steps } = kit.extent
      const round = (px: number): number => Math.round(px * steps) / steps
      if (own) {
        const isCut = Math.abs(own.x - x) > CUT_PX || Math.abs(own.y - y) > CUT_PX
        x = own.x
        y = isCut || kit.isCalm ? own.y : own.y + (y - own.y) * left(elapsedMs / RISE_HALF_LIFE_MS)
      }
      shakePx = shakePx < 0.4 ? 0 : shakePx * left(elapsedMs / SHAKE_HALF_LIFE_MS)
      const shake = (): number => round((Math.random() - 0.5) * 2 * shakePx)
      camera.setScroll(inside(round(x) - round(widthPx / 2), widthPx, mapWidthPx) + shake(), inside(round(y) - round(heightPx / 2), heightPx, mapHeightPx) + shake())
    },
  }
}

/** A view wider than the map shows its middle. */
function inside(from: number, viewPx: number, mapPx: number): number {
  if (viewPx >= mapPx) return Math.floor((mapPx - viewPx) / 2)
  return Math.max(0, Math.min(mapPx - viewPx, from))
}
