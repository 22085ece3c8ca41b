/** Private copies of the world: made by whoever asks, found by code alone, joined at their edges, and gone when empty. */

import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { WebSocket } from 'ws'
import { ECHO } from './echo-world.ts'
import { LOBBY, NEXT_LOBBY, type RoomKit, startRoomKit, until, within } from './room-kit.ts'

const dataFolder = mkdtempSync(join(tmpdir(), 'tandem-private-'))
let kit: RoomKit
let makers = 0

async function make(address = `198.51.100.${++makers}`): Promise<string> {
  const { status, body } = await kit.fetchJson('/private', { body: {}, address })
  if (status !== 201) throw new Error(`no copy: ${status} ${JSON.stringify(body)}`)
  return String(body['code'])
}

/** How a socket is refused that nobody promised a seat. */
function statusOfSocket(roomId: string): Promise<number | undefined> {
  const socket = new WebSocket(`${kit.url.replace('http', 'ws')}/process/${roomId}?sessionId=guess`)
  socket.on('error', () => {})
  return within(new Promise((resolve) => socket.once('unexpected-response', (_request, { statusCode }) => resolve(statusCode))), 'an answer')
}

describe('where copies stay for long', () => {
  beforeAll(async () => {
    kit = await startRoomKit({ settings: { privateCopies: 30 } })
  })
  afterAll(() => kit.stop())

  test('a copy has all lobbies under a code of five letters, and is in no list but its own', async () => {
    const { status, body } = await kit.fetchJson('/private', { body: {} })
    const code = String(body['code'])

    const told = await kit.fetchJson(`/private/${code.toLowerCase()}`)
    const lobbies = await kit.fetchJson('/lobbies')
    const stray = await kit.ask('joinById', 'tiny_9_9', { token: await kit.guest('Stray') })

    expect([status, code]).toEqual([201, expect.stringMatching(/^[BCDFGHJKLMNPQRSTVWXZ]{5}$/)])
    expect(told.body).toMatchObject({ game: 'tiny', code, lobbies: [{ roomId: `tiny_${code}_0_0`, title: 'Lobby 0', users: 0 }, { roomId: `tiny_${code}_1_0` }] })
    expect(lobbies.body).toMatchObject({ code: '', arePrivateOffered: true })
    expect(JSON.stringify([lobbies.body, stray.body])).not.toContain(code)
  })

  test('friends meet in a copy and nobody else is there; who walks over its edge stays in it', async () => {
    const code = await make()
    const token = await kit.guest('Anna')
    const anna = await kit.page('Anna', { token, lobby: `tiny_${code}_0_0` })
    const [first, second] = kit.privateWorlds.slice(-2)
    await until(() => first!.sessions.size === 1, 'Anna is in')

    anna.say(ECHO.walkRight)
    await until(() => anna.messages.some(([type]) => type === 'travel'), 'she is offered to go on')
    const [, offer] = anna.messages.find(([type]) => type === 'travel')!
    const { roomId, ticket } = { roomId: '', ticket: '', ...(typeof offer === 'object' ? offer : {}) }
    const beyond = await kit.page('Anna', { token, lobby: roomId, ticket })
    await until(() => second!.sessions.size === 1, 'she is beyond')

    expect([roomId, first!.sessions.size, kit.world.sessions.size]).toEqual([`tiny_${code}_1_0`, 0, 0])
    await beyond.room.leave()
  })

  test('what one has stays in its world: nothing is carried from a copy into the public one, or back', async () => {
    const code = await make()
    const token = await kit.guest('Anna')
    const inside = await kit.page('Anna', { token, lobby: `tiny_${code}_0_0` })
    inside.say(ECHO.coins, 7)
    await until(() => [...kit.privateWorlds.at(-2)!.sessions.values()][0]?.coins === 7, 'she has coins')

    const outside = await kit.page('Anna', { token, lobby: LOBBY })
    const ended = await within(inside.ended, 'the older page ends')

    expect([ended.code, [...kit.world.sessions.values()].map(({ coins }) => coins)]).toEqual([4101, [0]])
    await outside.room.leave()
  })

  test('an address that guesses is told nothing any more, also of a right code; those inside go on', async () => {
    const code = await make()
    const token = await kit.guest('Anna')
    const lobby = `tiny_${code}_0_0`
    const anna = await kit.page('Anna', { token, lobby })
    const guesser = { 'x-forwarded-for': '192.0.2.66' }
    const statuses = new Set<number>()
    for (let n = 0; n < 15; n++) statuses.add((await kit.fetchJson(`/private/BCDF${'BCDFGHJKLMNPQRST'[n]}`, { address: '192.0.2.66' })).status)

    const looked = await kit.fetchJson(`/private/${code}`, { address: '192.0.2.66' })
    const stranger = await kit.ask('joinById', lobby, { token: await kit.guest('Mallory') }, guesser)
    const wrong = await kit.ask('joinById', 'tiny_BCDFG_0_0', { token: await kit.guest('Mallory') }, guesser)
    const friend = await kit.ask('joinById', lobby, { token }, guesser)

    expect([...statuses]).toEqual([404, 429])
    expect([looked.status, stranger.status, friend.status]).toEqual([429, 429, 200])
    expect(stranger.body).toEqual(wrong.body)
    await anna.room.leave()
  })

  test('a socket without a promised seat hears the same of a copy as of none', async () => {
    const code = await make()

    const answers = [await statusOfSocket(`tiny_${code}_0_0`), await statusOfSocket('tiny_BCDFG_0_0')]

    expect(answers).toEqual([404, 404])
  })

  test('an empty copy costs nothing: time stands still in it until somebody comes, and its rate drags nobody’s health down', async () => {
    const code = await make()
    const world = kit.privateWorlds.at(-2)!
    const bea = await kit.page('Bea')
    const tick = kit.world.tick
    await until(() => kit.world.tick > tick + 60, 'a second of the public world')

    const rested = world.tick
    const { body } = await kit.fetchJson('/health')
    const anna = await kit.page('Anna', { lobby: `tiny_${code}_0_0` })
    await until(() => world.tick > rested + 10, 'time passes again')

    expect(rested).toBeLessThan(5)
    expect(body['tickRateHz']).toBeGreaterThan(5)
    await anna.room.leave()
    await bea.room.leave()
  })

  test('copies are counted together, without their codes', async () => {
    const code = await make()
    const anna = await kit.page('Anna', { lobby: `tiny_${code}_0_0` })
    await until(() => kit.privateWorlds.at(-2)!.sessions.size === 1, 'Anna is in')

    const text = await (await fetch(`${kit.url}/metrics`)).text()

    expect(text).toMatch(/tandem_users\{lobby="tiny_private_0_0"\} [1-9]/)
    expect(text).toMatch(/tandem_private_copies \d/)
    expect(text).not.toContain(code)
    await anna.room.leave()
  })
})

describe('where there are few, and not for long', () => {
  beforeAll(async () => {
    kit = await startRoomKit({ settings: { privateCopies: 3, privatePerAddress: 2, privateEmptyS: 5, dataFolder } })
  })
  afterAll(async () => {
    await kit.stop()
    rmSync(dataFolder, { recursive: true, force: true })
  })
  afterEach(() => until(() => kit.server.lobbies.size === 2, 'every copy of the test has ended'))

  test('the server has so many at most, one address fewer, and says which it was', async () => {
    const codes = [await make('192.0.2.1'), await make('192.0.2.1')]
    const third = await kit.fetchJson('/private', { body: {}, address: '192.0.2.1' })
    codes.push(await make('192.0.2.2'))
    const fourth = await kit.fetchJson('/private', { body: {}, address: '192.0.2.3' })

    expect([third.status, third.body['code'], fourth.status, fourth.body['code']]).toEqual([429, 4212, 503, 4212])
    expect(new Set(codes).size).toBe(3)
  })

  test('a copy lives while somebody is in it; empty for a while it ends, its code with it, and nothing was saved', async () => {
    const code = await make()
    const anna = await kit.page('Anna', { lobby: `tiny_${code}_1_0` })
    const empty = await make()
    await until(() => !kit.server.lobbies.has(`tiny_${empty}_0_0`), 'the other one ends')

    const whileIn = await kit.fetchJson(`/private/${code}`)
    await anna.room.leave()
    await until(() => !kit.server.lobbies.has(`tiny_${code}_0_0`), 'it ends')
    const after = await kit.fetchJson(`/private/${code}`)
    await kit.server.freeze()
    kit.server.thaw()

    expect([whileIn.status, after.status, after.body['code']]).toEqual([200, 404, 4204])
    expect(readdirSync(join(dataFolder, 'worlds')).filter((name) => !/^tiny_[01]_0\.save/.test(name))).toEqual([])
  })
})

describe('where one of its lobbies cannot be opened', () => {
  let isBroken = true
  beforeAll(async () => {
    kit = await startRoomKit({
      settings: { privateCopies: 1 },
      onPrivate(lobbyX) {
        if (isBroken && lobbyX === 1) throw new Error('on purpose')
      },
    })
  })
  afterAll(() => kit.stop())

  test('nothing of the copy is left, what is watched is still told, and the next one is made', async () => {
    const failed = await kit.fetchJson('/private', { body: {} })
    const left = [...kit.server.lobbies.keys()]
    const metrics = await fetch(`${kit.url}/metrics`)
    isBroken = false

    const made = await kit.fetchJson('/private', { body: {} })

    expect([failed.status, left, metrics.status, made.status]).toEqual([500, [LOBBY, NEXT_LOBBY], 200, 201])
  })
})
