/** Stories of pages that freeze or hide: they are let wait, and play on soon after they are back. */

import { expect, test } from '@jest/globals'
import { createBurrowStepper, drawLobby } from '../kit/burrow.ts'
import { differencesOf } from '../kit/converged.ts'
import { LINK_PROFILES } from '../kit/link.ts'

const HALL = ['X......................X', 'X......................X', 'X..........P...........X', 'XXXXXXXXXXXXXXXXXXXXXXXX']

test.each(['LAN', '4G', 'BAD'] as const)('a tab frozen for 8 s plays again within a second, as the same person, on %s', (profile) => {
  const stepper = createBurrowStepper({ map: drawLobby(HALL), link: LINK_PROFILES[profile], seed: 5, frameHz: 60 })
  const anna = stepper.join('Anna')
  stepper.ticks(180)
  const netId = anna.client.ownNetId

  anna.move(1)
  stepper.ticks(10)
  anna.freeze(8000)
  stepper.ticks(8 * 60)
  stepper.ticks(60)
  anna.move(-1)
  const x = anna.me().x
  stepper.ticks(30)

  expect(anna.client.ownNetId).toBe(netId)
  // The eight seconds are no part of the way.
  expect(anna.client.stats(stepper.nowMs).rttMs).toBeLessThan(400)
  expect(stepper.authority.engine.world.tick - anna.client.confirmedTick).toBeLessThan(45)
  expect(anna.me().x).toBeLessThan(x)
  expect(differencesOf(stepper, anna)).toEqual([])
})

test('a hidden page is not fed, and plays within a second of coming back after a minute', () => {
  const stepper = createBurrowStepper({ map: drawLobby(HALL), link: LINK_PROFILES['4G'], seed: 6, frameHz: 60 })
  const anna = stepper.join('Anna')
  stepper.ticks(180)

  anna.client.setHidden(true)
  stepper.ticks(30)
  const bytesBefore = anna.down.bytes
  anna.freeze(60_000)
  stepper.ticks(60 * 60)
  const bytesHidden = anna.down.bytes - bytesBefore
  anna.client.setHidden(false)
  stepper.ticks(60)
  anna.move(1)
  const x = anna.me().x
  stepper.ticks(30)

  expect(bytesHidden).toBeLessThan(2000)
  expect(anna.me().x).toBeGreaterThan(x)
  expect(stepper.authority.engine.world.tick - anna.client.confirmedTick).toBeLessThan(45)
  expect(differencesOf(stepper, anna)).toEqual([])
})

test('a page that hides before its welcome, or between two, is not fed after it either, and plays when it comes back', () => {
  const stepper = createBurrowStepper({ map: drawLobby(HALL), link: LINK_PROFILES['4G'], seed: 8, frameHz: 60 })
  const anna = stepper.join('Anna')
  const states: unknown[] = []
  const stateAfter = (ticks: number): void => {
    stepper.ticks(ticks)
    states.push(stepper.authority.sessions.get(anna.user)?.state)
  }

  anna.client.setHidden(true)
  stateAfter(90)
  // The server restarted, or the line was lost.
  stepper.authority.rejoin(anna.user)
  stateAfter(90)
  anna.client.setHidden(false)
  // Hidden again before the welcome that follows is here.
  stepper.ticks(6)
  anna.client.setHidden(true)
  stateAfter(90)
  anna.client.setHidden(false)
  stateAfter(90)

  expect(states).toEqual(['hidden', 'hidden', 'hidden', 'playing'])
  expect(anna.ended).toBeUndefined()
  expect(differencesOf(stepper, anna)).toEqual([])
})

test('what happened while a page was hidden is not heard all at once when it is back', () => {
  const stepper = createBurrowStepper({ map: drawLobby([...HALL.slice(0, 2), 'X..b.......P....b......X', HALL[3]!]), link: LINK_PROFILES['4G'], seed: 9, frameHz: 60 })
  const anna = stepper.join('Anna')
  stepper.ticks(180)
  // Onto the spring, and there it is left.
  anna.move(1)
  for (let tick = 0; tick < 120 && anna.me().x < 16 * 16 + 4; tick++) stepper.ticks(1)
  anna.move(0)
  stepper.ticks(60)
  anna.client.drawn(stepper.nowMs)
  const heardBefore = anna.client.takeEffects().length

  anna.client.setHidden(true)
  stepper.ticks(600)
  anna.client.setHidden(false)
  anna.client.drawn(stepper.nowMs)
  const heard = anna.client.takeEffects().map(({ kind }) => kind)

  expect(heardBefore).toBeGreaterThan(0)
  expect(heard).toEqual([])
})

test('a room that stands still for 3 s is caught up with, and nobody is thrown about', () => {
  const stepper = createBurrowStepper({ map: drawLobby(HALL), link: { ...LINK_PROFILES.WIFI, loss: 0 }, seed: 7, frameHz: 60 })
  const anna = stepper.join('Anna')
  stepper.ticks(180)

  anna.up.blackoutUntil(stepper.nowMs + 3000)
  anna.down.blackoutUntil(stepper.nowMs + 3000)
  stepper.ticks(180 + 60)
  const { starvedTicks } = stepper.authority.inputCounts(anna.user)!
  stepper.ticks(120)

  expect(stepper.authority.inputCounts(anna.user)!.starvedTicks).toBe(starvedTicks)
  expect(differencesOf(stepper, anna)).toEqual([])
})
