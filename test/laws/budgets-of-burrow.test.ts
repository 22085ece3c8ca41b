/** The law of Burrow's budgets: a usual room never comes near them, and a hall of hundreds is bounded by them. */

import { burrow } from '../../games/burrow/game.ts'
import { createAuthority } from '../../rooms/authority/authority.ts'
import type { LobbyMap } from '../../rooms/data/loaded-game.ts'
import { NEUTRAL_INTENT } from '../../src/input/intent.ts'
import { encodeClientMessage } from '../../src/wire/client-messages.ts'
import { SERVER_KIND } from '../../src/wire/message-kinds.ts'
import { drawLobby, loadBurrow } from '../kit/burrow.ts'
import { fumbledIntent } from '../kit/fumbled-intent.ts'

interface Room {
  /** Bytes of the states of the latest send, by user; empty in a tick without one. */
  tick(isCalm?: boolean): readonly number[]
  untold(): number
}

/** A room at its defaults, whose users press keys at random and acknowledge all that they are sent. */
function openRoom(map: LobbyMap, count: number, seed: number): Room {
  const game = { ...burrow, settings: { ...burrow.settings, seats: count, entityCapacity: burrow.settings.entityCapacity + 4 * count } }
  const authority = createAuthority(game, { gameData: loadBurrow().data, map, publicSeed: seed, secretSeed: seed + 1, protocolHash: '00000000', botsPerLobby: 0 })
  const users = Array.from({ length: count }, (_, i) => authority.join({ identity: `user ${i}`, nickname: `User ${i}`, sprite: '' }))
  const { world } = authority.engine
  let nowMs = 0
  return {
    tick(isCalm = false) {
      nowMs += 1000 / authority.tickRateHz
      for (const user of users) {
        const { epoch, lastIntent } = authority.sessions.get(user)!
        const message = { kind: 'input', epoch, tick: world.tick + 1, ackTick: world.tick, renderTick: world.tick, pressOrdinal: 0, intent: isCalm ? NEUTRAL_INTENT : fumbledIntent(seed, world.tick, user) } as const
        authority.receive(user, encodeClientMessage(message, lastIntent), nowMs)
      }
      authority.step(nowMs)
      return authority.outgoing().flatMap(({ messages }) => messages.filter((bytes) => bytes[0] === SERVER_KIND.state).map((bytes) => bytes.length))
    },
    untold() {
      const { waiting, stale } = authority.untoldThings()
      return waiting + stale
    },
  }
}

test.each([0, 1])('thirty who play on map %i are told of everything at once', (mapNumber) => {
  const room = openRoom(loadBurrow().maps[mapNumber]!, 30, 5)
  let most = 0

  for (let tick = 0; tick < 240; tick++) {
    room.tick()
    most = Math.max(most, room.untold())
  }

  expect(most).toBe(0)
})

const HALL = ['X'.repeat(60), ...Array.from({ length: 12 }, (_, y) => `X${['.', '.', 'P', '='][y % 4]!.repeat(58)}X`), 'X'.repeat(60)]
/** What comes on top: half as many bytes of events; head, leavers, the own person, edits of the map, a code book now and then. */
const BEYOND_BYTES = 1024 + 1600

test('of a hall of three hundred nobody is told more in a state than the budget allows, and all of it once there is calm', () => {
  const room = openRoom(drawLobby(HALL), 300, 6)
  let most = 0
  let untoldAtFirst = 0

  for (let tick = 0; tick < 48; tick++) {
    const sizes = room.tick()
    if (tick < 4) {
      untoldAtFirst = Math.max(untoldAtFirst, room.untold())
      // The first state of each is a whole one: it may be four times as large.
      for (const bytes of sizes) expect(bytes).toBeLessThan(4 * 2048 + BEYOND_BYTES)
    } else most = Math.max(most, ...sizes)
  }

  for (let tick = 0; tick < 40; tick++) most = Math.max(most, ...room.tick(true))

  expect(untoldAtFirst).toBeGreaterThan(5000)
  expect(most).toBeLessThan(2048 + BEYOND_BYTES)
  expect(room.untold()).toBeLessThan(300)
})
