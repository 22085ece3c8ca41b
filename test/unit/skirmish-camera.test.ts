/** Skirmish's camera: inside the arena, and never with its fighter under the counters or, on a phone, under the thumbs. */

import { createFollowCamera } from '../../games/skirmish/view/follow-camera.ts'

const VIEW = { widthPx: 180, heightPx: 320, steps: 1 }
const TILES = { widthTiles: 40, heightTiles: 40 }

/** How high the fighter stands over the view's lower edge, px. */
function heightInView(underThumbsPx: number, y: number): number {
  let topPx = 0
  const setScroll = (_x: number, y: number): void => {
    topPx = y
  }
  const camera = createFollowCamera({ extent: { ...VIEW, underThumbsPx }, isCalm: true, world: { tiles: TILES }, camera: { setScroll } })
  camera.follow({ x: 320, y, vx: 0, vy: 0, state: 'idle' }, undefined, 16)
  return topPx + VIEW.heightPx - y
}

test('with keys the view ends where the arena does', () => {
  expect(heightInView(0, 620)).toBe(20)
})

test('who stands at the upper edge stands below the list of the best', () => {
  expect(VIEW.heightPx - heightInView(0, 40)).toBe(100)
})

test('on a phone who stands at the lower edge of the arena stands above the thumbs', () => {
  expect(heightInView(60, 620)).toBe(80)
  expect(heightInView(60, 320)).toBe(160)
})
