/** A socket that is not read: what waits for it in our process is bounded, and ends with a reason. */

import { WebSocket } from 'ws'
import { unsentBytesOf } from '../../rooms/lobby/socket.ts'
import { ECHO } from './echo-world.ts'
import { LOBBY, type RoomKit, startRoomKit, until } from './room-kit.ts'

const MOST_QUEUED_BYTES = 256 * 1024

let kit: RoomKit
beforeAll(async () => {
  kit = await startRoomKit({ limits: { slowMs: 1500 } })
})
afterAll(() => kit.stop())

test('whoever does not read has at most 256 KiB waiting in our process, gets no more state, and is dropped in time', async () => {
  const page = await kit.page('Paused')
  await until(() => kit.world.sessions.size === 1, 'she is in')
  const peer: unknown = Reflect.get(page.room.connection.transport, 'ws')
  if (!(peer instanceof WebSocket)) throw new Error('expected a ws socket')
  const [client] = kit.server.lobbies.get(LOBBY)!.clients
  let mostBytes = 0

  page.say(ECHO.flood, 64)
  peer.pause()
  const say = setInterval(() => page.say(ECHO.coins, 1), 50)
  await until(() => {
    mostBytes = Math.max(mostBytes, client ? unsentBytesOf(client) : 0)
    return kit.world.sessions.size === 0
  }, 'she is dropped')
  clearInterval(say)
  peer.terminate()
  const metrics = await (await fetch(`${kit.url}/metrics`)).text()

  expect(mostBytes).toBeGreaterThan(64 * 1024)
  expect(mostBytes).toBeLessThanOrEqual(MOST_QUEUED_BYTES)
  expect(kit.world.withheldStates()).toBeGreaterThan(20)
  expect(metrics).toContain(`tandem_drops_total{lobby="${LOBBY}",cause="unread"} 1`)
})
