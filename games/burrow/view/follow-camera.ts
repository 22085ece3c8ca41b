/** The camera: follows the own person with a gentle look ahead, stays inside the map, and shakes a little. */

import type { DrawnThing, ViewKit } from '../../view-kit.ts'

export interface FollowCamera {
  follow(own: DrawnThing | undefined, pointer: { readonly x: number; readonly y: number } | undefined, elapsedMs: number): void
  shake(px: number): void
}

/** Looks this far towards where the person goes, and towards what the mouse points at. */
const AHEAD_PX = 28
const POINTER_SHARE = 0.08
const POINTER_MOST_PX = 24
/** The look ahead covers half its way in this time: slow enough never to be felt as a swing. */
const AHEAD_HALF_LIFE_MS = 420
/** Up and down the camera waits until the person leaves this band, so that a hop does not rock the world. */
const BAND_PX = 22
const RISE_HALF_LIFE_MS = 110
/** A cut is a cut: after a teleport the camera is there at once. */
const CUT_PX = 320
const SHAKE_HALF_LIFE_MS = 70
/** Running faster than this counts as going somewhere. */
const GOING_PX_PER_S = 30

export function createFollowCamera(kit: ViewKit): FollowCamera {
  const { camera, world } = kit
  const mapWidthPx = world.tiles.widthTiles * 16
  const mapHeightPx = world.tiles.heightTiles * 16
  let aheadX = 0
  let lookX = 0
  let lookY = 0
  let middleY: number | undefined
  let lastX = 0
  let shakePx = 0

  const share = (elapsedMs: number, halfLifeMs: number): number => 1 - 2 ** (-elapsedMs / halfLifeMs)

  return {
    shake(px) {
      if (!kit.isCalm) shakePx = Math.max(shakePx, Math.min(px, 8))
    },
    follow(own, pointer, elapsedMs) {
      const { widthPx, heightPx, steps } = kit.extent
      const round = (value: number): number => Math.round(value * steps) / steps
      if (own) {
        if (middleY === undefined || Math.abs(own.x - lastX) > CUT_PX || Math.abs(own.y - middleY) > CUT_PX) {
          middleY = own.y
          aheadX = lookX = lookY = 0
        }
        lastX = own.x
        // A calm camera only follows: it neither looks ahead nor swings back.
        const going = Math.abs(own.vx) > GOING_PX_PER_S && !kit.isCalm ? Math.sign(own.vx) : 0
        const seen = kit.isCalm ? undefined : pointer
        aheadX += (going * AHEAD_PX - aheadX) * share(elapsedMs, AHEAD_HALF_LIFE_MS)
        const limit = (value: number): number => Math.max(-POINTER_MOST_PX, Math.min(POINTER_MOST_PX, value * POINTER_SHARE))
        lookX += ((seen ? limit(seen.x - own.x) : 0) - lookX) * share(elapsedMs, AHEAD_HALF_LIFE_MS)
        lookY += ((seen ? limit(seen.y - own.y) : 0) - lookY) * share(elapsedMs, AHEAD_HALF_LIFE_MS)
        const over = own.y - middleY
        const beyond = over > BAND_PX ? over - BAND_PX : over < -BAND_PX ? over + BAND_PX : 0
        // Falling fast, the camera keeps up: nobody should land on what they could not see.
        middleY += kit.isCalm ? beyond : beyond * (Math.abs(own.vy) > 200 ? share(elapsedMs, RISE_HALF_LIFE_MS / 2) : share(elapsedMs, RISE_HALF_LIFE_MS))
        // On the ground it settles, so that standing always looks the same.
        if (Math.abs(own.vy) < 1 && !kit.isCalm) middleY += (own.y - middleY) * share(elapsedMs, 500)
      }
      shakePx *= 1 - share(elapsedMs, SHAKE_HALF_LIFE_MS)
      if (shakePx < 0.4) shakePx = 0
      const shake = (): number => (shakePx === 0 ? 0 : round((Math.random() - 0.5) * 2 * shakePx))

      // The person's own rounding plus the offset's: rounding their sum would make the person tremble.
      const x = round(lastX) + round(aheadX + lookX) - round(widthPx / 2)
      const y = round((middleY ?? mapHeightPx / 2) + lookY) - round(heightPx * 0.54)
      camera.setScroll(inside(x, widthPx, mapWidthPx) + shake(), inside(y, heightPx, mapHeightPx) + shake())
    },
  }
}

/** A view wider than the map shows its middle. */
function inside(left: number, viewPx: number, mapPx: number): number {
  if (viewPx >= mapPx) return Math.floor((mapPx - viewPx) / 2)
  return Math.max(0, Math.min(mapPx - viewPx, left))
}
