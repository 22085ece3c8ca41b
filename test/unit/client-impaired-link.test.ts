// The page's own worse connection, on virtual time: late as told, in order, nothing twice, nothing after the end.
import { createImpairment, type Impairment } from '../../client/line/impaired-link.ts'
import { CLEAN_LINK, LINK_NAMES, LINK_TERMS, type LinkTerms } from '../../client/line/link-profiles.ts'
import type { OpenRoom, RoomHandlers, RoomLink } from '../../client/line/room-link.ts'
import { LINK_PROFILES } from '../kit/link.ts'

interface Scene {
  readonly impairment: Impairment
  readonly link: RoomLink
  /** The room's end of the connection. */
  readonly room: RoomHandlers
  /** `at: number` of each message, as the room and as the page heard it. */
  readonly up: string[]
  readonly down: string[]
  readonly closes: string[]
  pass(ms: number): void
  passWithoutTimers(ms: number): void
}

async function setUp(terms: LinkTerms): Promise<Scene> {
  let nowMs = 0
  let timers: { readonly atMs: number; readonly run: () => void }[] = []
  let room: RoomHandlers | undefined
  const up: string[] = []
  const down: string[] = []
  const closes: string[] = []
  const open: OpenRoom = (_roomId, _options, handlers) => {
    room = handlers
    return Promise.resolve({
      sendBytes: ([number]) => up.push(`${nowMs}: ${number}`),
      sendChat: (text) => up.push(`${nowMs}: ${text}`),
      sendKick: (user) => up.push(`${nowMs}: kick ${user}`),
      sendWatch: (user) => up.push(`${nowMs}: watch ${user}`),
      sendReport: (corrections) => up.push(`${nowMs}: ${corrections} corrections`),
      leave: () => up.push(`${nowMs}: leaves`),
      drop: () => handlers.onClosed(1005, ''),
    })
  }
  const impairment = createImpairment({ nowMs: () => nowMs, after: (delayMs, run) => timers.push({ atMs: nowMs + delayMs, run }), terms, inputIntervalMs: 10, stateIntervalMs: 50 })
  const link = await impairment.through(open)('room', { token: '', nickname: '' }, {
    onBytes: ([number]) => down.push(`${nowMs}: ${number}`),
    onUsers: (users) => down.push(`${nowMs}: ${users.length} users`),
    onChat: ({ text }) => down.push(`${nowMs}: ${text}`),
    onFault: () => {},
    onTravel: () => {},
    onWatching: ({ user }) => down.push(`${nowMs}: watching ${user}`),
    onMap: () => {},
    onClosed: (code) => closes.push(`${nowMs}: ${code}`),
  })
  if (!room) throw new Error('no room was opened')
  return {
    impairment,
    link,
    room,
    up,
    down,
    closes,
    pass(ms) {
      const endMs = nowMs + ms
      for (;;) {
        const due = timers.filter(({ atMs }) => atMs <= endMs).sort((a, b) => a.atMs - b.atMs)[0]
        if (!due) break
        timers = timers.filter((timer) => timer !== due)
        nowMs = due.atMs
        due.run()
      }
      nowMs = endMs
    },
    passWithoutTimers(ms) {
      nowMs += ms
    },
  }
}

const numberOf = (line: string): number => Number(line.split(': ')[1])
const atMsOf = (line: string): number => Number(line.split(': ')[0])

test('a clean link passes everything on at once', async () => {
  const { link, room, up, down } = await setUp(CLEAN_LINK)

  link.sendBytes(new Uint8Array([1]))
  link.sendChat('hello')
  room.onBytes(new Uint8Array([2]))
  room.onUsers([])

  expect([up, down]).toEqual([['0: 1', '0: hello'], ['0: 2', '0: 0 users']])
})

test('latency holds for each way', async () => {
  const { link, room, up, down, pass } = await setUp({ latencyMs: 100, jitterMs: 0, loss: 0 })

  link.sendBytes(new Uint8Array([1]))
  pass(30)
  room.onBytes(new Uint8Array([2]))
  pass(200)

  expect([up, down]).toEqual([['100: 1'], ['130: 2']])
})

test('a message that is lost comes after the timeout and holds back all behind it', async () => {
  const { link, up, pass, impairment } = await setUp({ latencyMs: 10, jitterMs: 0, loss: 1 })

  link.sendBytes(new Uint8Array([1]))
  impairment.become({ latencyMs: 10, jitterMs: 0, loss: 0 })
  pass(50)
  link.sendBytes(new Uint8Array([2]))
  pass(500)
  link.sendBytes(new Uint8Array([3]))
  pass(500)

  expect(up).toEqual(['200: 1', '200: 2', '560: 3'])
})

test('on a long line the timeout is a round trip and three messages: inputs are sent more often than states', async () => {
  const { link, room, up, down, pass } = await setUp({ latencyMs: 250, jitterMs: 0, loss: 1 })

  link.sendBytes(new Uint8Array([1]))
  room.onBytes(new Uint8Array([2]))
  pass(1000)

  expect([up, down]).toEqual([['530: 1'], ['650: 2']])
})

test('whatever the terms and however they change, order is kept and nothing is lost or doubled', async () => {
  const scene = await setUp(LINK_TERMS.AWFUL)

  for (let number = 0; number < 200; number++) {
    scene.impairment.become(number % 7 === 0 ? CLEAN_LINK : LINK_TERMS[LINK_NAMES[number % LINK_NAMES.length]!])
    scene.link.sendBytes(new Uint8Array([number]))
    scene.room.onBytes(new Uint8Array([number]))
    scene.pass(16)
  }
  scene.pass(5000)

  const all = Array.from({ length: 200 }, (_, number) => number)
  expect(scene.up.map(numberOf)).toEqual(all)
  expect(scene.down.map(numberOf)).toEqual(all)
  expect(scene.up.map(atMsOf)).not.toEqual(scene.down.map(atMsOf))
})

test('a page whose timers come late asks for what is due in every frame', async () => {
  const { link, room, up, down, impairment, passWithoutTimers } = await setUp({ latencyMs: 100, jitterMs: 0, loss: 0 })
  link.sendBytes(new Uint8Array([1]))
  passWithoutTimers(50)
  room.onBytes(new Uint8Array([2]))

  passWithoutTimers(70)
  impairment.flush()

  expect([up, down]).toEqual([['120: 1'], []])
})

test('a drop loses what is under way, tells of the end once, and the seat hears no more', async () => {
  const { link, room, up, down, closes, pass, impairment } = await setUp({ latencyMs: 100, jitterMs: 0, loss: 0 })

  link.sendBytes(new Uint8Array([1]))
  room.onBytes(new Uint8Array([2]))
  impairment.drop()
  room.onBytes(new Uint8Array([3]))
  link.sendBytes(new Uint8Array([4]))
  impairment.drop()
  pass(1000)

  expect([up, down, closes]).toEqual([[], [], ['0: 1005']])
})

test('who leaves, leaves at once', async () => {
  const { link, up, pass } = await setUp({ latencyMs: 100, jitterMs: 0, loss: 0 })

  link.sendBytes(new Uint8Array([1]))
  link.leave()
  pass(1000)

  expect(up).toEqual(['0: leaves'])
})

test('the names mean what they mean in the network lab', () => {
  expect(LINK_TERMS).toEqual(LINK_PROFILES)
})
