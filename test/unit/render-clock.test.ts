/** The render clock against seeded links: things are drawn between two states, no later than the way asks for, at an even pace. */

import { expect, test } from '@jest/globals'
import { createRenderClock } from '../../client/render-clock.ts'
import { randomShare } from '../../src/random.ts'
import { LINK_PROFILES, type LinkProfile } from '../kit/link.ts'

const TICK_MS = 1000 / 60
const TICKS_PER_SEND = 2

interface Course {
  /** Share of frames drawn beyond the newest state, after the first three seconds. */
  readonly shareWithout: number
  /** The largest delay behind a state that nothing held up, ticks. */
  readonly mostDelayTicks: number
  /** The least and largest pace of any half second, 1 is the room's. */
  readonly paces: { readonly least: number; readonly most: number }
}

function drive(profile: LinkProfile, seed: number, seconds: number, spike?: { readonly atMs: number; readonly ms: number }): Course {
  const clock = createRenderClock(60, TICKS_PER_SEND)
  let isSet = false
  const due: { readonly atMs: number; readonly tick: number }[] = []
  let lastMs = 0
  let newest = 0
  let frames = 0
  let without = 0
  let mostDelayTicks = 0
  const ticks: number[] = []
  let sentTick = 0
  for (let nowMs = 0; nowMs < seconds * 1000; nowMs += TICK_MS) {
    while (sentTick * TICK_MS <= nowMs) {
      const isLost = randomShare(seed, sentTick, 0, 1) < profile.loss
      const isSpike = spike !== undefined && Math.abs(sentTick * TICK_MS - spike.atMs) < TICK_MS
      const delayMs = isLost ? Math.max(200, profile.latencyMs * 2 + 50) : profile.latencyMs + profile.jitterMs * randomShare(seed, sentTick, 0, 2)
      lastMs = Math.max(lastMs, sentTick * TICK_MS + delayMs + (isSpike ? spike.ms : 0))
      due.push({ atMs: lastMs, tick: sentTick })
      sentTick += TICKS_PER_SEND
    }
    clock.advance(TICK_MS)
    while (due.length > 0 && due[0]!.atMs <= nowMs) {
      newest = due.shift()!.tick
      // The first whole state starts the clock.
      if (!isSet) clock.set(newest)
      else clock.arrived(newest)
      isSet = true
    }
    ticks.push(clock.tick)
    if (nowMs < 3000) continue
    frames++
    if (clock.tick > newest) without++
    mostDelayTicks = Math.max(mostDelayTicks, nowMs / TICK_MS - profile.latencyMs / TICK_MS - clock.tick)
  }
  const paces = ticks.slice(180).flatMap((tick, at, all) => (at >= 30 ? [(tick - all[at - 30]!) / 30] : []))
  return { shareWithout: without / frames, mostDelayTicks, paces: { least: Math.min(...paces), most: Math.max(...paces) } }
}

const PROFILES = Object.entries(LINK_PROFILES)

test.each(PROFILES)('on %s without loss hardly a frame lacks its two states, and the delay is the jitter and a state', (_name, profile) => {
  for (let seed = 1; seed <= 10; seed++) {
    const { shareWithout, mostDelayTicks } = drive({ ...profile, loss: 0 }, seed, 15)

    expect(shareWithout).toBeLessThan(0.04)
    expect(mostDelayTicks).toBeLessThan(profile.jitterMs / TICK_MS + TICKS_PER_SEND + 2)
  }
})

test.each(PROFILES)('on %s with its loss the pace stays within five percent, and the delay does not follow the stalls', (_name, profile) => {
  for (let seed = 1; seed <= 10; seed++) {
    const { paces, mostDelayTicks } = drive(profile, seed, 15)

    expect(paces.least).toBeGreaterThan(0.949)
    expect(paces.most).toBeLessThan(1.051)
    expect(mostDelayTicks).toBeLessThan(profile.jitterMs / TICK_MS + TICKS_PER_SEND + 9)
  }
})

test('one state that comes 80 ms late does not move the clock', () => {
  const profile = { latencyMs: 60, jitterMs: 2, loss: 0 }

  const calm = drive(profile, 3, 12)
  const spiked = drive(profile, 3, 12, { atMs: 6000, ms: 80 })

  expect(Math.abs(spiked.mostDelayTicks - calm.mostDelayTicks)).toBeLessThan(0.5)
})

test('a page that stood still is at the newest states at once', () => {
  const clock = createRenderClock(60, TICKS_PER_SEND)
  clock.set(0)
  for (let tick = 2; tick <= 120; tick += 2) {
    clock.advance(2 * TICK_MS)
    clock.arrived(tick)
  }

  clock.advance(8000)
  for (let tick = 122; tick <= 602; tick += 2) clock.arrived(tick)
  for (let tick = 604; tick <= 664; tick += 2) {
    clock.advance(2 * TICK_MS)
    clock.arrived(tick)
  }

  expect(664 - clock.tick).toBeGreaterThan(0)
  expect(664 - clock.tick).toBeLessThan(8)
})
