/** What bots want: the same for the same seed, in each behaviour something else. */

import { type BehaviourName, createBehaviour } from '../../bin/bots/behaviour.ts'
import { createKeyState } from '../../src/input/input-dispatcher.ts'

const ACTIONS = ['jump', 'dig', 'place', 'throw']

/** The diffs of so many ticks; its company stands to the right. */
function wishes(name: BehaviourName, { seed = 1, bot = 1, ticks = 1200, actions = ACTIONS } = {}) {
  const behaviour = createBehaviour({ name, seed, bot, tickRateHz: 20, actions })
  const keys = createKeyState()
  return Array.from({ length: ticks }, () => {
    behaviour.decide(keys, { x: 100, y: 50, companyX: () => 900 })
    const diff = keys.diff()
    keys.reset()
    return diff
  })
}

function share(name: BehaviourName, wanted: (diff: ReturnType<typeof wishes>[number]) => boolean): number {
  const all = wishes(name)
  return all.filter(wanted).length / all.length
}

test.each(['wander', 'dig', 'crowd'] as const)('%s repeats itself under the same seed, and not under another', (name) => {
  expect(wishes(name, { seed: 7 })).toEqual(wishes(name, { seed: 7 }))
  expect(wishes(name, { seed: 7 })).not.toEqual(wishes(name, { seed: 8 }))
})

test('each bot has dice of its own', () => {
  expect(wishes('wander', { bot: 1 })).not.toEqual(wishes('wander', { bot: 2 }))
})

test('who wanders goes both ways and digs nothing', () => {
  expect(share('wander', ({ moveX }) => moveX > 0)).toBeGreaterThan(0.25)
  expect(share('wander', ({ moveX }) => moveX < 0)).toBeGreaterThan(0.25)
  expect(share('wander', ({ held }) => (held & 0b1110) !== 0)).toBe(0)
})

test('who wanders turns round where it comes no further', () => {
  const behaviour = createBehaviour({ name: 'wander', seed: 1, bot: 1, tickRateHz: 20, actions: ACTIONS })
  const keys = createKeyState()
  let x = 100
  const ways = Array.from({ length: 400 }, () => {
    behaviour.decide(keys, { x, y: 50, companyX: () => undefined })
    const { moveX } = keys.diff()
    keys.reset()
    // A wall on each side of a corridor of 40 px.
    x = Math.min(120, Math.max(80, x + Math.sign(moveX) * 4))
    return { x, moveX }
  })

  const longestLean = ways.reduce(({ now, most }, { x: at, moveX }) => {
    const next = (at === 120 && moveX > 0) || (at === 80 && moveX < 0) ? now + 1 : 0
    return { now: next, most: Math.max(most, next) }
  }, { now: 0, most: 0 }).most

  expect(ways.some(({ x: at }) => at === 120)).toBe(true)
  // Three ticks at the end of one wish, and at the beginning of the next.
  expect(longestLean).toBeLessThanOrEqual(7)
})

test('who digs digs, places and throws', () => {
  for (const action of [0b10, 0b100, 0b1000]) expect(share('dig', ({ held }) => (held & action) !== 0)).toBeGreaterThan(0.02)
})

test('a crowd goes where its company is', () => {
  expect(share('crowd', ({ moveX }) => moveX > 0)).toBeGreaterThan(0.7)
})

test('where nobody jumps, bots walk up and down too, and do what only their game has', () => {
  const diffs = wishes('crowd', { actions: ['fire', 'bolt', 'dash'] })
  const shareOf = (wanted: (diff: (typeof diffs)[number]) => boolean): number => diffs.filter(wanted).length / diffs.length

  expect(Math.min(shareOf(({ moveY }) => moveY > 0), shareOf(({ moveY }) => moveY < 0))).toBeGreaterThan(0.25)
  for (const action of [0b1, 0b10, 0b100]) expect(shareOf(({ held }) => (held & action) !== 0)).toBeGreaterThan(0.02)
  expect(share('crowd', ({ moveY }) => moveY !== 0)).toBe(0)
})
