/** Stories of lines that are full: who does not read finds little that is old, and reads what is new at once. */

import { describe, expect, test } from '@jest/globals'
import { type Authority, createAuthority } from '../../rooms/authority/authority.ts'
import { NEUTRAL_INTENT } from '../../src/input/intent.ts'
import { encodeClientMessage } from '../../src/wire/client-messages.ts'
import { burrow } from '../../games/burrow/game.ts'
import { createBurrowStepper, drawLobby, loadBurrow } from '../kit/burrow.ts'
import { differencesOf } from '../kit/converged.ts'
import { protocolGameOf } from '../kit/protocol-game.ts'
import { createProtocolReader, type ReadState } from '../kit/protocol-reader.ts'
import type { Player, Stepper } from '../kit/stepper.ts'

const HALL = ['X......................X', 'X......................X', 'X.........o.o..........X', 'X.P..P.................X', 'XXXXXXXXXXXXXXXXXXXXXXXX']
const LINK = { latencyMs: 60, jitterMs: 10, loss: 0 }
const ROUND_TRIP_MS = 140
const TICK_MS = 1000 / 60

const STOPS: readonly (readonly [string, (stepper: Stepper, player: Player, ms: number) => void])[] = [
  ['whose page freezes', (_stepper, player, ms) => player.freeze(ms)],
  ['whose line down falls silent', (stepper, player, ms) => player.down.blackoutUntil(stepper.nowMs + ms)],
]

function ticksOf(ms: number): number {
  return Math.ceil(ms / TICK_MS)
}

describe.each(STOPS)('a user %s', (_name, stop) => {
  test.each([1000, 4000, 15_000])('for %i ms finds at most a round trip and 400 ms of old states waiting, and soon holds a new one', (ms) => {
    const stepper = createBurrowStepper({ map: drawLobby(HALL), link: LINK, bots: 2 })
    const [anna, bea] = [stepper.join('Anna'), stepper.join('Bea')]
    stepper.ticks(180)
    const session = stepper.authority.sessions.get(anna.user)!
    const { world } = stepper.authority.engine

    const readTick = anna.client.confirmedTick
    stop(stepper, anna, ms)
    bea.move(1)
    stepper.ticks(ticksOf(ms) - 1)
    const waitingMs = (session.baselineTick - readTick) * TICK_MS
    stepper.ticks(1 + ticksOf(ROUND_TRIP_MS + 500))
    const ageMs = (world.tick - anna.client.confirmedTick) * TICK_MS

    expect(waitingMs).toBeLessThanOrEqual(ROUND_TRIP_MS + 400)
    expect(ageMs).toBeLessThanOrEqual(ROUND_TRIP_MS + 500)
    stepper.ticks(120)
    expect([...differencesOf(stepper, anna), ...differencesOf(stepper, bea)]).toEqual([])
  })
})

test('on a line that carries two thirds of what she is sent she gets fewer states, and none of them is old', () => {
  const stepper = createBurrowStepper({ map: drawLobby(HALL), link: LINK, bots: 40 })
  const anna = stepper.join('Anna')
  stepper.ticks(240)
  const bytesBefore = anna.down.bytes
  stepper.ticks(120)
  const bytesPerS = (anna.down.bytes - bytesBefore) / 2

  anna.down.become({ ...LINK, bytesPerS: bytesPerS / 1.5 })
  let oldestMs = 0
  stepper.onTick = () => {
    oldestMs = Math.max(oldestMs, (stepper.authority.engine.world.tick - anna.client.confirmedTick) * TICK_MS)
  }
  stepper.ticks(1200)

  expect(stepper.authority.withheldStates()).toBeGreaterThan(20)
  expect(oldestMs).toBeLessThan(1500)
  expect(anna.ended).toBeUndefined()
})

interface Evening {
  readonly authority: Authority
  /** All that Anna was sent, and how many states Mallory was. */
  readonly annas: readonly Uint8Array[]
  readonly mallorys: number
}

/** Anna acknowledges as pages do; Mallory as told, given the newest tick. */
function evening(acknowledge: (tick: number) => number): Evening {
  const authority = createAuthority(burrow, { gameData: loadBurrow().data, map: drawLobby(HALL), publicSeed: 5, secretSeed: 6, protocolHash: '00000000', botsPerLobby: 2 })
  const [anna, mallory] = ['anna', 'mallory'].map((identity) => authority.join({ identity, nickname: identity, sprite: '' }))
  const { world } = authority.engine
  const annas: Uint8Array[] = []
  let mallorys = 0
  for (let count = 0; count < 600; count++) {
    authority.step(count * TICK_MS)
    for (const { user, messages } of authority.outgoing()) {
      if (user === anna) annas.push(...messages)
      else mallorys++
    }
    const { tick } = world
    const say = (user: number, ackTick: number): void => {
      const epoch = authority.sessions.get(user)!.epoch
      const bytes = encodeClientMessage({ kind: 'input', epoch, tick: tick + 2, ackTick, renderTick: tick, pressOrdinal: 0, intent: NEUTRAL_INTENT }, NEUTRAL_INTENT)
      expect(authority.receive(user, bytes, count * TICK_MS)).toBe('ok')
    }
    say(anna!, Math.max(0, tick - 8))
    say(mallory!, acknowledge(tick))
  }
  return { authority, annas, mallorys }
}

test('whoever acknowledges falsely gains nothing, and nobody else gets another byte for it', () => {
  const honest = evening((tick) => Math.max(0, tick - 8))
  const ofTheFuture = evening((tick) => tick + 1_000_000)
  const ofNothing = evening(() => 0)
  const sometimes = evening((tick) => (tick % 120 === 0 ? tick : 0))

  expect([ofTheFuture.mallorys <= honest.mallorys, sometimes.mallorys <= honest.mallorys]).toEqual([true, true])
  // Unanswered, states go for 1.3 s at most.
  expect(ofNothing.mallorys).toBeLessThanOrEqual(1.3 * 60)
  for (const { annas } of [ofTheFuture, ofNothing, sometimes]) expect(annas).toEqual(honest.annas)
})

/** What Anna is told by the first state after so many ticks without a word of hers, while somebody near jumps every 20 ticks. */
function toldAfterSilence(silentTicks: number) {
  const { data } = loadBurrow()
  const authority = createAuthority(burrow, { gameData: data, map: drawLobby(HALL), publicSeed: 5, secretSeed: 6, protocolHash: '00000000', botsPerLobby: 0 })
  const [anna, bea] = ['anna', 'bea'].map((identity) => authority.join({ identity, nickname: identity, sprite: '' }))
  const { world } = authority.engine
  const reader = createProtocolReader(protocolGameOf(burrow.components, data.simulation.archetypes))
  const jump = 1 << burrow.actions.indexOf('jump')
  let told: ReadState[] = []
  const tick = (isSilent: boolean): void => {
    const say = (user: number, pressed: number): void => {
      const { epoch, lastIntent } = authority.sessions.get(user)!
      const message = { kind: 'input', epoch, tick: world.tick + 1, ackTick: world.tick, renderTick: world.tick, pressOrdinal: 0, intent: { ...NEUTRAL_INTENT, pressed } } as const
      authority.receive(user, encodeClientMessage(message, lastIntent), world.tick * TICK_MS)
    }
    if (!isSilent) say(anna!, 0)
    say(bea!, world.tick % 20 === 0 ? jump : 0)
    authority.step(world.tick * TICK_MS)
    for (const { user, messages } of authority.outgoing()) if (user === anna) told.push(...messages.filter(([kind]) => kind === 0x14).map((bytes) => reader.readState(bytes)))
  }
  for (let count = 0; count < 60; count++) tick(false)
  const before = told.flatMap(({ events }) => events).length
  for (let count = 0; count < silentTicks; count++) tick(true)
  told = []
  for (let count = 0; told.length === 0; count++) tick(false)
  return { before, first: told[0]! }
}

test('after a silence of half a second and more what happened in the last second is told, after four seconds nothing older', () => {
  const short = toldAfterSilence(100)
  const long = toldAfterSilence(240)

  expect(short.before).toBeGreaterThan(0)
  for (const { first } of [short, long]) {
    expect(first.events.length).toBeGreaterThan(0)
    expect(first.events.filter(({ tick }) => first.tick - tick > 60)).toEqual([])
  }
  // Three jumps a second, and what else they brought about: not the twelve of four seconds.
  expect(new Set(long.first.events.map(({ tick }) => tick)).size).toBeLessThanOrEqual(12)
})
