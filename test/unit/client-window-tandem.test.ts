// window.tandem, over a real net client and a real room in one process.

import { createWindowTandem, personState } from '../../client/page/window-tandem.ts'
import { createBurrowStepper, drawLobby } from '../kit/burrow.ts'

const HALL = ['X..........X', 'X..........X', 'X.P...P....X', 'XXXXXXXXXXXX']

function setUp() {
  const { join, ticks } = createBurrowStepper({ map: drawLobby(HALL) })
  const anna = join('Anna')
  const bea = join('Bea')
  ticks(60)
  const users = [
    { number: anna.user, tag: 1, nickname: 'Anna', sprite: 'mole', isHost: true, pingMs: 0, isAway: false },
    { number: bea.user, tag: 2, nickname: 'Bea', sprite: 'fox', isHost: false, pingMs: 0, isAway: false },
  ]
  const tandem = createWindowTandem(() => ({ client: anna.client, state: 'playing', users, fps: 60, drawn: anna.client.drawn(0), nowMs: 0 }))
  return { anna, ticks, tandem }
}

test('stats tell everything that the contract names', () => {
  const { tandem } = setUp()

  const names = ['tick', 'serverTick', 'rttMs', 'slackTicks', 'corrections', 'lastCorrectionPx', 'maxCorrectionPx', 'othersCorrected', 'entities', 'bytesInPerS', 'bytesOutPerS', 'fps']

  for (const name of names) expect([name, Number.isFinite(Reflect.get(tandem.stats(), name))]).toEqual([name, true])
  expect(tandem.stats().state).toBe('playing')
})

test('before anyone plays, stats are there and say so', () => {
  const tandem = createWindowTandem(() => ({ client: undefined, state: 'not-joined', users: [], fps: 0, drawn: [], nowMs: 0 }))

  expect(tandem.stats()).toMatchObject({ tick: 0, state: 'not-joined' })
  expect([tandem.me(), tandem.entities(), tandem.tileAt(0, 0)]).toEqual([undefined, [], 'air'])
})

test('me is the own person in the newest predicted tick', () => {
  const { anna, ticks, tandem } = setUp()
  const before = tandem.me()

  anna.move(1)
  ticks(10)

  const after = tandem.me()
  expect(after?.netId).toBe(before?.netId)
  expect(after?.x).toBe(anna.me().x)
  expect(after?.vx).toBeGreaterThan(0)
  expect(after?.state).toBe('run')
})

test('entities are what is drawn, with the nicknames of their users', () => {
  const { tandem } = setUp()

  const persons = tandem.entities().filter(({ archetype }) => archetype === 'person')

  expect(persons.map(({ nickname }) => nickname).sort()).toEqual(['Anna', 'Bea'])
  expect(Object.keys(persons[0] ?? {}).sort()).toEqual(['archetype', 'netId', 'nickname', 'state', 'vx', 'vy', 'x', 'y'])
})

test('tiles are told by name', () => {
  const { tandem } = setUp()

  expect([tandem.tileAt(0, 0), tandem.tileAt(1, 1), tandem.tileAt(-5, 99)]).toEqual(['bedrock', 'air', 'air'])
})

test('a place that is no pair of whole numbers is refused in words', () => {
  const { tandem } = setUp()

  expect(() => tandem.tileAt(0.5, NaN)).toThrow('tandem.tileAt got 0.5, null; expected two whole numbers, as tandem.tileAt(3, 12)')
})

test('a state is told by name for a person only', () => {
  const { anna } = setUp()

  expect(personState(anna.client, anna.me().eid)).toBe('idle')
})
