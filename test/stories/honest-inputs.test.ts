/** Stories of cheats: inputs sent faster, in the past, in the future or in bursts gain not a single px. */

import { expect, test } from '@jest/globals'
import type { Authority } from '../../rooms/authority/authority.ts'
import { type IntentDiff, NEUTRAL_INTENT } from '../../src/input/intent.ts'
import { encodeClientMessage } from '../../src/wire/client-messages.ts'
import { createBurrowStepper, drawLobby } from '../kit/burrow.ts'

const TRACK = ['X'.padEnd(127, '.') + 'X', 'X.P'.padEnd(127, '.') + 'X', 'X'.repeat(128)]
const RUN: IntentDiff = { ...NEUTRAL_INTENT, moveX: 127 }
const RUN_TICKS = 120
/** After the last honest tick all stand, and are measured. */
const REST_TICKS = 60

/** A page that writes its input messages by hand. */
interface HandPage {
  /** Sends an intent stamped for a tick. */
  send(tick: number, intent: IntentDiff, ordinal?: number): void
}

/** Where somebody's person stands who runs for two seconds, as its page tells it to. */
function farthest(play: (page: HandPage, now: number, runTick: number) => void): { readonly x: number; readonly top: number } {
  const { authority } = createBurrowStepper({ map: drawLobby(TRACK) })
  const tickMs = 1000 / authority.tickRateHz
  const user = authority.join({ identity: 'hand', nickname: 'Hand', sprite: '' })
  const world = authority.engine.world
  let nowMs = 0
  let epoch = 1
  let before: IntentDiff = NEUTRAL_INTENT
  const pass = (owner: Authority): void => {
    nowMs += tickMs
    owner.step(nowMs)
    owner.outgoing()
  }
  const page: HandPage = {
    send(tick, intent, ordinal = 0) {
      const bytes = encodeClientMessage({ kind: 'input', epoch, tick, ackTick: Math.min(tick, world.tick), renderTick: Math.min(tick, world.tick), intent, pressOrdinal: ordinal }, before)
      before = intent
      authority.receive(user, bytes, nowMs)
    },
  }
  for (let tick = 0; tick < 60; tick++) pass(authority)
  epoch = authority.sessions.get(user)!.epoch
  const xColumn = world.column('Position', 'x')
  const yColumn = world.column('Position', 'y')
  const person = authority.personOf(user)
  const startX = xColumn[person]!
  let top = yColumn[person]!
  for (let tick = 0; tick < RUN_TICKS + REST_TICKS; tick++) {
    play(page, world.tick, tick)
    pass(authority)
    top = Math.min(top, yColumn[person]!)
  }
  return { x: xColumn[person]! - startX, top }
}

/** An honest page: one message a tick, for the next tick. */
function runHonestly(page: HandPage, now: number, tick: number): void {
  page.send(now + 1, tick < RUN_TICKS ? RUN : NEUTRAL_INTENT)
}

test('a page that sends ten messages a tick runs no farther', () => {
  const honest = farthest(runHonestly)

  const cheat = farthest((page, now, tick) => {
    for (let copy = 0; copy < 10; copy++) page.send(now + 1, tick < RUN_TICKS ? RUN : NEUTRAL_INTENT)
  })

  expect(honest.x).toBeGreaterThan(200)
  expect(cheat.x).toBe(honest.x)
})

test('a page that stamps its messages for the past runs no farther', () => {
  const honest = farthest(runHonestly)

  for (const pastTicks of [0, 1, 5, 30, 55])
    expect(farthest((page, now, tick) => page.send(Math.max(1, now - pastTicks), tick < RUN_TICKS ? RUN : NEUTRAL_INTENT)).x).toBeLessThanOrEqual(honest.x)
})

test('a page that stamps its messages for the future runs no farther', () => {
  const honest = farthest(runHonestly)

  for (const aheadTicks of [2, 30, 60, 61, 1000]) {
    const cheat = farthest((page, now, tick) => page.send(now + aheadTicks, tick + aheadTicks <= RUN_TICKS ? RUN : NEUTRAL_INTENT))
    expect(cheat.x).toBeLessThanOrEqual(honest.x)
  }
})

test('a page that holds its messages back and sends them in a burst runs no farther', () => {
  const honest = farthest(runHonestly)

  for (const every of [6, 20, 60]) {
    const cheat = farthest((page, now, tick) => {
      if (tick % every !== 0) return
      for (let ahead = 1; ahead <= every; ahead++) page.send(now + ahead, tick + ahead <= RUN_TICKS ? RUN : NEUTRAL_INTENT)
    })
    expect(cheat.x).toBeLessThanOrEqual(honest.x)
  }
})

test('a burst of late jumps lifts nobody higher than one jump', () => {
  const jump: IntentDiff = { ...NEUTRAL_INTENT, held: 1, pressed: 1 }
  const honest = farthest((page, now, tick) => page.send(now + 1, tick === 10 ? jump : { ...NEUTRAL_INTENT, held: tick > 10 && tick < 50 ? 1 : 0 }))

  const cheat = farthest((page, now, tick) => {
    if (tick < 20) return
    if (tick === 20) for (let past = 20; past > 0; past--) page.send(now - past, { ...jump, released: 1 }, 0)
    else page.send(now + 1, { ...NEUTRAL_INTENT, held: 1 })
  })

  expect(cheat.top).toBeGreaterThanOrEqual(honest.top)
})
