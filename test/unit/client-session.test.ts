// One player's session over fake rooms: how it takes a seat, loses it, and what the page is told.
import { JoinRefusal, type OpenRoom, type RoomHandlers } from '../../client/line/room-link.ts'
import { createSession, type Session } from '../../client/session/session.ts'
import { GONE_AFTER_MS, judgeClose, judgeRefusal, type SessionEnd, waitMs } from '../../client/session/session-end.ts'
import { screenWords } from '../../client/ui/screens.ts'
import { ENGLISH, wordsIn } from '../../client/words/words.ts'
import { CLOSE_CODES, JOIN_ERRORS } from '../../src/wire/lobby-talk.ts'
import { encodeServerMessage } from '../../src/wire/server-messages.ts'
import { createTinyGame } from '../kit/tiny-game.ts'

const { say } = ENGLISH

interface Scene {
  readonly session: Session
  readonly states: string[]
  readonly asked: string[]
  readonly reports: readonly number[]
  readonly rooms: RoomHandlers[]
  /** Of those, the ones that the page left, by number. */
  readonly left: readonly number[]
  readonly forgotten: number
  last: { readonly end?: SessionEnd; readonly isGone: boolean }
  /** Lets promises settle, then time pass. */
  wait(ms: number): Promise<void>
}

function setUp(answer: (attempt: number) => JoinRefusal | Promise<void> | undefined): Scene {
  let nowMs = 0
  let timers: { readonly atMs: number; readonly run: () => void }[] = []
  let attempts = 0
  let forgotten = 0
  const states: string[] = []
  const asked: string[] = []
  const reports: number[] = []
  const rooms: RoomHandlers[] = []
  const left: number[] = []
  const open: OpenRoom = async (roomId, _options, handlers) => {
    asked.push(roomId)
    const answered = answer(attempts++)
    if (answered instanceof JoinRefusal) throw answered
    await answered
    const number = rooms.push(handlers) - 1
    return { sendBytes: () => {}, sendChat: () => {}, sendKick: () => {}, sendWatch: () => {}, sendReport: (corrections) => void reports.push(corrections), leave: () => void left.push(number), drop: () => {} }
  }
  const settle = async (): Promise<void> => {
    for (let turn = 0; turn < 10; turn++) await Promise.resolve()
  }
  const scene: Scene = {
    session: createSession({
      game: createTinyGame(),
      protocolHash: '0',
      looks: { nickname: 'Anna', sprite: '' },
      lobby: { lobbyX: 0, lobbyY: 0 },
      open,
      tokenFor: () => Promise.resolve('token'),
      forgetToken: () => forgotten++,
      after: (delayMs, run) => timers.push({ atMs: nowMs + delayMs, run }),
      nowMs: () => nowMs,
      events: {
        onState(state, detail) {
          states.push(state)
          scene.last = detail
        },
        onWorld: () => {},
        onUsers: () => {},
        onChat: () => {},
        onFault: () => {},
      },
    }),
    states,
    asked,
    reports,
    rooms,
    left,
    get forgotten() {
      return forgotten
    },
    last: { isGone: false },
    async wait(ms) {
      await settle()
      const endMs = nowMs + ms
      for (;;) {
        const due = timers.filter(({ atMs }) => atMs <= endMs).sort((a, b) => a.atMs - b.atMs)[0]
        if (!due) break
        timers = timers.filter((timer) => timer !== due)
        nowMs = due.atMs
        due.run()
        await settle()
      }
      nowMs = endMs
    },
  }
  return scene
}

const nobodyAnswers = new JoinRefusal(0, 'connection refused')

test('every ten seconds the room is told how many corrections were seen since the last time', async () => {
  const scene = setUp(() => undefined)
  scene.session.start()
  await scene.wait(0)
  scene.rooms[0]!.onBytes(encodeServerMessage({ kind: 'pong', epoch: 0, stampMs: 0, tick: 1 }))

  for (let second = 1; second <= 25; second++) {
    await scene.wait(1000)
    scene.session.update(second * 1000)
  }

  expect(scene.reports).toEqual([0, 0])
})

test('it asks for the lobby by name', async () => {
  const scene = setUp(() => undefined)

  scene.session.start()
  await scene.wait(0)

  expect(scene.asked).toEqual(['tiny_0_0'])
})

test('a full room is an end with a way forward', async () => {
  const scene = setUp(() => new JoinRefusal(JOIN_ERRORS.full, 'every seat is taken'))

  scene.session.start()
  await scene.wait(100)

  expect([scene.session.state, scene.last.end?.kind]).toEqual(['ended', 'room-full'])
  expect(screenWords('ended', scene.last, say)?.choices.map(({ choice }) => choice)).toEqual(['retry', 'back'])
})

test('while nobody answers it tries again, and is in within 2 s of the server coming back', async () => {
  const scene = setUp((attempt) => (attempt < 6 ? nobodyAnswers : undefined))

  scene.session.start()
  await scene.wait(GONE_AFTER_MS)

  expect(scene.rooms.length).toBe(1)
  expect(Math.max(...Array.from({ length: 50 }, (_, attempt) => waitMs(attempt)))).toBeLessThanOrEqual(2000)
})

test('after trying for long the page says that the server is gone, and goes on trying', async () => {
  const scene = setUp((attempt) => (attempt < 20 ? nobodyAnswers : undefined))

  scene.session.start()
  await scene.wait(GONE_AFTER_MS + 3000)
  const words = screenWords(scene.session.state, scene.last, say)
  await scene.wait(60_000)

  expect(words?.heading).toBe('SERVER GONE')
  expect(scene.rooms.length).toBe(1)
})

test('a token that the server no longer believes is forgotten, and the next try asks anew', async () => {
  const scene = setUp((attempt) => (attempt === 0 ? new JoinRefusal(JOIN_ERRORS.badToken, 'too old') : undefined))

  scene.session.start()
  await scene.wait(1000)

  expect([scene.forgotten, scene.rooms.length]).toEqual([1, 1])
})

test('a dropped socket is opened again by itself', async () => {
  const scene = setUp(() => undefined)
  scene.session.start()
  await scene.wait(0)

  scene.rooms[0]?.onClosed(1006, '')
  await scene.wait(1000)

  expect(scene.asked.length).toBe(2)
})

test('the page that was superseded stays out until it is asked', async () => {
  const scene = setUp(() => undefined)
  scene.session.start()
  await scene.wait(0)

  scene.rooms[0]?.onClosed(CLOSE_CODES.superseded, 'you joined from another page')
  await scene.wait(60_000)
  const asked = scene.asked.length
  scene.session.retry()
  await scene.wait(0)

  expect([asked, scene.asked.length]).toEqual([1, 2])
})

const OFFER = { roomId: 'tiny_1_0', lobbyX: 1, lobbyY: 0, ticket: 'once' }

test('a travel that the neighbour refuses leaves the person where it is', async () => {
  const scene = setUp((attempt) => (attempt === 1 ? new JoinRefusal(JOIN_ERRORS.full, 'full') : undefined))
  scene.session.start()
  await scene.wait(0)

  scene.rooms[0]?.onTravel(OFFER)
  await scene.wait(1000)

  expect(scene.asked).toEqual(['tiny_0_0', 'tiny_1_0'])
  expect([scene.session.lobby, scene.states.includes('ended')]).toEqual([{ lobbyX: 0, lobbyY: 0 }, false])
})

test('a neighbour that stays silent is given up, and may be asked again', async () => {
  const scene = setUp(() => undefined)
  scene.session.start()
  await scene.wait(0)

  scene.rooms[0]?.onTravel(OFFER)
  await scene.wait(6000)
  scene.session.update(6000)
  scene.rooms[0]?.onTravel(OFFER)
  await scene.wait(0)

  expect(scene.asked).toEqual(['tiny_0_0', 'tiny_1_0', 'tiny_1_0'])
  expect(scene.session.lobby).toEqual({ lobbyX: 0, lobbyY: 0 })
})

test('a neighbour whose seat comes after it was given up is left again: it must not take the person along', async () => {
  let answerLate = (): void => {}
  const scene = setUp((attempt) => (attempt === 1 ? new Promise((resolve) => (answerLate = resolve)) : undefined))
  scene.session.start()
  await scene.wait(0)
  scene.rooms[0]?.onTravel(OFFER)
  await scene.wait(6000)
  scene.session.update(6000)

  answerLate()
  await scene.wait(0)

  expect([scene.left, scene.asked]).toEqual([[1], ['tiny_0_0', 'tiny_1_0']])
})

test('a neighbour that sends the page off is given up at once', async () => {
  const scene = setUp(() => undefined)
  scene.session.start()
  await scene.wait(0)
  scene.rooms[0]?.onTravel(OFFER)
  await scene.wait(0)

  scene.rooms[1]?.onClosed(CLOSE_CODES.refused, 'this ticket is over')
  scene.rooms[0]?.onTravel(OFFER)
  await scene.wait(0)

  expect(scene.asked).toEqual(['tiny_0_0', 'tiny_1_0', 'tiny_1_0'])
  expect(scene.states).toEqual(['connecting'])
})

test('a page that is superseded on its way goes nowhere any more', async () => {
  const scene = setUp(() => undefined)
  scene.session.start()
  await scene.wait(0)
  scene.rooms[0]?.onTravel(OFFER)
  await scene.wait(0)

  scene.rooms[0]?.onClosed(CLOSE_CODES.superseded, 'you joined from another page')
  await scene.wait(60_000)

  expect([scene.left, scene.asked.length, scene.session.state]).toEqual([[1], 2, 'ended'])
})

test.each([['dropped', 1006], ['ended because its person went on', CLOSE_CODES.travelled]])('a page whose old socket is %s on its way waits for the next lobby, and asks for the old one where that stays silent', async (_kind, code) => {
  const scene = setUp(() => undefined)
  scene.session.start()
  await scene.wait(0)
  scene.rooms[0]?.onTravel(OFFER)
  await scene.wait(0)

  scene.rooms[0]?.onClosed(code, '')
  await scene.wait(4000)
  scene.session.update(4000)
  const onTheWay = [...scene.asked]
  await scene.wait(2000)
  scene.session.update(6000)
  await scene.wait(1000)

  expect([onTheWay, scene.asked, scene.left]).toEqual([['tiny_0_0', 'tiny_1_0'], ['tiny_0_0', 'tiny_1_0', 'tiny_0_0'], [1]])
})

test('a page whose person went on without it asks for its lobby again', async () => {
  const scene = setUp(() => undefined)
  scene.session.start()
  await scene.wait(0)

  scene.rooms[0]?.onClosed(CLOSE_CODES.travelled, 'you went on to another lobby')
  await scene.wait(1000)

  expect(scene.asked).toEqual(['tiny_0_0', 'tiny_0_0'])
})

test('every end has words and a way forward', () => {
  for (const kind of ['room-full', 'server-gone', 'new-version', 'superseded', 'refused', 'too-much', 'too-slow', 'garbled', 'bad-name', 'idle', 'kicked', 'no-lobby'] as const) {
    const words = screenWords('ended', { end: { kind, detail: '' }, isGone: false }, say)

    expect([kind, (words?.choices.length ?? 0) > 0]).toEqual([kind, true])
  }
})

test('the verdicts: what ends for good, and what is tried again', () => {
  expect(judgeClose(CLOSE_CODES.serverGone, '')).toEqual({ next: 'retry' })
  expect(judgeClose(1006, '')).toEqual({ next: 'retry' })
  expect(judgeClose(CLOSE_CODES.idle, '')).toMatchObject({ next: 'stop', end: { kind: 'idle' } })
  expect(judgeRefusal(JOIN_ERRORS.noLobby, '')).toMatchObject({ next: 'stop', end: { kind: 'no-lobby' } })
  expect(judgeRefusal(JOIN_ERRORS.closing, '')).toEqual({ next: 'retry' })
})

test("a page tells why it was sent away in its player's language: the room's own words are shown only where it has none", async () => {
  const russian = await wordsIn('ru')
  const verdicts = [...Object.values(CLOSE_CODES).map((code) => judgeClose(code, 'in English')), ...Object.values(JOIN_ERRORS).map((code) => judgeRefusal(code, 'in English'))]
  const ends = verdicts.flatMap((verdict) => (verdict.next === 'stop' ? [verdict.end] : []))

  const shown = ends.map((end) => ({ kind: end.kind, words: screenWords('ended', { end, isGone: false }, russian.say)! }))

  expect(shown.filter(({ words }) => words.detail !== '').map(({ kind }) => kind)).toEqual(['refused', 'refused'])
  expect(shown.filter(({ words }) => /[A-Za-z]/.test(words.heading + words.text))).toEqual([])
})
