/** Laws of the render clock on virtual time: over seeded links of the lab's profiles, it runs evenly, as near to the newest state as the jitter allows. */

import { expect, test } from '@jest/globals'
import { createRenderClock } from '../../client/clocks/render-clock.ts'
import { createLink, LINK_PROFILE_NAMES, LINK_PROFILES, type LinkProfile } from '../kit/link.ts'

const TICK_MS = 1000 / 60
const TICKS_PER_SEND = 2
const SEEDS = [1, 2, 3, 4, 5]
const RUN_TICKS = 30 * 60
/** What is usual is learned in the first seconds. */
const LEARN_TICKS = 10 * 60
/** Frames come once a tick, and the delay follows the jitter slowly. */
const MARGIN_TICKS = 2.5

interface Frame {
  readonly tick: number
  readonly newest: number
  readonly delayTicks: number
  readonly advancedTicks: number
}

/** A room that sends every second tick, a page of 60 frames a second. */
function run(profile: LinkProfile, seed: number, extraDelayMs: (tick: number) => number = () => 0): { readonly frames: readonly Frame[]; readonly lateTicks: readonly number[]; readonly snaps: number } {
  const clock = createRenderClock(60, TICKS_PER_SEND)
  const link = createLink(profile, seed)
  const held: { readonly tick: number; readonly atMs: number }[] = []
  const frames: Frame[] = []
  const lateTicks: number[] = []
  let newest = -1
  for (let at = 0; at < RUN_TICKS; at++) {
    const nowMs = at * TICK_MS
    if (at % TICKS_PER_SEND === 0) link.send(new Uint8Array(new Uint32Array([at]).buffer), nowMs)
    clock.advance(TICK_MS)
    for (const { bytes, atMs } of link.arrived(nowMs)) {
      const tick = new Uint32Array(bytes.buffer)[0]!
      held.push({ tick, atMs: atMs + extraDelayMs(tick) })
    }
    while (held.length > 0 && held[0]!.atMs <= nowMs) {
      const { tick } = held.shift()!
      if (newest < 0) clock.set(tick)
      clock.arrived(tick)
      newest = tick
      if (at > LEARN_TICKS) lateTicks.push(at - tick - profile.latencyMs / TICK_MS)
    }
    if (newest >= 0) frames.push({ tick: clock.tick, newest, delayTicks: clock.delayTicks, advancedTicks: clock.tick - (frames.at(-1)?.tick ?? clock.tick - 1) })
  }
  return { frames, lateTicks: [...lateTicks].sort((a, b) => a - b), snaps: clock.snaps }
}

const settled = (frames: readonly Frame[]): readonly Frame[] => frames.slice(LEARN_TICKS)
const shareWithoutTwo = (frames: readonly Frame[]): number => settled(frames).filter(({ tick, newest }) => tick > newest).length / settled(frames).length

test.each(LINK_PROFILE_NAMES)('without loss at most one frame in a hundred has no two states round its tick: %s', (name) => {
  for (const seed of SEEDS) {
    const { frames } = run({ ...LINK_PROFILES[name], loss: 0 }, seed)

    expect(shareWithoutTwo(frames)).toBeLessThanOrEqual(0.01)
  }
})

test.each(LINK_PROFILE_NAMES)('without loss the delay is no more than the late states need, a wait between two states and a little: %s', (name) => {
  for (const seed of SEEDS) {
    const { frames, lateTicks } = run({ ...LINK_PROFILES[name], loss: 0 }, seed)
    const worstUsual = lateTicks[Math.floor(lateTicks.length * 0.99)]! - lateTicks[0]!

    expect(Math.max(...settled(frames).map(({ delayTicks }) => delayTicks))).toBeLessThanOrEqual(worstUsual + TICKS_PER_SEND + MARGIN_TICKS)
  }
})

test.each(LINK_PROFILE_NAMES)('the pace stays within 5 % of real time, with loss and without: %s', (name) => {
  for (const loss of [0, LINK_PROFILES[name].loss])
    for (const seed of SEEDS) {
      const { frames, snaps } = run({ ...LINK_PROFILES[name], loss }, seed)

      expect(snaps).toBe(0)
      const paces = frames.slice(1).map(({ advancedTicks }) => advancedTicks)
      expect(Math.min(...paces)).toBeGreaterThanOrEqual(0.95 - 1e-9)
      expect(Math.max(...paces)).toBeLessThanOrEqual(1.05 + 1e-9)
    }
})

test.each(['WIFI', '4G', 'BAD'] as const)('with loss few frames are without two states: what waits behind the lost one, and no more: %s', (name) => {
  for (const seed of SEEDS) {
    const { frames } = run(LINK_PROFILES[name], seed)

    // Each lost state holds back a fifth of a second and what follows it.
    expect(shareWithoutTwo(frames)).toBeLessThanOrEqual(0.02 + LINK_PROFILES[name].loss * 30 * 0.35)
  }
})

test('one late state does not move the clock', () => {
  const calm = run(LINK_PROFILES.LAN, 1)
  const spiked = run(LINK_PROFILES.LAN, 1, (tick) => (tick === 1200 ? 80 : 0))

  expect(spiked.frames.map(({ tick }) => tick)).toEqual(calm.frames.map(({ tick }) => tick))
})

test('a room that stood still for two seconds is followed by one jump', () => {
  const clock = createRenderClock(60, TICKS_PER_SEND)
  clock.set(0)
  for (let at = 0; at < 600; at++) {
    clock.advance(TICK_MS)
    if (at % TICKS_PER_SEND === 0) clock.arrived(at)
  }

  for (let at = 0; at < 120; at++) clock.advance(TICK_MS)
  for (let at = 600; at < 900; at++) {
    clock.advance(TICK_MS)
    if (at % TICKS_PER_SEND === 0) clock.arrived(at)
  }

  expect(clock.snaps).toBe(1)
  expect(900 - clock.tick).toBeLessThan(8)
})

test('a page that stood still is at the newest states at once', () => {
  const clock = createRenderClock(60, TICKS_PER_SEND)
  clock.set(0)
  const play = (from: number, to: number): void => {
    for (let at = from; at < to; at++) {
      clock.advance(TICK_MS)
      if (at % TICKS_PER_SEND === 0) clock.arrived(at)
    }
  }
  play(0, 120)

  clock.advance(8000)
  for (let tick = 120; tick <= 600; tick += TICKS_PER_SEND) clock.arrived(tick)
  play(602, 664)

  expect(664 - clock.tick).toBeGreaterThan(0)
  expect(664 - clock.tick).toBeLessThan(8)
})
