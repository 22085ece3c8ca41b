/** Metrics: what a scripted evening leaves in the text, and who may read it. */

import { Protocol } from '@colyseus/core'
import { createServerMetrics, type LobbyCounts } from '../../rooms/watch/server-metrics.ts'
import { readSettings } from '../../rooms/server-settings.ts'
import { SLOW_LANE } from '../../src/wire/lobby-talk.ts'
import { ECHO } from './echo-world.ts'
import { LOBBY, NEXT_LOBBY, type RoomKit, startRoomKit, until, within } from './room-kit.ts'

/** Prometheus' text, read from its format's description: a sample a line, `name{label="value"} number`. */
function samplesOf(text: string): ReadonlyMap<string, number> {
  const samples = new Map<string, number>()
  for (const line of text.split('\n')) {
    if (line === '' || line.startsWith('#')) continue
    const [, name, labels = '', value] = /^([a-z_]+)(?:\{(.*)\})? (\S+)$/.exec(line) ?? []
    if (name === undefined) throw new Error(`line ${JSON.stringify(line)} is no sample; expected name{labels} value`)
    samples.set(`${name} ${[...labels.matchAll(/(\w+)="([^"]*)"/g)].map((match) => match[2]).join(' ')}`.trim(), Number(value))
  }
  return samples
}

async function read(kit: RoomKit, headers: Readonly<Record<string, string>> = {}): Promise<ReadonlyMap<string, number>> {
  const answer = await fetch(`${kit.url}/metrics`, { headers })
  expect([answer.status, answer.headers.get('content-type')]).toEqual([200, expect.stringContaining('text/plain; version=0.0.4')])
  return samplesOf(await answer.text())
}

const counts = (): LobbyCounts => ({ userCount: 1, spectatorCount: 4, entityCount: 7, withheldStates: 3, queueAgeS: 0.25, unreadBytes: 512, untoldThings: { waiting: 5, stale: 2 } })

const kits: RoomKit[] = []
async function start(...options: Parameters<typeof startRoomKit>): Promise<RoomKit> {
  const kit = await startRoomKit(...options)
  kits.push(kit)
  return kit
}
afterEach(async () => {
  for (const kit of kits.splice(0)) await kit.stop()
})

test('what a lobby did stands in the text: users, bytes and messages by kind, drops by cause, ticks', async () => {
  const kit = await start()
  const anna = await kit.page('Anna')
  await until(() => anna.bytes.length > 0, 'Anna is in')
  const bea = await kit.page('Bea')
  await until(() => kit.world.sessions.size === 2, 'Bea is in')

  // The echo says nothing to a ping, and sends a state back.
  anna.say(0x04, 1, 2)
  anna.say(0x14, 1, 2, 3, 4)
  bea.say(ECHO.malformed)
  await within(bea.ended, 'Bea is dropped')
  await until(() => anna.bytes.length === 2, 'the echo')
  const samples = await read(kit)

  expect(Object.fromEntries([`tandem_users ${LOBBY}`, `tandem_entities ${LOBBY}`, `tandem_users ${NEXT_LOBBY}`].map((name) => [name, samples.get(name)]))).toEqual({ [`tandem_users ${LOBBY}`]: 1, [`tandem_entities ${LOBBY}`]: 1, [`tandem_users ${NEXT_LOBBY}`]: 0 })
  expect(samples.get(`tandem_fast_lane_bytes_total ${LOBBY} in ping`)).toBe(3)
  expect(samples.get(`tandem_fast_lane_bytes_total ${LOBBY} in other`)).toBe(5 + 1)
  expect(samples.get(`tandem_fast_lane_bytes_total ${LOBBY} out state`)).toBe(5)
  expect(samples.get(`tandem_fast_lane_messages_total ${LOBBY} out state`)).toBe(1)
  expect(samples.get(`tandem_drops_total ${LOBBY} malformed`)).toBe(1)
  expect(samples.get(`tandem_drops_total ${LOBBY} flood`)).toBe(0)
  expect(samples.get(`tandem_tick_work_seconds_count ${LOBBY}`)).toBe(samples.get(`tandem_tick_lateness_seconds_count ${LOBBY}`))
  expect(samples.get(`tandem_tick_work_seconds_count ${LOBBY}`)).toBeGreaterThan(0)
  expect(samples.get(`tandem_tick_work_seconds_bucket +Inf ${LOBBY}`)).toBe(samples.get(`tandem_tick_work_seconds_count ${LOBBY}`))
})

test('chat and reports are counted in bytes of text, both ways', async () => {
  const kit = await start()
  const [anna, bea] = [await kit.page('Anna'), await kit.page('Bea')]
  await until(() => kit.world.sessions.size === 2, 'both are in')

  anna.room.send(SLOW_LANE.chat, 'grün')
  anna.room.send(SLOW_LANE.report, '12')
  await until(() => [anna, bea].every(({ messages }) => messages.some(([type]) => type === SLOW_LANE.chat)), 'both have heard it')
  const samples = await read(kit)

  expect(samples.get(`tandem_slow_lane_text_bytes_total ${LOBBY} in chat`)).toBe(5)
  expect(samples.get(`tandem_slow_lane_text_bytes_total ${LOBBY} out chat`)).toBe(2 * ('Anna'.length + 5))
  expect(samples.get(`tandem_slow_lane_text_bytes_total ${LOBBY} in report`)).toBe(2)
})

test('a page that reports corrections adds no more of them than it was sent states, and no more often than pages do', async () => {
  const kit = await start({ limits: { reports: { perS: 0.001, burst: 2 } } })
  const [anna, mallory] = [await kit.page('Anna'), await kit.page('Mallory')]
  const states = (count: number): void => {
    for (let n = 0; n < count; n++) for (const page of [anna, mallory]) page.say(0x14, n)
  }
  const sum = async (): Promise<number> => (await read(kit)).get(`tandem_client_corrections_total ${LOBBY}`)!
  states(5)
  await until(() => [anna, mallory].every(({ bytes }) => bytes.filter(([kind]) => kind === 0x14).length === 5), 'the states')

  anna.room.send(SLOW_LANE.report, '2')
  for (const lie of ['999999', '-7', '1e9', 'NaN', '', '9'.repeat(300), '99']) mallory.room.send(SLOW_LANE.report, lie)
  mallory.say(0x20)
  await until(() => mallory.bytes.some(([kind]) => kind === 0x20), 'all of it was heard')
  const before = await sum()
  states(1)
  mallory.room.send(SLOW_LANE.report, '1')
  mallory.say(0x21)
  await until(() => mallory.bytes.some(([kind]) => kind === 0x21), 'that, too')

  expect(before).toBe(2 + 5)
  expect(await sum()).toBe(2 + 5)
  expect(kit.world.sessions.size).toBe(2)
})

test('what is looked up when somebody asks stands in the text', async () => {
  const metrics = createServerMetrics()
  metrics.lobby(LOBBY, counts)

  const samples = samplesOf(await metrics.text())

  expect(['tandem_states_withheld_total', 'tandem_state_queue_age_seconds', 'tandem_unread_bytes', 'tandem_client_corrections_total'].map((name) => samples.get(`${name} ${LOBBY}`))).toEqual([3, 0.25, 512, 0])
})

test('every cause of a drop is counted under its name', async () => {
  const kit = await start({ limits: { joinAckMs: 300, silenceMs: 300, hiddenMs: 300, graceMs: 100, frames: { perS: 1, burst: 20 } } })
  await kit.socket('Mute')
  await kit.page('Silent')
  const hidden = await kit.page('Hidden')
  hidden.say(ECHO.hide)
  const flood = await kit.page('Flood')
  for (let n = 0; n < 40; n++) flood.say(9)
  const garbled = await kit.page('Garbled')
  garbled.room.connection.send(Uint8Array.of(Protocol.ROOM_DATA))

  await until(() => kit.world.sessions.size === 0, 'everybody is gone')
  let samples = await read(kit)
  while ((samples.get(`tandem_drops_total ${LOBBY} never-joined`) ?? 0) === 0) samples = await read(kit)

  expect(Object.fromEntries(['never-joined', 'flood', 'malformed', 'hidden'].map((cause) => [cause, samples.get(`tandem_drops_total ${LOBBY} ${cause}`)]))).toEqual({ 'never-joined': 1, flood: 1, malformed: 1, hidden: 1 })
  expect(samples.get(`tandem_drops_total ${LOBBY} silent`)).toBeGreaterThanOrEqual(1)
})

test('without a token this machine reads, and nobody for whom a proxy speaks', async () => {
  const kit = await start()

  const own = await fetch(`${kit.url}/metrics`)
  const forwarded = await Promise.all(
    [['x-forwarded-for', '203.0.113.7'], ['forwarded', 'for=203.0.113.7'], ['x-real-ip', '127.0.0.1']].map(([name = '', address = '']) => fetch(`${kit.url}/metrics`, { headers: { [name]: address } })),
  )

  expect([own.status, ...forwarded.map(({ status }) => status)]).toEqual([200, 403, 403, 403])
})

test('with a token whoever has it reads, and nobody else, this machine included', async () => {
  const token = 'sixteen-and-more-characters'
  const kit = await start({ settings: { metricsToken: token } })

  const ask = async (headers: Readonly<Record<string, string>>): Promise<number> => (await fetch(`${kit.url}/metrics`, { headers })).status

  expect(await ask({ authorization: `Bearer ${token}`, 'x-forwarded-for': '203.0.113.7' })).toBe(200)
  expect(await ask({})).toBe(401)
  expect(await ask({ authorization: `Bearer ${token}x` })).toBe(401)
  expect(await ask({ authorization: token })).toBe(401)
})

test('a token that can be guessed keeps the server from starting', () => {
  expect(() => readSettings([], { TANDEM_METRICS_TOKEN: 'secret' }, '.')).toThrow('TANDEM_METRICS_TOKEN has 6 characters; expected 16 to 1024')
})

test('a server that starts again in the same process counts from nothing', async () => {
  const kit = await start()
  const anna = await kit.page('Anna')
  anna.say(0x14, 1, 2, 3, 4)
  await until(() => anna.bytes.length > 1, 'the echo')

  await kit.restart()

  expect((await read(kit)).get(`tandem_fast_lane_bytes_total ${LOBBY} out state`)).toBe(0)
})

test('two servers in one process count apart', async () => {
  const [one, other] = [createServerMetrics(), createServerMetrics()]
  one.lobby(LOBBY, counts).ticked(3, 40)
  other.lobby(LOBBY, counts)

  const [counted, untouched] = [samplesOf(await one.text()), samplesOf(await other.text())]

  expect([counted.get(`tandem_tick_work_seconds_bucket 0.002 ${LOBBY}`), counted.get(`tandem_tick_work_seconds_bucket 0.004 ${LOBBY}`), counted.get(`tandem_tick_lateness_seconds_sum ${LOBBY}`)]).toEqual([0, 1, 0.04])
  expect([counted.get(`tandem_untold_things ${LOBBY} waiting`), counted.get(`tandem_untold_things ${LOBBY} stale`)]).toEqual([5, 2])
  expect(untouched.get(`tandem_tick_work_seconds_count ${LOBBY}`) ?? 0).toBe(0)
})
