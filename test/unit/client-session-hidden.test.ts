/** A session whose page hides: every room that it comes into is told, also what it had no seat in when it hid. */

import { expect, test } from '@jest/globals'
import type { OpenRoom, RoomHandlers } from '../../client/line/room-link.ts'
import { createSession } from '../../client/session/session.ts'
import { createAuthority } from '../../rooms/authority/authority.ts'
import { burrow } from '../../games/burrow/game.ts'
import { protocolHash } from '../../src/protocol-hash.ts'
import { CLOSE_CODES } from '../../src/wire/lobby-talk.ts'
import { drawLobby, loadBurrow } from '../kit/burrow.ts'

const HALL = ['X..........X', 'X..P.......X', 'XXXXXXXXXXXX']
const TICK_MS = 1000 / 60

/** Rooms that answer at once, the first at the start and each that is travelled to. */
function setUp() {
  const hash = protocolHash(burrow)
  const rooms: { readonly authority: ReturnType<typeof createAuthority>; user: number; handlers: RoomHandlers }[] = []
  let nowMs = 0
  const open: OpenRoom = (_roomId, _options, handlers) => {
    const authority = createAuthority(burrow, { gameData: loadBurrow().data, map: drawLobby(HALL), publicSeed: 1, secretSeed: 2, protocolHash: hash, botsPerLobby: 0 })
    const room = { authority, user: authority.join({ identity: 'Anna', nickname: 'Anna', sprite: '' }), handlers }
    rooms.push(room)
    return Promise.resolve({ sendBytes: (bytes) => void authority.receive(room.user, bytes, nowMs), sendChat: () => {}, sendKick: () => {}, sendWatch: () => {}, sendReport: () => {}, leave: () => {}, drop: () => {} })
  }
  const session = createSession({
    game: burrow,
    protocolHash: hash,
    looks: { nickname: 'Anna', sprite: '' },
    lobby: { lobbyX: 0, lobbyY: 0 },
    open,
    tokenFor: () => Promise.resolve('token'),
    forgetToken: () => {},
    after: (_delayMs, run) => run(),
    nowMs: () => nowMs,
    events: { onState: () => {}, onWorld: () => {}, onUsers: () => {}, onChat: () => {}, onFault: () => {} },
  })
  return {
    session,
    rooms,
    async ticks(count: number): Promise<void> {
      for (let tick = 0; tick < count; tick++) {
        for (let turn = 0; turn < 10; turn++) await Promise.resolve()
        nowMs += TICK_MS
        for (const { authority, handlers } of rooms) {
          authority.step(nowMs)
          for (const { messages } of authority.outgoing()) for (const bytes of messages) handlers.onBytes(bytes)
        }
        session.update(nowMs)
      }
    },
    states: () => rooms.map(({ authority, user }) => authority.sessions.get(user)?.state),
  }
}

test('hidden before there was a seat', async () => {
  const { session, ticks, states } = setUp()

  session.setHidden(true)
  session.start()
  await ticks(30)

  expect([session.state, states()]).toEqual(['playing', ['hidden']])
})

test('hidden while the seat was lost', async () => {
  const { session, rooms, ticks, states } = setUp()
  session.start()
  await ticks(30)

  const [first] = rooms.splice(0)
  first!.handlers.onClosed(CLOSE_CODES.serverGone, 'back in a moment')
  session.setHidden(true)
  await ticks(30)

  expect([session.state, states()]).toEqual(['playing', ['hidden']])
})

test('hidden on the way to the next lobby: it arrives, and the next lobby knows', async () => {
  const { session, rooms, ticks, states } = setUp()
  session.start()
  await ticks(30)

  session.setHidden(true)
  await ticks(4)
  rooms[0]!.handlers.onTravel({ roomId: 'burrow_1_0', ticket: 'ticket', lobbyX: 1, lobbyY: 0 })
  await ticks(30)

  expect([session.lobby.lobbyX, states()]).toEqual([1, ['hidden', 'hidden']])
})
