// The numbers and poses that the overlay shows, over real rooms and links on virtual time.
import { createConfirmedPoses } from '../../client/drawn/confirmed-poses.ts'
import { createBurrowStepper, drawLobby } from '../kit/burrow.ts'

const HALL = ['X......................................X', 'X......................................X', 'X.P..P.................................X', 'XXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXX']

function setUp(latencyMs: number) {
  const stepper = createBurrowStepper({ map: drawLobby(HALL), link: { latencyMs, jitterMs: 0, loss: 0 } })
  const anna = stepper.join('Anna')
  stepper.ticks(120)
  return { stepper, anna }
}

test('one sample for each state, with the way as it is', () => {
  const { anna } = setUp(50)

  const { states } = anna.client.probe
  const last = states.at(-1)

  expect(last).toMatchObject({ tick: anna.client.confirmedTick, correctionPx: 0, starvedTicks: 0, spanTicks: 2 })
  expect(Math.abs(last!.rttMs - 100)).toBeLessThan(10)
  expect(last!.bytes).toBeGreaterThan(0)
  expect(last!.delayTicks).toBeGreaterThan(0)
})

test('ticks for which a silence left the room without input count as starved, once each', () => {
  const { stepper, anna } = setUp(20)
  const starvedBefore = stepper.authority.starvedTicks(anna.user)
  const toldBefore = anna.client.probe.states.reduce((sum, { starvedTicks }) => sum + starvedTicks, 0)

  anna.up.blackoutUntil(stepper.nowMs + 500)
  stepper.ticks(90)

  const starved = stepper.authority.starvedTicks(anna.user) - starvedBefore
  const told = anna.client.probe.states.reduce((sum, { starvedTicks }) => sum + starvedTicks, 0) - toldBefore
  expect(starved).toBeGreaterThan(20)
  // Of the tick in which they came at last, states tell no more.
  expect(Math.abs(told - starved)).toBeLessThanOrEqual(2)
})

test('bytes are told apart by kind, and add up to what the links carried', () => {
  const { anna } = setUp(20)
  const sum = (kinds: ReadonlyMap<string, number>): number => [...kinds.values()].reduce((all, bytes) => all + bytes, 0)

  const { bytesIn, bytesOut } = anna.client.probe

  expect([...bytesIn.keys()].sort()).toEqual(['other', 'state'])
  expect(bytesOut.get('input')).toBeGreaterThan(0)
  expect(sum(bytesOut)).toBe(anna.up.bytes)
})

test('without prediction the own person is shown where the room said it was, a round trip behind', () => {
  const { stepper, anna } = setUp(100)
  const { client } = anna
  const asConfirmed = createConfirmedPoses(client.world!)
  anna.move(1)
  stepper.ticks(60)

  const drawn = client.drawn(stepper.nowMs)
  const shown = asConfirmed(client.confirmedMoment()!, client.ownNetId)

  const own = (list: typeof drawn) => list.find(({ isOwn }) => isOwn)!
  const runPxPerS = own(drawn).vx
  expect(shown.length).toBe(drawn.length)
  expect(own(drawn).x - own(shown).x).toBeGreaterThan(runPxPerS * 0.2)
  expect(own(shown).state).toBe('run')
})

test('without prediction, what only the page has made is not there yet', () => {
  const { stepper, anna } = setUp(150)
  const { client } = anna
  const asConfirmed = createConfirmedPoses(client.world!)
  anna.target(anna.me().x + 80, anna.me().y)
  anna.tap('throw')
  stepper.ticks(5)

  const drawn = client.drawn(stepper.nowMs)
  const shown = asConfirmed(client.confirmedMoment()!, client.ownNetId)

  const hasPebble = (list: typeof drawn): boolean => list.some(({ archetype }) => archetype === 'pebble')
  expect([hasPebble(drawn), hasPebble(shown)]).toEqual([true, false])
})
