/** Hosts: who makes a private copy may send others away, and an operator may set who may in the public world. */

import { ECHO } from './echo-world.ts'
import { LOBBY, type Page, type RoomKit, startRoomKit, until, within } from './room-kit.ts'

const HOST_TOKEN = 'a token of the operator'
let kit: RoomKit
beforeAll(async () => {
  kit = await startRoomKit({ settings: { privateCopies: 30, hostToken: HOST_TOKEN } })
})
afterAll(() => kit.stop())

interface Room {
  readonly lobby: string
  readonly host: string
}

async function makeCopy(): Promise<Room> {
  const { body } = await kit.fetchJson('/private', { body: {} })
  return { lobby: `tiny_${String(body['code'])}_0_0`, host: String(body['host']) }
}

function usersOf(page: Page): readonly { readonly number: number; readonly nickname: string; readonly isHost: boolean }[] {
  return [...(page.room.state?.users?.values() ?? [])]
}

async function kick(host: Page, nickname: string): Promise<void> {
  await until(() => usersOf(host).some((user) => user.nickname === nickname), `${nickname} is in the list`)
  host.room.send('kick', String(usersOf(host).find((user) => user.nickname === nickname)!.number))
}

test('the maker of a copy is shown as its host and sends somebody away: with a reason, at once, and for good', async () => {
  const { lobby, host } = await makeCopy()
  const anna = await kit.page('Anna', { lobby, host })
  const token = await kit.guest('Mallory')
  const mallory = await kit.page('Mallory', { lobby, token })

  await kick(anna, 'Mallory')
  const ended = await within(mallory.ended, 'Mallory is out')
  const again = await kit.ask('joinById', lobby, { token, nickname: 'Nobody' })
  const next = await kit.ask('joinById', lobby.replace('_0_0', '_1_0'), { token })
  const elsewhere = await kit.ask('joinById', LOBBY, { token })

  expect(ended).toEqual({ code: 4105, reason: 'the host of this world sent you away' })
  expect([again.status, again.body['code'], next.status, elsewhere.status]).toEqual([403, 4213, 403, 200])
  expect([...kit.privateWorlds.at(-2)!.sessions.values()].map(({ nickname }) => nickname)).toEqual(['Anna'])
  expect(usersOf(anna).map(({ nickname, isHost }) => [nickname, isHost])).toContainEqual(['Anna', true])
  await anna.room.leave()
})

test('a socket of a kicked user is closed at once: it gets no grace', async () => {
  const { lobby, host } = await makeCopy()
  const anna = await kit.page('Anna', { lobby, host })
  const mallory = await kit.page('Mallory', { lobby })
  const world = kit.privateWorlds.at(-2)!
  await until(() => world.sessions.size === 2, 'both are in')

  await kick(anna, 'Mallory')
  await within(mallory.ended, 'Mallory is out')

  expect(world.log.filter((line) => line.startsWith('hold'))).toEqual([])
  expect(world.log.at(-1)).toBe('leave 2')
  await anna.room.leave()
})

test('whoever is kicked while the connection is lost does not come back', async () => {
  const { lobby, host } = await makeCopy()
  const anna = await kit.page('Anna', { lobby, host })
  const token = await kit.guest('Mallory')
  const mallory = await kit.page('Mallory', { lobby, token })
  const world = kit.privateWorlds.at(-2)!
  mallory.room.connection.close(4321)
  await until(() => [...world.sessions.values()].some(({ state }) => state === 'dropped'), 'the room noticed')

  await kick(anna, 'Mallory')
  await until(() => world.sessions.size === 1, 'her person is gone')

  expect((await kit.ask('joinById', lobby, { token })).status).toBe(403)
  expect((await kit.ask('reconnect', lobby, { reconnectionToken: mallory.room.reconnectionToken.split(':')[1] })).status).toBe(410)
  await anna.room.leave()
})

test('nobody new comes from the address of a kicked user for a while; who plays there already comes back', async () => {
  const { lobby, host } = await makeCopy()
  const address = { 'x-forwarded-for': '192.0.2.77' }
  const anna = await kit.page('Anna', { lobby, host })
  const sister = await kit.guest('Sister')
  const sisterPage = await kit.page('Sister', { lobby, token: sister, address: '192.0.2.77' })
  const mallory = await kit.page('Mallory', { lobby, address: '192.0.2.77' })

  await kick(anna, 'Mallory')
  await within(mallory.ended, 'Mallory is out')
  const renamed = await kit.ask('joinById', lobby, { token: await kit.guest('Innocent') }, address)
  const returning = await kit.ask('joinById', lobby, { token: sister }, address)
  const other = await kit.ask('joinById', lobby, { token: await kit.guest('Friend') })

  expect([renamed.status, returning.status, other.status]).toEqual([403, 200, 200])
  await sisterPage.room.leave()
  await anna.room.leave()
})

test('only the host kicks, no host kicks a host, and a token is good for its own copy alone', async () => {
  const one = await makeCopy()
  const other = await makeCopy()
  const anna = await kit.page('Anna', { lobby: one.lobby, host: one.host })
  const mallory = await kit.page('Mallory', { lobby: one.lobby, host: other.host })
  const forger = await kit.page('Forger', { lobby: one.lobby, host: HOST_TOKEN })
  const cohost = await kit.page('Cohost', { lobby: one.lobby, host: one.host })
  const world = kit.privateWorlds.at(-4)!
  await until(() => world.sessions.size === 4, 'all are in')

  await kick(mallory, 'Anna')
  await kick(forger, 'Anna')
  await kick(anna, 'Cohost')
  for (const odd of ['', '-1', '999', 'Anna']) anna.room.send('kick', odd)
  for (const page of [mallory, forger, anna]) page.say(42)
  await until(() => [mallory, forger, anna].every(({ bytes }) => bytes.length > 1), 'the echoes behind them')

  expect(world.sessions.size).toBe(4)
  for (const page of [anna, mallory, forger, cohost]) await page.room.leave()
})

test('in the public world whoever has the operator’s token is host', async () => {
  const operator = await kit.page('Operator', { host: HOST_TOKEN })
  const mallory = await kit.page('Mallory')
  mallory.say(ECHO.wish)

  await kick(operator, 'Mallory')

  expect((await within(mallory.ended, 'Mallory is out')).code).toBe(4105)
  await operator.room.leave()
})
