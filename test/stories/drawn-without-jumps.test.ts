/** Stories of the drawn own person: whatever brings the prediction back, the picture eases or the cut is counted. */

import { expect, test } from '@jest/globals'
import { createBurrowStepper, drawLobby } from '../kit/burrow.ts'
import { LINK_PROFILES } from '../kit/link.ts'
import type { Player, Stepper } from '../kit/stepper.ts'

const WIDE = 120
const HALL = [`X${'.'.repeat(WIDE)}X`, `X..P${'.'.repeat(WIDE - 3)}X`, 'X'.repeat(WIDE + 2)]
const TICK_MS = 1000 / 60
/** A run, px per ms. */
const RUN = 0.12
/** A run, an offset that eases as fast, and a clock that goes fifteen percent faster. */
const MOST = RUN * 2 + RUN * 0.15
/** A tick that the frame before had begun, and one that is begun early. */
const SPARE_PX = 5

function setUp(profile: keyof typeof LINK_PROFILES): { readonly stepper: Stepper; readonly anna: Player } {
  const stepper = createBurrowStepper({ map: drawLobby(HALL), link: { ...LINK_PROFILES[profile], loss: 0 }, seed: 5, frameHz: 60 })
  const anna = stepper.join('Anna')
  stepper.ticks(180)
  anna.move(1)
  stepper.ticks(30)
  return { stepper, anna }
}

/** Looks at a frame. Counts those in which the own person is drawn further from where it was than it can have gone, and no cut tells of it. */
function watch({ client }: Player): { look(nowMs: number): void; readonly jumps: readonly string[] } {
  const jumps: string[] = []
  let last: { readonly x: number; readonly atMs: number; readonly cuts: number } | undefined
  return {
    jumps,
    look(nowMs) {
      const own = client.drawn(nowMs).find(({ isOwn }) => isOwn)
      if (!own) return
      const { cuts } = client.feel()
      if (last && cuts === last.cuts) {
        const px = Math.abs(own.x - last.x)
        if (px > Math.max(0, nowMs - last.atMs) * MOST + SPARE_PX) jumps.push(`${px} px at ${nowMs} ms`)
      }
      last = { x: own.x, atMs: Math.max(last?.atMs ?? 0, nowMs), cuts }
    },
  }
}

/** The room stands still for so many ticks, and the page goes on. */
function stall({ stepper, anna }: ReturnType<typeof setUp>, seen: ReturnType<typeof watch>, ticks: number): void {
  const startMs = stepper.nowMs
  for (let tick = 1; tick <= ticks; tick++) {
    anna.client.update(startMs + tick * TICK_MS)
    seen.look(startMs + tick * TICK_MS)
  }
}

test.each([45, 90, 240])('a page that ran %i ticks ahead of a room that stood still eases back, or counts the cut', (stalledTicks) => {
  const { stepper, anna } = setUp('LAN')
  const seen = watch(anna)
  stepper.onTick = () => seen.look(stepper.nowMs)
  stepper.ticks(10)
  const { restarts, cuts } = anna.client.feel()

  stall({ stepper, anna }, seen, stalledTicks)
  stepper.ticks(stalledTicks + 150)

  expect(seen.jumps).toEqual([])
  expect(anna.client.feel().restarts - restarts).toBeGreaterThan(0)
  // 45 ticks of a run are 90 px, and are eased.
  expect(anna.client.feel().cuts - cuts).toBe(stalledTicks === 45 ? 0 : 1)
  expect(anna.client.stats(stepper.nowMs)).toMatchObject({ restarts: anna.client.feel().restarts, cuts: anna.client.feel().cuts })
})

const FROZEN = (['LAN', 'BAD'] as const).flatMap((profile) => [100, 300, 600].map((frozenMs) => [frozenMs, profile] as const))

test.each(FROZEN)('a page that stood still for %i ms shows what the room put right, and what it makes up for, little by little, on %s', (frozenMs, profile) => {
  const { stepper, anna } = setUp(profile)
  const seen = watch(anna)
  let isFrozenUntilMs = 0
  stepper.onTick = () => {
    // From its first frame on.
    if (anna.frameMs >= isFrozenUntilMs) seen.look(stepper.nowMs)
  }
  stepper.ticks(10)

  isFrozenUntilMs = stepper.nowMs + frozenMs
  anna.freeze(frozenMs)
  stepper.ticks(120)

  expect(seen.jumps).toEqual([])
})

test.each([45, 90, 240])('on a long way, too, a clock that was guessed anew after a stall of %i ticks is put right without a jump', (stalledTicks) => {
  const { stepper, anna } = setUp('BAD')
  const seen = watch(anna)
  stepper.onTick = () => seen.look(stepper.nowMs)
  stepper.ticks(10)

  stall({ stepper, anna }, seen, stalledTicks)
  stepper.ticks(stalledTicks + 150)

  expect(seen.jumps).toEqual([])
})

test('a page that was behind the room reports the way to where the room has it as a jump', () => {
  const { stepper, anna } = setUp('LAN')
  let jumpPx = 0
  stepper.onTick = () => {
    jumpPx = Math.max(jumpPx, anna.client.feel().jumpPx)
  }
  stepper.ticks(10)
  const before = jumpPx

  anna.freeze(300)
  stepper.ticks(30)

  expect(before).toBe(0)
  // Some 16 ticks of a run.
  expect(jumpPx).toBeGreaterThan(20)
})

test('a state of a tick that the page does not hold is counted as not compared, and not as no correction', () => {
  const { stepper, anna } = setUp('LAN')
  const before = anna.client.stats(stepper.nowMs)

  anna.freeze(300)
  stepper.ticks(60)

  const after = anna.client.stats(stepper.nowMs)
  const unknown = anna.client.probe.states.filter(({ correctionPx }) => correctionPx === undefined).length
  expect(before.uncompared).toBe(0)
  expect(after.uncompared).toBeGreaterThan(3)
  expect(unknown).toBe(after.uncompared)
  expect(after.states - before.states).toBeLessThan(40)
})

test('a page that takes its place in a new epoch counts the new picture as a cut', () => {
  const { stepper, anna } = setUp('LAN')
  const { cuts, restarts } = anna.client.feel()

  stepper.authority.leave(anna.user, { keepPerson: true })
  stepper.authority.rejoin(anna.user)
  stepper.ticks(60)

  expect(anna.client.feel()).toMatchObject({ cuts: cuts + 1, restarts: restarts + 1 })
})
