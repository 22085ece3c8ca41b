/** The traps of the stock parts, each with its guard: what a hostile or broken page can do to a room. */

import { connect } from 'node:net'
import { Protocol } from '@colyseus/core'
import { WebSocket } from 'ws'
import { isUpgradeTarget } from '../../rooms/http/upgrade-target.ts'
import { protocolHash } from '../../src/protocol-hash.ts'
import { JOIN_ERRORS } from '../../src/wire/lobby-talk.ts'
import { createTinyGame } from '../kit/tiny-game.ts'
import { ECHO } from './echo-world.ts'
import { LOBBY, type Page, type RoomKit, startRoomKit, until, within } from './room-kit.ts'

const LIMITS = { joinAckMs: 1500, graceMs: 300, silenceMs: 1200, hiddenMs: 2000, slowBytes: 64 * 1024, slowMs: 300, maxUnsentBytes: 4 * 1024 * 1024 }

let kit: RoomKit
let witness: Page
let pulse: NodeJS.Timeout
beforeAll(async () => {
  kit = await startRoomKit({ limits: LIMITS, settings: { seats: 60 } })
  witness = await kit.page('Witness')
  pulse = setInterval(() => witness.say(7), 50)
  await until(() => kit.world.sessions.size === 1, 'the witness is in')
})
afterAll(async () => {
  clearInterval(pulse)
  await kit.stop()
})

function closeOf(socket: WebSocket): Promise<{ readonly code: number; readonly reason: string }> {
  return within(new Promise((resolve) => socket.once('close', (code, reason) => resolve({ code, reason: reason.toString() }))), 'the socket is closed')
}

/** Time goes on and the witness is still heard. */
async function expectRoomIsWell(): Promise<void> {
  const { tick } = kit.world
  const heard = witness.bytes.length
  await until(() => kit.world.tick > tick + 3 && witness.bytes.length > heard, 'the room goes on')
}

test('a join that is never acknowledged makes no person and is closed', async () => {
  const socket = await kit.socket('Mute')
  const { code, reason } = await closeOf(socket)

  expect({ code, reason }).toEqual({ code: 4107, reason: 'join was not acknowledged in time' })
  expect(kit.world.sessions.size).toBe(1)
})

test('bytes that do not decode end their sender at once, with a reason and without grace', async () => {
  const page = await kit.page('Garbler')
  await until(() => kit.world.sessions.size === 2, 'the garbler is in')

  page.say(ECHO.malformed)
  const ended = await within(page.ended, 'the sender is dropped')

  expect(ended).toEqual({ code: 4108, reason: 'these bytes do not decode' })
  expect(kit.world.sessions.size).toBe(1)
  expect((await kit.ask('reconnect', LOBBY, { reconnectionToken: page.room.reconnectionToken.split(':')[1] })).status).toBe(410)
  await expectRoomIsWell()
})

test('operations and message types that are not spoken end their sender: input frames, requests, odd names', async () => {
  const frames = [
    Uint8Array.of(Protocol.ROOM_INPUT_RELIABLE),
    Uint8Array.of(Protocol.ROOM_INPUT_UNRELIABLE, 0),
    Uint8Array.of(Protocol.ROOM_REQUEST, 1, 0xa4, 99, 104, 97, 116),
    Uint8Array.of(Protocol.ROOM_DATA, 0xa5, ...Buffer.from('other')),
    Uint8Array.of(Protocol.ROOM_DATA, 0xa9, ...Buffer.from('__proto__')),
    Uint8Array.of(Protocol.ROOM_DATA_BYTES),
    Uint8Array.of(),
  ]
  for (const frame of frames) {
    const page = await kit.page('Odd')
    page.room.connection.send(frame)
    expect((await within(page.ended, 'the sender is dropped')).code).toBe(4108)
  }
  await expectRoomIsWell()
})

test('random frames of any length throw nothing through the room', async () => {
  let state = 99
  const next = (): number => (state = (Math.imul(state, 1664525) + 1013904223) >>> 0) >>> 8
  for (let n = 0; n < 40; n++) {
    const page = await kit.page(`Noise ${n}`)
    const head = [Protocol.ROOM_DATA, Protocol.ROOM_DATA_BYTES, next() & 255][n % 3]!
    page.room.connection.send(Uint8Array.from([head, ...(n % 2 ? [0xa4, ...Buffer.from('chat')] : []), ...Array.from({ length: next() % 200 }, () => next() & 255)]))
    page.room.connection.close()
  }
  await until(() => kit.world.sessions.size === 1, 'all are gone')
  await expectRoomIsWell()
})

test('a frame beyond 4 KiB closes its socket', async () => {
  const page = await kit.page('Long')

  page.room.connection.send(new Uint8Array(5000))

  expect((await within(page.ended, 'the sender is dropped')).code).toBe(1009)
  await until(() => kit.world.sessions.size === 1, 'the person is gone')
})

test('whoever sends more than any page would is dropped', async () => {
  const page = await kit.page('Flood')

  for (let n = 0; n < 4000; n++) page.say(8, n & 63)

  expect((await within(page.ended, 'the flood ends')).reason).toContain('flood')
  await expectRoomIsWell()
})

test('whoever does not read is dropped while little is queued for her, and nobody else notices', async () => {
  const page = await kit.page('Paused')
  await until(() => kit.world.sessions.size === 2, 'she is in')
  const peer: unknown = Reflect.get(page.room.connection.transport, 'ws')
  if (!(peer instanceof WebSocket)) throw new Error('expected a ws socket')
  page.say(ECHO.flood, 255)
  peer.pause()
  const say = setInterval(() => page.say(9), 50)

  await until(() => kit.world.sessions.size === 1, 'she is dropped')
  clearInterval(say)

  peer.terminate()
  await expectRoomIsWell()
})

test('a silent page is dropped and waited for; a hidden one is kept longer, then dropped without grace', async () => {
  const silent = await kit.page('Silent')
  await until(() => kit.world.sessions.size === 2, 'she is in')
  const endedSilent = await within(silent.ended, 'silence ends')
  await until(() => [...kit.world.sessions.values()].some(({ state }) => state === 'dropped'), 'she is waited for')
  await until(() => kit.world.sessions.size === 1, 'her grace is over')

  const hidden = await kit.page('Hidden')
  const startMs = performance.now()
  hidden.say(ECHO.hide)
  const endedHidden = await within(hidden.ended, 'hiding ends')

  expect(endedSilent.code).toBe(4010)
  expect([endedHidden, performance.now() - startMs > LIMITS.silenceMs, kit.world.sessions.size]).toEqual([{ code: 4103, reason: 'hidden for too long' }, true, 1])
})

test('rooms are opened by the server alone, and joins of odd kinds are refused', async () => {
  const token = await kit.guest('Anna')
  const answers = [
    await kit.ask('create', LOBBY, { token }),
    await kit.ask('joinOrCreate', 'tiny_9_9', { token }),
    await kit.ask('remoteRoomCall', LOBBY, { token }),
    await kit.ask('joinById', LOBBY, { token: `${token}x` }),
    await kit.ask('joinById', LOBBY, { token, nickname: 'An\u200Bna' }),
    await kit.ask('joinById', LOBBY, { token, sprite: 'dragon' }),
    await kit.ask('joinById', LOBBY, { token, filler: 'x'.repeat(4096) }),
    await kit.ask('joinById', LOBBY, [token]),
    await kit.ask('reconnect', LOBBY, { reconnectionToken: ['x'] }),
  ]

  expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 401, 400, 400, 413, 401, 410])
  expect(await (await fetch(`${kit.url}/health`)).json()).toMatchObject({ rooms: 2 })
})

test('a page of another protocol is told so before it takes a seat', async () => {
  const token = await kit.guest('Anna')
  const own = protocolHash(createTinyGame())

  const older = await kit.ask('joinById', LOBBY, { token, protocol: '0000beef' })
  const odd = [await kit.ask('joinById', LOBBY, { token, protocol: 7 }), await kit.ask('joinById', LOBBY, { token, protocol: 'x'.repeat(400) })]
  const same = await kit.ask('joinById', LOBBY, { token, protocol: own })

  expect(older).toEqual({ status: 426, body: { code: JOIN_ERRORS.newVersion, error: `client speaks protocol 0000beef, this server ${own}: their component lists differ; reload the page` } })
  expect([...odd.map(({ status }) => status), same.status]).toEqual([400, 400, 200])
})

test('pages of other sites may neither join nor open sockets, and are told no secrets', async () => {
  const origin = 'http://evil.example.org'
  const join = await kit.ask('joinById', LOBBY, { token: await kit.guest('Anna') }, { origin })
  const read = await fetch(`${kit.url}/lobbies`, { headers: { origin } })
  const { body } = await kit.ask('joinById', LOBBY, { token: await kit.guest('Anna') })
  const socket = new WebSocket(`${kit.url.replace('http', 'ws')}/${String(body['processId'])}/${LOBBY}?sessionId=${String(body['sessionId'])}`, { origin })
  const refusal = await within(new Promise((resolve) => socket.once('error', (error) => resolve(error.message))), 'the socket is refused')

  expect([join.status, read.headers.get('access-control-allow-origin'), refusal]).toEqual([403, null, 'Unexpected server response: 403'])
})

test('an upgrade whose target is no path of ours ends its own socket and nothing else', async () => {
  const socket = connect(kit.server.port, '127.0.0.1')
  let heard = ''
  socket.setEncoding('latin1').on('data', (text) => (heard += text)).on('error', () => {})

  socket.write('GET * HTTP/1.1\r\nhost: here\r\nconnection: upgrade\r\nupgrade: websocket\r\n\r\n')
  await within(new Promise((resolve) => socket.once('close', resolve)), 'the socket is closed')

  expect(heard).toBe('')
  expect(['/p/tiny_0_0?sessionId=a', '/', '', undefined, 'elsewhere', '*'].map(isUpgradeTarget)).toEqual([true, true, false, false, false, false])
  await expectRoomIsWell()
})

test('one address reserves forty seats and no more, whatever it claims to be', async () => {
  const address = { 'x-forwarded-for': '9.9.9.9, 203.0.113.77' }
  const statuses: number[] = []
  for (let n = 0; n < 41; n++) {
    const token = await kit.guest(`Seat ${n}`)
    statuses.push((await kit.ask('joinById', LOBBY, { token }, { ...address, 'x-real-ip': `10.0.0.${n}` })).status)
  }

  expect([statuses.filter((status) => status === 200).length, statuses.at(-1)]).toEqual([40, 429])
})

test('a wall clock that steps back stops nothing', async () => {
  const wallClock = Date.now
  Date.now = () => wallClock() - 3_600_000
  try {
    await expectRoomIsWell()
  } finally {
    Date.now = wallClock
  }
})

test('time passes at its true rate while the slow lane patches', async () => {
  let startTick = kit.world.tick
  let startMs = performance.now()
  /** A busy machine may spoil half a second, not every one. The trap ran at a quarter of the rate for good. */
  const isTrue = (): boolean => {
    const elapsedMs = performance.now() - startMs
    if (elapsedMs < 500) return false
    const rateHz = ((kit.world.tick - startTick) * 1000) / elapsedMs
    startTick = kit.world.tick
    startMs = performance.now()
    return rateHz > 45
  }

  await until(isTrue, 'half a second of 60 Hz')
})

test('the server ends in time though a socket answers nothing', async () => {
  const socket = await kit.socket('Stuck')
  socket.pause()
  const startMs = performance.now()

  await kit.server.stop()

  expect(performance.now() - startMs).toBeLessThan(4000)
  socket.terminate()
})
