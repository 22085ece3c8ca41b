/** Over real sockets: who watches takes no seat, is in no list, and is told whom it watches; limits, kicks and idleness hold for it too. */

import { ECHO } from './echo-world.ts'
import { LOBBY, type Page, type RoomKit, startRoomKit, until, within } from './room-kit.ts'

const HOST_TOKEN = 'a token of the operator'
let kit: RoomKit
beforeAll(async () => {
  kit = await startRoomKit({ settings: { seats: 2, spectatorSeats: 2, hostToken: HOST_TOKEN, privateCopies: 4 } })
})
afterAll(() => kit.stop())
afterEach(async () => {
  await until(() => kit.world.sessions.size === 0 && kit.world.spectators.size === 0, 'everybody of the last test is gone')
})

function listed(page: Page): readonly { readonly number: number; readonly nickname: string }[] {
  return [...(page.room.state?.users?.values() ?? [])]
}

/** Whom a page was told that it watches, oldest first. */
function watchedBy(page: Page): readonly unknown[] {
  return page.messages.flatMap(([type, message]) => (type === 'watch' && typeof message === 'object' && message !== null && 'user' in message ? [message.user] : []))
}

function linesHeardBy({ messages }: Page): readonly unknown[] {
  return messages.flatMap(([type, line]) => (type === 'chat' && typeof line === 'object' && line !== null && 'text' in line ? [line.text] : []))
}

async function counts(): Promise<unknown> {
  const { body } = await kit.fetchJson('/lobbies')
  const lobbies: unknown = body['lobbies']
  return Array.isArray(lobbies) ? lobbies[0] : undefined
}

test('a spectator takes no seat, is in no list and in no save, and is counted apart', async () => {
  const anna = await kit.page('Anna')
  const walter = await kit.page('Walter', { spectate: true })
  const bea = await kit.page('Bea')
  await until(() => listed(walter).length === 2, 'Walter sees who plays')

  expect(listed(walter).map(({ nickname }) => nickname).sort()).toEqual(['Anna', 'Bea'])
  expect(await counts()).toMatchObject({ users: 2, seats: 2, spectators: 1, spectatorSeats: 2 })
  expect((await kit.fetchJson('/health')).body).toMatchObject({ users: 2 })
  expect(kit.world.save().users.map(({ nickname }) => nickname)).toEqual(['Anna', 'Bea'])
  for (const page of [anna, walter, bea]) await page.room.leave()
})

test('a full lobby can be watched; when as many watch as may, the next is told so, with a code of its own', async () => {
  const pages = [await kit.page('Anna'), await kit.page('Bea'), await kit.page('Walter', { spectate: true }), await kit.page('Wanda', { spectate: true })]

  const [full, noPlace] = [await kit.ask('joinById', LOBBY, { token: await kit.guest('Cara') }), await kit.ask('joinById', LOBBY, { token: await kit.guest('Cara'), spectate: true })]

  expect([full.status, full.body['code']]).toEqual([409, 4205])
  expect(noPlace).toEqual({ status: 409, body: { code: 4215, error: '2 watch this lobby already, as many as may' } })
  for (const page of pages) await page.room.leave()
})

test('a spectator is told whom it watches before the bytes of that, and turns to another by number', async () => {
  const anna = await kit.page('Anna')
  const bea = await kit.page('Bea')
  const walter = await kit.page('Walter', { spectate: true })
  await until(() => listed(walter).length === 2 && watchedBy(walter).length === 1, 'Walter is told whom he watches')
  const [annaNumber, beaNumber] = ['Anna', 'Bea'].map((name) => listed(walter).find(({ nickname }) => nickname === name)!.number)

  for (const odd of ['x', '', '99', '-1', '1e1', '0']) walter.room.send('watch', odd)
  walter.room.send('watch', String(beaNumber))
  await until(() => watchedBy(walter).length === 2, 'Walter has turned')

  expect(watchedBy(walter)).toEqual([annaNumber, beaNumber])
  for (const page of [anna, bea, walter]) await page.room.leave()
})

test('a player who names somebody to watch is passed over', async () => {
  const anna = await kit.page('Anna')
  const bea = await kit.page('Bea')
  await until(() => listed(anna).length === 2, 'both are listed')

  anna.room.send('watch', String(listed(anna).find(({ nickname }) => nickname === 'Bea')!.number))
  anna.say(77)
  await until(() => anna.bytes.some((bytes) => bytes[0] === 77), 'the room has heard her since')

  expect(watchedBy(anna)).toEqual([])
  for (const page of [anna, bea]) await page.room.leave()
})

test('a spectator reads the chat and does not write in it', async () => {
  const anna = await kit.page('Anna')
  const walter = await kit.page('Walter', { spectate: true })
  await until(() => kit.world.spectators.size === 1, 'Walter is in')

  walter.room.send('chat', 'I only watch')
  anna.room.send('chat', 'Hello')
  await until(() => [anna, walter].every((page) => linesHeardBy(page).length > 0), 'both read')

  expect([anna, walter].map(linesHeardBy)).toEqual([['Hello'], ['Hello']])
  for (const page of [anna, walter]) await page.room.leave()
})

test('the same guest plays and watches at once, and of two pages that watch the newest does', async () => {
  const token = await kit.guest('Anna')
  const playing = await kit.page('Anna', { token })
  const watching = await kit.page('Anna', { token, spectate: true })

  const newest = await kit.page('Anna', { token, spectate: true })
  const ended = await within(watching.ended, 'the older one that watched is out')

  expect(ended).toEqual({ code: 4101, reason: 'you watch from another page now' })
  expect([kit.world.sessions.size, kit.world.spectators.size]).toEqual([1, 1])
  playing.say(78)
  await until(() => playing.bytes.some((bytes) => bytes[0] === 78), 'who plays plays on')
  for (const page of [playing, newest]) await page.room.leave()
})

test('a kicked guest does not watch on, and may not come back to watch', async () => {
  const host = await kit.page('Host', { host: HOST_TOKEN })
  const token = await kit.guest('Mallory')
  const playing = await kit.page('Mallory', { token })
  const watching = await kit.page('Mallory', { token, spectate: true })
  await until(() => listed(host).length === 2, 'Mallory is listed')

  host.room.send('kick', String(listed(host).find(({ nickname }) => nickname === 'Mallory')!.number))
  const ends = await within(Promise.all([playing.ended, watching.ended]), 'both pages are out')
  const again = await kit.ask('joinById', LOBBY, { token, spectate: true })

  expect(ends.map(({ code }) => code)).toEqual([4105, 4105])
  expect([again.status, again.body['code']]).toEqual([403, 4213])
  await host.room.leave()
})

test('spectators send nobody away, whatever token they hold', async () => {
  const anna = await kit.page('Anna')
  const walter = await kit.page('Walter', { spectate: true, host: HOST_TOKEN })
  await until(() => listed(walter).length === 1, 'Walter sees her')

  walter.room.send('kick', String(listed(walter)[0]!.number))
  anna.room.send('chat', 'still here')
  await until(() => walter.messages.some(([type]) => type === 'chat'), 'she is still here')

  expect(kit.world.sessions.size).toBe(1)
  for (const page of [anna, walter]) await page.room.leave()
})

test('a private world is watched by whoever knows its code', async () => {
  const { body } = await kit.fetchJson('/private', { body: {} })
  const lobby = `tiny_${String(body['code'])}_0_0`

  const walter = await kit.page('Walter', { lobby, spectate: true })
  const wrong = await kit.ask('joinById', 'tiny_QQQQQ_0_0', { token: await kit.guest('Wanda'), spectate: true })
  await until(() => walter.bytes.length > 0, 'time passes there: Walter is sent something')

  expect([wrong.status, wrong.body['code']]).toEqual([404, 4204])
  await walter.room.leave()
})

test('whether somebody watches is yes or no', async () => {
  const { status, body } = await kit.ask('joinById', LOBBY, { token: await kit.guest('Wanda'), spectate: 'yes' })

  expect([status, body]).toEqual([400, { code: 4208, error: 'spectate is "yes"; expected true, false or nothing' }])
})

describe('with other settings', () => {
  test('where nobody may watch, nobody is let in for it', async () => {
    const closed = await startRoomKit({ settings: { spectatorSeats: 0 } })

    const { status, body } = await closed.ask('joinById', LOBBY, { token: await closed.guest('Wanda'), spectate: true })

    expect([status, body]).toEqual([403, { code: 4215, error: 'nobody may watch here without playing' }])
    await closed.stop()
  })

  test('a lost spectator has the grace of a player; then its place is free', async () => {
    const graced = await startRoomKit({ settings: { spectatorSeats: 1 }, limits: { graceMs: 1500 } })
    const walter = await graced.page('Walter', { spectate: true })

    walter.room.connection.close(4321)
    await until(() => [...graced.world.spectators.values()].some(({ state }) => state === 'dropped'), 'the room noticed')
    const meanwhile = await graced.ask('joinById', LOBBY, { token: await graced.guest('Wanda'), spectate: true })
    await until(() => graced.world.spectators.size === 0, 'the grace is over')
    const later = await graced.ask('joinById', LOBBY, { token: await graced.guest('Wanda'), spectate: true })

    expect([meanwhile.status, later.status]).toEqual([409, 200])
    await graced.stop()
  })

  test('who watches and does nothing is sent off as a player is, and turning to another counts as doing something', async () => {
    const quick = await startRoomKit({ limits: { idleOutMs: 1500 } })
    const anna = await quick.page('Anna')
    const still = await quick.page('Walter', { spectate: true })
    const busy = await quick.page('Wanda', { spectate: true })
    await until(() => listed(busy).length === 1, 'Wanda sees who plays')
    let isOut = false
    const turning = setInterval(() => {
      anna.say(ECHO.wish)
      busy.room.send('watch', String(listed(busy)[0]?.number ?? 0))
    }, 400)
    void busy.ended.then(() => (isOut = true))

    const ended = await within(still.ended, 'Walter is out')

    clearInterval(turning)
    expect([ended.code, isOut]).toEqual([4103, false])
    await quick.stop()
  })
})
