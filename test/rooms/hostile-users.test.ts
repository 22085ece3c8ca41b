/** Users that join, leave, hide and ask in ways no page would: what the authority keeps of them is theirs once, and bounded. */

import { expect, test } from '@jest/globals'
import { type Authority, createAuthority } from '../../rooms/authority/authority.ts'
import { NEUTRAL_INTENT } from '../../src/input/intent.ts'
import { encodeClientMessage } from '../../src/wire/client-messages.ts'
import type { ClientMessage } from '../../src/wire/messages.ts'
import { createTinyGame } from '../kit/tiny-game.ts'
import { tinyLoaded } from './tiny-loaded.ts'

const TICK_MS = 1000 / 60
const HASH = '00000000'

interface Lobby {
  readonly authority: Authority
  join(identity: string): number
  say(user: number, message: ClientMessage): void
  /** Lets ticks pass; returns what was sent to each user meanwhile. */
  ticks(count: number): ReadonlyMap<number, readonly Uint8Array[]>
  /** User numbers of the living persons. */
  persons(): readonly number[]
  epochOf(user: number): number
}

function openLobby(entityCapacity = 256): Lobby {
  const { data, maps } = tinyLoaded('Meadow')
  const authority = createAuthority(createTinyGame({ settings: { entityCapacity } }), { gameData: data, map: maps[0]!, publicSeed: 1, secretSeed: 2, protocolHash: HASH, botsPerLobby: 0, onFault: () => {} })
  let nowMs = 0
  return {
    authority,
    join: (identity) => authority.join({ identity, nickname: identity, sprite: 'mole' }),
    say: (user, message) => void authority.receive(user, encodeClientMessage(message, NEUTRAL_INTENT), nowMs),
    ticks(count) {
      const sent = new Map<number, Uint8Array[]>()
      for (let n = 0; n < count; n++) {
        authority.step((nowMs += TICK_MS))
        for (const { user, messages } of authority.outgoing()) sent.set(user, [...(sent.get(user) ?? []), ...messages])
      }
      return sent
    },
    persons: () => authority.save().world.entities.filter(({ archetype }) => archetype === 'person').map(({ components }) => components['Person']!['user']!),
    epochOf: (user) => authority.sessions.get(user)!.epoch,
  }
}

test('two pages of one identity within one tick are one person', () => {
  const { join, ticks, persons } = openLobby()

  join('anna')
  join('anna')
  ticks(2)

  expect(persons()).toEqual([1])
})

test('whoever leaves within the tick of her join leaves no person behind', () => {
  const { authority, join, ticks, persons } = openLobby()

  authority.leave(join('anna'), { keepPerson: false })
  ticks(2)

  expect(persons()).toEqual([])
})

test('whoever goes on within the tick of her join takes along what she came with', () => {
  const { authority } = openLobby()

  const user = authority.join({ identity: 'anna', nickname: 'Anna', sprite: 'mole', carried: { components: { Position: { x: 40, y: 20 }, Velocity: { x: 3 } } } })

  expect(authority.carry(user)?.components).toMatchObject({ Position: { x: 40, y: 20 }, Velocity: { x: 3 }, Person: { user }, Collider: { widthPx: 12 } })
})

test('pings of a page that hides, or of a user without a person, pile up no answers', () => {
  const lobby = openLobby(4)
  const [first, ...others] = ['anna', 'bea', 'cleo', 'dora'].map((identity) => lobby.join(identity))
  lobby.ticks(4)
  lobby.say(first!, { kind: 'page-state', epoch: lobby.epochOf(first!), isHidden: true })
  const unborn = others.find((user) => lobby.authority.personOf(user) === 0)!

  for (let second = 0; second < 60; second++) {
    for (const user of [first!, unborn]) for (let n = 0; n < 20; n++) lobby.say(user, { kind: 'ping', epoch: lobby.epochOf(user), stampMs: n })
    lobby.ticks(60)
  }

  expect([first!, unborn].map((user) => lobby.authority.sessions.get(user)!.outbox.length < 5)).toEqual([true, true])
})

test('a page that flaps between hidden and shown is synchronised at most twice a second, and in the end', () => {
  const { authority, join, ticks, say, epochOf } = openLobby()
  const user = join('anna')
  ticks(4)

  const before = epochOf(user)
  for (let n = 0; n < 60; n++) {
    for (const isHidden of [true, false]) say(user, { kind: 'page-state', epoch: epochOf(user), isHidden })
    ticks(1)
  }
  const synchronised = epochOf(user) - before
  ticks(60)

  expect(synchronised).toBeLessThanOrEqual(3)
  expect(authority.sessions.get(user)!.state).toBe('playing')
})

test('a hidden page steers nobody', () => {
  const { authority, join, ticks, say, epochOf } = openLobby()
  const user = join('anna')
  ticks(4)
  const epoch = epochOf(user)
  const { tick } = authority.engine.world

  say(user, { kind: 'page-state', epoch, isHidden: true })
  say(user, { kind: 'input', epoch, tick: tick + 5, ackTick: tick, renderTick: tick, pressOrdinal: 0, intent: { ...NEUTRAL_INTENT, moveX: 127 } })
  ticks(8)

  expect(authority.engine.record(authority.engine.world.tick)?.inputs[0]?.intent.moveX).toBe(0)
})

test('three hundred guests who come and go leave nothing behind', () => {
  const { authority, join, ticks } = openLobby()
  ticks(2)
  const { length } = JSON.stringify(authority.save())

  for (let n = 0; n < 300; n++) {
    const user = join(`guest ${n}`)
    ticks(n % 3)
    authority.leave(user, { keepPerson: false })
  }
  ticks(100)

  expect([authority.sessions.size, authority.engine.world.pressKeys.size, authority.save().world.entities.length]).toEqual([0, 0, 1])
  expect(Math.abs(JSON.stringify(authority.save()).length - length)).toBeLessThan(40)
})
