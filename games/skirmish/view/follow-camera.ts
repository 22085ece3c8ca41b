/** The camera: over the own fighter, leaning towards what it points at, inside the arena, and shaken by bursts; calm, it only follows. */

import type { DrawnThing, ViewKit } from '../../view-kit.ts'

type Followed = Pick<DrawnThing, 'x' | 'y' | 'vx' | 'vy' | 'state'>

/** What it uses of a view's kit. */
export interface FollowKit extends Pick<ViewKit, 'extent' | 'isCalm'> {
  readonly camera: { setScroll(x: number, y: number): unknown }
  readonly world: { readonly tiles: { readonly widthTiles: number; readonly heightTiles: number } }
}

export interface FollowCamera {
  follow(own: Followed | undefined, pointer: { readonly x: number; readonly y: number } | undefined, elapsedMs: number): void
  shake(px: number): void
}

/** Leans this share of the way to what the mouse points at, and no further than this. */
const POINTER_SHARE = 0.22
const POINTER_MOST_PX = 52
/** Without a mouse it looks this far ahead of where the fighter goes. */
const AHEAD_PX = 26
/** It covers half of that way in this time. */
const LEAN_HALF_LIFE_MS = 130
/** A cut is a cut: after a teleport the camera is there at once. */
const CUT_PX = 200
const SHAKE_HALF_LIFE_MS = 80
const SHAKE_MOST_PX = 9
const TILE_PX = 16
/** So far above the arena it goes: the list of the best is about as high. */
const UNDER_COUNTERS_PX = 60
/** Slower than this is going nowhere. */
const GOING_PX_PER_S = 20

/** It goes on above the arena, and on a phone below it: nobody at an edge stands under counters or thumbs. */
export function createFollowCamera(kit: FollowKit): FollowCamera {
  const { camera, world } = kit
  const [mapWidthPx, mapHeightPx] = [world.tiles.widthTiles * TILE_PX, world.tiles.heightTiles * TILE_PX]
  let [lastX, lastY] = [mapWidthPx / 2, mapHeightPx / 2]
  let [leanX, leanY] = [0, 0]
  let shakePx = 0
  const share = (elapsedMs: number, halfLifeMs: number): number => 1 - 2 ** (-elapsedMs / halfLifeMs)

  /** Where it would lean, px from the fighter. */
  function wish(own: Followed, pointer: { readonly x: number; readonly y: number } | undefined): readonly [number, number] {
    if (own.state === 'dead' || kit.isCalm) return [0, 0]
    const limit = (value: number): number => Math.max(-POINTER_MOST_PX, Math.min(POINTER_MOST_PX, value * POINTER_SHARE))
    if (pointer) return [limit(pointer.x - own.x), limit(pointer.y - own.y)]
    const speed = Math.hypot(own.vx, own.vy)
    return speed < GOING_PX_PER_S ? [0, 0] : [(own.vx / speed) * AHEAD_PX, (own.vy / speed) * AHEAD_PX]
  }

  return {
    shake(px) {
      if (!kit.isCalm) shakePx = Math.min(SHAKE_MOST_PX, Math.max(shakePx, px))
    },
    follow(own, pointer, elapsedMs) {
      const { widthPx, heightPx, steps, underThumbsPx } = kit.extent
      const round = (value: number): number => Math.round(value * steps) / steps
      if (own) {
        if (Math.abs(own.x - lastX) > CUT_PX || Math.abs(own.y - lastY) > CUT_PX) leanX = leanY = 0
        lastX = own.x
        lastY = own.y
        const [toX, toY] = wish(own, pointer)
        leanX += (toX - leanX) * share(elapsedMs, LEAN_HALF_LIFE_MS)
        leanY += (toY - leanY) * share(elapsedMs, LEAN_HALF_LIFE_MS)
      }
      shakePx *= 1 - share(elapsedMs, SHAKE_HALF_LIFE_MS)
      if (shakePx < 0.4) shakePx = 0
      const shake = (): number => (shakePx === 0 ? 0 : round((Math.random() - 0.5) * 2 * shakePx))
      // The fighter's own rounding plus the lean's: rounding their sum would make the fighter tremble.
      const x = round(lastX) + round(leanX) - round(widthPx / 2)
      const y = round(lastY) + round(leanY) - round(heightPx / 2)
      camera.setScroll(inside(x, widthPx, 0, mapWidthPx) + shake(), inside(y, heightPx, -UNDER_COUNTERS_PX, mapHeightPx + underThumbsPx) + shake())
    },
  }
}

/** A view wider than what there is shows its middle. */
function inside(left: number, viewPx: number, fromPx: number, toPx: number): number {
  if (viewPx >= toPx - fromPx) return Math.floor((fromPx + toPx - viewPx) / 2)
  return Math.max(fromPx, Math.min(toPx - viewPx, left))
}
