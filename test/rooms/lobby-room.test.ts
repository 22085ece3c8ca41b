/** A lobby over real sockets: joining, talking, leaving, coming back. */

import { type Page, type RoomKit, LOBBY, NEXT_LOBBY, startRoomKit, until, within } from './room-kit.ts'
import { ECHO } from './echo-world.ts'

let kit: RoomKit
beforeAll(async () => {
  kit = await startRoomKit({ limits: { graceMs: 2000 }, settings: { seats: 8 } })
})
afterAll(() => kit.stop())

async function leave(...pages: readonly Page[]): Promise<void> {
  for (const page of pages) await page.room.leave()
  await until(() => kit.world.sessions.size === 0, 'everyone is gone')
}

test('a page joins, hears the room first and is answered', async () => {
  const anna = await kit.page('Anna')
  await until(() => anna.bytes.length > 0, 'the room speaks')

  anna.say(42, 43)
  await until(() => anna.bytes.length > 1, 'the echo')

  expect([...anna.bytes[1]!]).toEqual([42, 43])
  await leave(anna)
})

test('everyone sees who is there, by number, nickname and sprite', async () => {
  const anna = await kit.page('Anna')
  const bea = await kit.page('Bea')

  await until(() => anna.room.state?.users?.size === 2 && bea.room.state?.users?.size === 2, 'both lists')

  expect([...bea.room.state.users.values()].map(({ nickname, sprite }: { nickname: string; sprite: string }) => [nickname, sprite])).toEqual([['Anna', 'mole'], ['Bea', 'mole']])
  expect(bea.room.state.title).toBe('Lobby 0')
  await leave(anna, bea)
})

test('pages know a user by the same tag in every lobby, under every nickname, and it is not the identity', async () => {
  const token = await kit.guest('Anna')
  const anna = await kit.page('Anna', { token })
  await until(() => anna.room.state?.users?.size === 1, 'the list')
  const [first] = [...anna.room.state.users.values()]
  const bea = await kit.page('Bea', { token, lobby: NEXT_LOBBY })
  await until(() => bea.room.state?.users?.size === 1, 'the list beyond')
  bea.room.send('chat', 'hi')
  await until(() => bea.messages.length > 0, 'the line')

  const [second] = [...bea.room.state.users.values()]

  expect([second.nickname, second.tag]).toEqual(['Bea', first.tag])
  expect(bea.messages[0]![1]).toMatchObject({ tag: first.tag })
  expect(first.tag).toBeGreaterThan(0)
  await leave(bea)
})

test('chat reaches everyone as plain text, and no faster than a person types', async () => {
  const anna = await kit.page('Anna')
  const bea = await kit.page('Bea')
  await until(() => kit.world.sessions.size === 2, 'both are in')

  for (let n = 0; n < 30; n++) bea.room.send('chat', n === 0 ? '<b>hi</b>\u202E' : `line ${n}`)
  bea.say(9)
  await until(() => bea.bytes.length > 1 && anna.messages.length > 0, 'the lines and the echo behind them')

  expect(anna.messages[0]).toEqual(['chat', { user: expect.any(Number), nickname: 'Bea', tag: expect.any(Number), text: '<b>hi</b>' }])
  expect(anna.messages.length).toBeLessThanOrEqual(6)
  await leave(anna, bea)
})

test('whoever loses the connection and comes back in time is the same user; whoever does not is gone, and the token with her', async () => {
  const token = await kit.guest('Anna')
  const first = await kit.page('Anna', { token })
  await until(() => kit.world.sessions.size === 1, 'Anna is in')
  const [user] = kit.world.sessions.keys()

  first.room.connection.close(4321)
  await until(() => kit.world.sessions.get(user!)?.state === 'dropped', 'the room noticed')
  const again = await kit.page('Anna', { token })
  await until(() => kit.world.sessions.get(user!)?.state === 'playing', 'Anna is back')
  const lostToken = again.room.reconnectionToken.split(':')[1]
  again.room.connection.close(4321)
  await until(() => kit.world.sessions.size === 0, 'the grace is over')

  expect(kit.world.log.at(-1)).toBe(`leave ${user}`)
  expect((await kit.ask('reconnect', LOBBY, { reconnectionToken: lostToken })).status).toBe(410)
})

test('a dropped page may also come back by its reconnection token', async () => {
  const anna = await kit.page('Anna')
  await until(() => kit.world.sessions.size === 1, 'Anna is in')
  const [user] = kit.world.sessions.keys()
  anna.room.connection.close(4321)
  await until(() => kit.world.sessions.get(user!)?.state === 'dropped', 'the room noticed')

  const { status, body } = await kit.ask('reconnect', LOBBY, { reconnectionToken: anna.room.reconnectionToken.split(':')[1] })

  expect([status, body['sessionId']]).toEqual([200, anna.room.sessionId])
  await until(() => kit.world.sessions.size === 0, 'nobody came')
})

test('the same identity twice: the newest page plays and the older one is told why', async () => {
  const token = await kit.guest('Anna')
  const first = await kit.page('Anna', { token })
  await until(() => kit.world.sessions.size === 1, 'Anna is in')

  const second = await kit.page('Anna', { token })
  const ended = await within(first.ended, 'the older page ends')

  expect(ended).toEqual({ code: 4101, reason: 'you joined from another page; that one plays now' })
  expect(kit.world.sessions.size).toBe(1)
  await leave(second)
})

test('the same identity in another lobby leaves the first one', async () => {
  const token = await kit.guest('Anna')
  const first = await kit.page('Anna', { token })
  await until(() => kit.world.sessions.size === 1, 'Anna is in')

  const second = await kit.page('Anna', { token, lobby: NEXT_LOBBY })
  const ended = await within(first.ended, 'the older page ends')

  expect([ended.code, kit.world.sessions.size]).toEqual([4101, 0])
  await second.room.leave()
})

test('a full lobby says so, and lets those in who are in already', async () => {
  const tokens = await Promise.all(Array.from({ length: 8 }, (_, n) => kit.guest(`Guest ${n}`)))
  const pages = await Promise.all(tokens.map((token, n) => kit.page(`Guest ${n}`, { token })))
  await until(() => kit.world.sessions.size === 8, 'all are in')

  const late = await kit.ask('joinById', LOBBY, { token: await kit.guest('Late'), nickname: 'Late' })
  const own = await kit.ask('joinById', LOBBY, { token: tokens[3], nickname: 'Guest 3' })

  expect([late.status, late.body['code'], own.status]).toEqual([409, 4205, 200])
  await leave(...pages)
})

test('a system that throws is shown with its place and cure, and the room survives', async () => {
  const anna = await kit.page('Anna')
  await until(() => kit.world.sessions.size === 1, 'Anna is in')

  anna.say(ECHO.throwInStep)
  await until(() => anna.messages.some(([type]) => type === 'fault'), 'the fault is shown')
  const before = kit.world.tick
  await until(() => kit.world.tick > before + 5, 'time goes on')

  expect(anna.messages.find(([type]) => type === 'fault')?.[1]).toMatchObject({ place: expect.stringContaining('system dig in step logic'), cause: 'a system threw' })
  await leave(anna)
})

test('health tells rooms, users and the measured rate, and the lobby list its counts', async () => {
  const anna = await kit.page('Anna')
  await until(() => kit.world.sessions.size === 1, 'Anna is in')

  const health: unknown = await (await fetch(`${kit.url}/health`)).json()
  const list: unknown = await (await fetch(`${kit.url}/lobbies`)).json()

  expect(health).toEqual({ ok: true, rooms: 2, resting: expect.any(Number), users: 1, tickRateHz: expect.any(Number) })
  expect(list).toMatchObject({ game: 'tiny', lobbies: [{ roomId: LOBBY, lobbyX: 0, users: 1, seats: 8 }, { roomId: NEXT_LOBBY, lobbyX: 1, users: 0 }] })
  await leave(anna)
})

test('a restart keeps tick, users and identities; a page that comes back is the same user', async () => {
  const token = await kit.guest('Anna')
  const anna = await kit.page('Anna', { token })
  await until(() => kit.world.tick > 20 && kit.world.sessions.size === 1, 'Anna is in for a while')
  const [user] = kit.world.sessions.keys()
  const before = kit.world.tick

  await kit.restart()
  const ended = await within(anna.ended, 'the page hears of it')
  const again = await kit.page('Anna', { token })
  await until(() => kit.world.sessions.get(user!)?.state === 'playing', 'the same user plays')

  expect(ended.code).toBe(4001)
  expect(kit.world.tick).toBeGreaterThanOrEqual(before)
  expect(kit.world.log).toEqual([`join again ${user}`])
  await leave(again)
})
