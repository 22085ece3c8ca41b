/** Which timeline a thing is drawn on: what can touch the own person is drawn where it is simulated. */

import { expect, test } from '@jest/globals'
import { blendOn, type Standing, wantsPredicted } from '../../client/drawn/timeline-choice.ts'
import { PREDICTED_REACH_PX, reachPx, TIMELINE_WISHES, timelineOf } from '../../src/lag/timeline.ts'

const STANDING: Standing = { awayPx: 300, relativePxPerS: 0, leadS: 0.3, isOwnOrPushed: false, isOwnDoing: false, wish: 'auto' }

test('what is near is drawn where it is simulated, what is far where the room had it', () => {
  expect(wantsPredicted({ ...STANDING, awayPx: 60 }, false)).toBe(true)
  expect(wantsPredicted(STANDING, false)).toBe(false)
})

test('what comes fast is drawn ahead from further away', () => {
  const falling = { ...STANDING, awayPx: 150, relativePxPerS: 500 }

  expect(wantsPredicted(falling, false)).toBe(true)
  expect(wantsPredicted({ ...falling, relativePxPerS: 100 }, false)).toBe(false)
})

test('nobody flickers at the border', () => {
  const atBorder = { ...STANDING, awayPx: PREDICTED_REACH_PX + 6 }

  expect(wantsPredicted(atBorder, false)).toBe(false)
  expect(wantsPredicted(atBorder, true)).toBe(true)
})

test('what one pushes and what one threw is drawn where it is simulated, however far', () => {
  expect(wantsPredicted({ ...STANDING, isOwnOrPushed: true }, false)).toBe(true)
  expect(wantsPredicted({ ...STANDING, isOwnDoing: true }, false)).toBe(true)
})

test("an archetype's looks may say otherwise, but not of what one pushes", () => {
  expect(wantsPredicted({ ...STANDING, wish: 'predicted' }, false)).toBe(true)
  expect(wantsPredicted({ ...STANDING, awayPx: 10, wish: 'interpolated' }, false)).toBe(false)
  expect(wantsPredicted({ ...STANDING, awayPx: 10, wish: 'interpolated', isOwnOrPushed: true }, false)).toBe(true)
})

test('a change takes 150 ms, by even steps', () => {
  let share = 0
  for (let frame = 0; frame < 6; frame++) share = blendOn(share, true, 25)

  expect(share).toBeCloseTo(1)
  expect(blendOn(share, false, 75)).toBeCloseTo(0.5)
})

test('law: where the page draws without a doubt, the room judges so, and near the border it takes either', () => {
  for (let px = 0; px < 400; px++)
    for (const speed of [0, 120, 400, 900])
      for (const wish of TIMELINE_WISHES) {
        const judged = timelineOf(px, 0, reachPx(speed, 0.3), wish)
        for (const was of [false, true]) {
          const drawn = wantsPredicted({ ...STANDING, awayPx: px, relativePxPerS: speed, wish }, was) ? 'present' : 'past'
          expect([drawn, 'either']).toContain(judged)
        }
      }
})
