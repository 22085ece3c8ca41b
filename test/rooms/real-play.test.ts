/** Burrow over real sockets: the page's own session against the real server, through a restart and over an edge. */

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { openRoom } from '../../client/connection.ts'
import { createRemembered } from '../../client/devices/remembered.ts'
import { createGuests } from '../../client/session/guest.ts'
import { createSession, type Session } from '../../client/session/session.ts'
import { burrow } from '../../games/burrow/game.ts'
import type { AuthoritySave } from '../../rooms/authority/authority.ts'
import { type GameServer, startGameServer } from '../../rooms/game-server.ts'
import { openWorld } from '../../rooms/process/open-world.ts'
import { readSettings } from '../../rooms/server-settings.ts'
import { protocolHash } from '../../src/protocol-hash.ts'
import { TILE_PX } from '../../src/tiles/tiles.ts'
import { loadBurrow } from '../kit/burrow.ts'
import { until } from './room-kit.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const loaded = loadBurrow()
const widthPx = loaded.maps[0]!.widthTiles * TILE_PX

let folder = ''
let server: GameServer
let session: Session
let frames: NodeJS.Timeout
const states: string[] = []

/** Puts the saved persons elsewhere before the world opens. */
async function start(port: number, place: (save: AuthoritySave) => AuthoritySave = (save) => save): Promise<GameServer> {
  const settings = { ...readSettings([], { TANDEM_DATA: folder, PORT: String(port) }, root), pageFolder: undefined }
  return startGameServer({ settings, games: [{ game: burrow, loaded }], host: '127.0.0.1', openWorld: (options) => openWorld({ ...options, saved: options.saved && place(options.saved) }) })
}

function me(): { readonly x: number; readonly y: number; readonly netId: number } {
  const { world, ownNetId } = session.client
  const eid = world?.eidOf(ownNetId) ?? 0
  if (!world || eid === 0) return { x: NaN, y: NaN, netId: 0 }
  return { x: world.column('Position', 'x')[eid]!, y: world.column('Position', 'y')[eid]!, netId: ownNetId }
}

let lookedAtMs = 0

/** Whether the room has her where she sees herself, to the bit. A look is a whole save: a few a second leave time to play. */
function roomAgrees(): boolean {
  if (performance.now() - lookedAtMs < 200) return false
  const person = server.lobbies.get('burrow_0_0')?.save().world.entities.find(({ netId }) => netId === me().netId)
  lookedAtMs = performance.now()
  return person?.components['Position']?.['x'] === me().x && person.components['Position']['y'] === me().y
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'tandem-play-'))
  server = await start(0)
  const url = `http://127.0.0.1:${server.port}`
  const guests = createGuests(url, burrow.name, createRemembered(undefined, 0), 'token')
  session = createSession({
    game: burrow,
    protocolHash: protocolHash(burrow),
    looks: { nickname: 'Anna', sprite: '' },
    lobby: { lobbyX: 0, lobbyY: 0 },
    open: (roomId, options, handlers) => openRoom(url, roomId, options, handlers),
    tokenFor: guests.tokenFor,
    forgetToken: guests.forget,
    after: (delayMs, run) => void setTimeout(run, delayMs),
    nowMs: () => performance.now(),
    events: { onState: (state) => void states.push(state), onWorld: () => {}, onUsers: () => {}, onChat: () => {}, onFault: () => {} },
  })
  session.start()
  frames = setInterval(() => session.update(performance.now()), 8)
  await until(() => session.state === 'playing' && me().netId !== 0, 'Anna plays')
})
afterAll(async () => {
  clearInterval(frames)
  session.leave()
  await server.stop()
  rmSync(folder, { recursive: true, force: true })
})

test('a key moves her own person, and the room agrees', async () => {
  const startX = me().x

  session.client.keys.setAxes({ moveX: 127 })
  await until(() => Math.abs(me().x - startX) > 20, 'she runs')
  session.client.keys.setAxes({ moveX: 0 })
  await until(roomAgrees, 'the room agrees to the bit')

  expect(session.users.map(({ nickname }) => nickname)).toEqual(['Anna'])
})

test('the server starts anew: the page rejoins by itself and is the same person where she was', async () => {
  const before = me()
  const { port } = server
  await server.stop()

  server = await start(port)
  await until(() => states.at(-1) === 'playing' && states.includes('reconnecting') && me().netId !== 0, 'she plays again')

  expect(me().netId).toBe(before.netId)
  expect(Math.abs(me().x - before.x)).toBeLessThan(8)
})

test('she walks over the right edge into the other lobby, and plays on there', async () => {
  const { port } = server
  await server.stop()
  server = await start(port, (save) => ({
    ...save,
    world: { ...save.world, entities: save.world.entities.map((entity) => (entity.archetype === burrow.personArchetype ? { ...entity, components: { ...entity.components, Position: { ...entity.components['Position'], x: widthPx - 24 } } } : entity)) },
  }))
  await until(() => session.state === 'playing' && me().x > widthPx - 60, 'she is at the edge')

  session.client.keys.setAxes({ moveX: 127 })
  await until(() => session.lobby.lobbyX === 1 && session.state === 'playing' && me().netId !== 0, 'she is in the other lobby')
  await until(() => me().x > 24, 'and goes on walking')
  session.client.keys.setAxes({ moveX: 0 })

  expect(me().x).toBeLessThan(400)
  expect([...server.lobbies].filter(([, lobby]) => lobby.userCount > 0).map(([roomId, lobby]) => [roomId, lobby.userCount])).toEqual([['burrow_1_0', 1]])
})
