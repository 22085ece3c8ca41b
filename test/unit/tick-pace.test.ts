/** The tick pace: which tick a frame simulates, and which moment of it is drawn. */

import { expect, test } from '@jest/globals'
import { createTickPace } from '../../client/clocks/tick-pace.ts'

interface Frame {
  readonly ran: number
  readonly drawn: number
}

/** Frames at these moments of the present, ticks; a key is new in those named. */
function play(presents: readonly number[], keysAt: readonly number[] = []): readonly Frame[] {
  const pace = createTickPace()
  let tick = Math.floor(presents[0]!)
  let last = presents[0]!
  return presents.map((present, frame) => {
    const due = pace.due(present, tick, keysAt.includes(frame))
    const ran = Math.max(0, due - tick)
    tick = Math.max(tick, due)
    const drawn = tick + pace.share(present, tick, present - last)
    last = present
    return { ran, drawn }
  })
}

/** So many ticks a frame, from a tick's middle on. */
function steadily(ticksPerFrame: number, frames: number, from = 100.5): readonly number[] {
  return Array.from({ length: frames }, (_, frame) => from + frame * ticksPerFrame)
}

test('a screen as fast as the ticks takes one a frame, though the two drift a little', () => {
  const frames = play([100.9, 101.98, 102.99, 103.9, 104.85, 105.95, 106.99])

  expect(frames.slice(1).map(({ ran }) => ran)).toEqual([1, 1, 1, 1, 1, 1])
})

test.each([0.2, 0.4, 0.95, 1, 1.05])('no tick is simulated more than a quarter before it begins, at %p ticks a frame', (ticksPerFrame) => {
  const presents = steadily(ticksPerFrame, 400)

  const frames = play(presents)

  let tick = 100
  frames.forEach(({ ran }, at) => {
    tick += ran
    expect(tick - presents[at]!).toBeLessThanOrEqual(0.25)
  })
})

test('while the clock slows down, a frame now and then has no tick of its own, unless a key is new in it', () => {
  const presents = steadily(0.95, 60)
  const without = play(presents)
  const empty = without.flatMap(({ ran }, at) => (at > 0 && ran === 0 ? [at] : []))
  expect(empty.length).toBeGreaterThan(0)

  const withKey = play(presents, [empty[0]!])

  expect(withKey[empty[0]!]!.ran).toBe(1)
})

test.each([0.4, 0.85, 0.95, 1, 1.05, 1.15, 2])('what is drawn never goes back, at %p ticks a frame', (ticksPerFrame) => {
  const frames = play(steadily(ticksPerFrame, 400), [7, 30, 31, 32, 90])

  frames.slice(1).forEach(({ drawn }, at) => expect(drawn).toBeGreaterThanOrEqual(frames[at]!.drawn - 1e-9))
})

test.each([0.95, 1, 1.05])('a tick that was just simulated is drawn a little in the same frame, at %p ticks a frame', (ticksPerFrame) => {
  const frames = play(steadily(ticksPerFrame, 400))

  let tick = 100
  for (const { ran, drawn } of frames) {
    tick += ran
    if (ran > 0) expect(drawn).toBeGreaterThan(tick)
  }
})

test('what was drawn ahead of the clock is given back', () => {
  const slowed = steadily(0.95, 60)
  const steady = steadily(1, 600, slowed.at(-1)! + 1)

  const last = play([...slowed, ...steady]).at(-1)!

  expect(last.drawn).toBeLessThanOrEqual(Math.max(steady.at(-1)!, Math.floor(last.drawn) + 0.1) + 1e-9)
})
