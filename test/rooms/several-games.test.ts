/** Two games of one server: each with its own lobbies, persons and protocol, and one identity that plays in one of them at a time. */

import { protocolHash } from '../../src/protocol-hash.ts'
import { ECHO } from './echo-world.ts'
import { LOBBY, type RoomKit, startRoomKit, tinyServed, until } from './room-kit.ts'

const TINY = tinyServed()
const OTHER = tinyServed('other', ['crab', 'gull'], 'Other')
const OTHER_LOBBY = 'other_0_0'
let kit: RoomKit

beforeEach(async () => {
  kit = await startRoomKit({ games: [TINY, OTHER] })
})
afterEach(() => kit.stop())

async function json(path: string): Promise<unknown> {
  return (await fetch(`${kit.url}${path}`)).json()
}

async function guest(words: object): Promise<{ readonly status: number; readonly body: unknown }> {
  const answer = await fetch(`${kit.url}/guest`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ nickname: 'Anna', ...words }) })
  return { status: answer.status, body: await answer.json() }
}

test('the list of lobbies names every game, and the first also where it stood when there was one', async () => {
  await kit.page('Anna', { lobby: OTHER_LOBBY })

  const list = await json('/lobbies')

  const first = { game: 'tiny', title: 'Tiny', lobbies: [{ roomId: LOBBY, users: 0 }, { users: 0 }], sprites: { persons: ['mole', 'hare'] } }
  expect(list).toMatchObject({ ...first, games: [first, { game: 'other', title: 'Other', lobbies: [{ roomId: OTHER_LOBBY, users: 1 }, { users: 0 }], sprites: { persons: ['crab', 'gull'] } }] })
})

test('health counts the rooms and users of all games', async () => {
  await kit.page('Anna')
  await kit.page('Bea', { lobby: OTHER_LOBBY })

  expect(await json('/health')).toMatchObject({ ok: true, rooms: 4, users: 2 })
})

test('each game has the scenery of its own maps', async () => {
  expect(await Promise.all([json('/maps/tiny_1_0.json'), json('/maps/other_1_0.json')])).toMatchObject([{ title: 'Lobby 1' }, { title: 'Lobby 1' }])
})

test('who joins another game leaves the first, and takes nothing along', async () => {
  const token = await kit.guest('Anna')
  const anna = await kit.page('Anna', { token })
  anna.say(ECHO.coins, 7)
  await until(() => [...kit.world.sessions.values()][0]?.coins === 7, 'she has coins')

  await kit.page('Anna', { token, lobby: OTHER_LOBBY })
  await anna.ended

  expect([kit.world.log, kit.worlds.get(OTHER_LOBBY)!.log]).toEqual([['join 1', 'leave 1'], ['join 1']])
})

test('a guest is asked who to be by the game, and by the first where none is named', async () => {
  const answers = await Promise.all([guest({ game: 'other', sprite: 'gull' }), guest({ game: 'other' }), guest({}), guest({ game: 'other', sprite: 'mole' }), guest({ game: 'third' })])

  expect(answers).toMatchObject([
    { status: 200, body: { sprite: 'gull' } },
    { status: 200, body: { sprite: 'crab' } },
    { status: 200, body: { sprite: 'mole' } },
    { status: 400, body: { error: 'sprite is "mole"; expected one of crab, gull' } },
    { status: 400, body: { error: 'game is "third"; expected one of tiny, other' } },
  ])
})

test('a token of one game joins another, as one of its persons', async () => {
  const token = await kit.guest('Anna')

  const asItIs = await kit.ask('joinById', OTHER_LOBBY, { token })
  const asMole = await kit.ask('joinById', OTHER_LOBBY, { token, sprite: 'mole' })

  expect([asItIs.status, asMole.status]).toEqual([200, 400])
})

test('a page speaks the protocol of the game that it joins', async () => {
  const token = await kit.guest('Anna')
  const hashes = [protocolHash(TINY.game), protocolHash(OTHER.game)]

  const answers = await Promise.all(hashes.map((protocol) => kit.ask('joinById', OTHER_LOBBY, { token, protocol })))

  expect(answers.map(({ status }) => status)).toEqual([426, 200])
})

test('every game goes on from its own saved worlds', async () => {
  await kit.page('Anna', { lobby: OTHER_LOBBY })
  await until(() => kit.worlds.get(OTHER_LOBBY)!.tick > 3, 'time passes')
  await kit.restart()

  expect([kit.world.sessions.size, kit.worlds.get(OTHER_LOBBY)!.sessions.size]).toEqual([0, 1])
})

test('what was saved while the server runs counts for who comes next: title, persons and keys of the list, and who one may be', async () => {
  const { data } = OTHER.loaded
  const sprites = { ...data.sprites, persons: ['crab', 'gull', 'eel'] }
  const bindings = { actions: { jump: { keys: ['KeyX'], mouse: [], pad: [], touch: undefined } }, axes: {} }
  const token = await kit.guest('Anna')

  const refusal = kit.server.followData(new Map([['other', { ...OTHER.loaded, data: { ...data, title: 'Other Two', sprites, bindings } }]]))
  const list = await json('/lobbies')
  const answers = [await kit.ask('joinById', OTHER_LOBBY, { token, sprite: 'eel' }), await guest({ game: 'other', sprite: 'eel' })]

  expect(refusal).toBeUndefined()
  expect(list).toMatchObject({ games: [{ game: 'tiny', sprites: { persons: ['mole', 'hare'] } }, { game: 'other', title: 'Other Two', sprites: { persons: ['crab', 'gull', 'eel'] }, bindings: { actions: { jump: { keys: ['KeyX'] } } } }] })
  expect(answers.map(({ status }) => status)).toEqual([200, 200])
})
