// What the overlay says of the way, of an entity and of a place, over a real net client and a real room in one process.
import { createByteRates } from '../../client/debug/byte-rates.ts'
import { createDebugTools } from '../../client/debug/debug-tools.ts'
import { desyncLine } from '../../client/debug/desync-line.ts'
import { pickEntity } from '../../client/debug/entity-pick.ts'
import { entityValues } from '../../client/debug/entity-values.ts'
import { marksOf } from '../../client/debug/marks.ts'
import { barsOf, measured, NET_GRAPHS } from '../../client/debug/net-graphs.ts'
import type { StateSample } from '../../client/net/net-probe.ts'
import { predictedLine } from '../../client/debug/predicted-line.ts'
import { paneAddress, readPageAddress } from '../../client/session/page-address.ts'
import { burrow } from '../../games/burrow/game.ts'
import { createBurrowStepper, drawLobby } from '../kit/burrow.ts'

const HALL = ['X................X', 'X................X', 'X.P....c.........X', 'XXXXXXXXXXXXXXXXXX']
const TICK_MS = 1000 / 60

function setUp(latencyMs = 50) {
  const stepper = createBurrowStepper({ map: drawLobby(HALL), link: { latencyMs, jitterMs: 0, loss: 0 } })
  const anna = stepper.join('Anna')
  stepper.ticks(120)
  const world = anna.client.world!
  return { stepper, anna, client: anna.client, world }
}

function sample(tick: number, more: Partial<StateSample> = {}): StateSample {
  return { atMs: tick * TICK_MS, tick, bytes: 20, rttMs: 50, slackTicks: 1, jitterTicks: 0.5, delayTicks: 3, correctionPx: 0, isOtherCorrected: false, starvedTicks: 0, spanTicks: 2, ...more }
}

const graph = (name: string) => NET_GRAPHS.find((candidate) => candidate.name === name)!

test('each graph tells what it means in at most three lines', () => {
  for (const { name, about } of NET_GRAPHS) expect([name, about.length > 40 && about.length < 160]).toEqual([name, true])
})

test('on a clean link everything is green', () => {
  const { stepper, client } = setUp(5)
  stepper.ticks(240)
  const states = client.probe.states.slice(-30)

  const graded = NET_GRAPHS.map(({ name, grade, summary }) => [name, grade(summary(states, TICK_MS))])

  expect(graded).toEqual(NET_GRAPHS.map(({ name }) => [name, 'good']))
})

test('of several states in a bar the worst is shown, and where none came there is a gap', () => {
  const states = [sample(4, { slackTicks: 3 }), sample(6, { slackTicks: -2 }), sample(16, { slackTicks: 1 })]

  expect(barsOf(graph('Slack'), states, TICK_MS, 6)).toEqual([undefined, undefined, -2, undefined, undefined, 1])
})

test('a second in which three of sixty ticks had no input is five percent late', () => {
  const states = Array.from({ length: 30 }, (_, at) => sample(at * 2, { starvedTicks: at === 10 ? 2 : at === 20 ? 1 : 0 }))

  expect(graph('Late input').summary(states, TICK_MS)).toBe(5)
})

test('a large number gives up its fraction, so that it fits beside its graph', () => {
  expect([-306, -99.9, 1.5].map((ticks) => measured(ticks, graph('Slack')))).toEqual(['-306 ticks', '-99.9 ticks', '1.5 ticks'])
})

test('bytes by component add up to what the states weighed', () => {
  const { stepper, anna, client } = setUp()
  const rates = createByteRates()
  client.probe.setCounting(true)
  rates(client.probe, 0)
  const before = client.probe.bytesIn.get('state')!
  anna.move(1)

  stepper.ticks(60)
  const { down, up } = rates(client.probe, 1000)

  const told = down.reduce((sum, { bytesPerS }) => sum + bytesPerS, 0)
  expect(told).toBe(client.probe.bytesIn.get('state')! - before)
  expect(down.map(({ part }) => part)).toEqual(expect.arrayContaining(['head', 'entities', 'Velocity']))
  expect(up.map(({ part }) => part)).toEqual(['input'])
})

test('an entity reads as words with units, first what moves, and beside it what the server last said', () => {
  const { stepper, anna, client, world } = setUp()
  anna.move(1)
  stepper.ticks(30)

  const groups = entityValues(world, client.confirmed, anna.me().eid)

  const valueOf = (component: string, field: string) => groups.find((group) => group.component === component)?.rows.find((row) => row.field === field)
  expect(groups.slice(0, 3).map(({ component }) => component)).toEqual(['Position', 'Velocity', 'Person'])
  expect(valueOf('Position', 'x')).toMatchObject({ text: String(Math.round(anna.me().x * 100) / 100), unit: 'px' })
  expect(Number(valueOf('Position', 'x')?.confirmedText)).toBeLessThan(anna.me().x - 4)
  expect(valueOf('Person', 'state')).toMatchObject({ text: 'run', confirmedText: undefined })
  expect(valueOf('Collider', 'pushes')?.text).toContain('prop')
})

test('a click beside a small thing still means it, a click into the air means nothing', () => {
  const { stepper, client, world } = setUp()
  const drawn = client.drawn(stepper.nowMs)
  const crate = drawn.find(({ archetype }) => archetype === 'crate')!

  expect(pickEntity(world, drawn, crate.x - 12, crate.y)?.netId).toBe(crate.netId)
  expect(pickEntity(world, drawn, crate.x, crate.y - 40)).toBeUndefined()
})

test('ghosts are only where something lies elsewhere than it is drawn', () => {
  const { stepper, anna, client, world } = setUp()
  const kindsOf = () => {
    const drawn = client.drawn(stepper.nowMs)
    return marksOf({ world, confirmed: client.confirmed, drawn, switches: { ghosts: true, shapes: false }, chosenNetId: 0 }).map(({ kind }) => kind)
  }
  const atRest = kindsOf()

  anna.move(1)
  stepper.ticks(30)

  expect(atRest).toEqual([])
  expect(kindsOf()).toContain('server')
})

test('in a split only the last pane is without prediction; the link is worse in all', () => {
  const address = 'http://localhost/?split=2&prediction=off&link=4g&debug=1'

  const panes = [1, 2].map((pane) => readPageAddress(paneAddress(address, pane)))

  expect(panes.map(({ isPredictionShown, link, isDebug }) => [isPredictionShown, link, isDebug])).toEqual([
    [true, '4G', true],
    [false, '4G', true],
  ])
})

test('a frozen page begins no frame until its time is over', () => {
  let nowMs = 0
  const tools = createDebugTools({ nowMs: () => nowMs, after: () => {}, link: undefined, isPredictionShown: true, settings: burrow.settings })
  const beganBefore = tools.beginFrame(nowMs)

  tools.freeze(3000)

  expect([beganBefore, ...[0, 2999, 3000].map((atMs) => tools.beginFrame((nowMs = atMs)))]).toEqual([true, false, false, true])
})

test('a link that the address names is there from the start', () => {
  const tools = createDebugTools({ nowMs: () => 0, after: () => {}, link: 'BAD', isPredictionShown: false, settings: burrow.settings })

  expect([tools.impairment.terms.latencyMs, tools.isPredictionShown]).toEqual([100, false])
})

test('the line on desync says that nothing differs, and else which field of what, and both values', () => {
  const { stepper, anna, client, world } = setUp()
  const before = desyncLine(client.stateCheck, world).text
  client.stateCheck.isOn = true
  stepper.ticks(60)
  const asked = desyncLine(client.stateCheck, world).text
  const coins = client.confirmed!.schema.entryOf('Purse')!.columns.find(({ fieldName }) => fieldName === 'coins')!

  client.confirmed!.arrays[coins.index]![anna.me().eid]! += 9
  stepper.ticks(90)

  expect([before, asked, desyncLine(client.stateCheck, world).text]).toEqual(['Desync: not asked', 'Desync: none in 1 asked', 'Desync: person Purse.coins is 9, not 0'])
})

test('why not all is predicted is said: for want of bytes there, or of time here', () => {
  const lines = [[98, 0], [90, 8], [90, 0], [4, 8]].map(([predicted, stale]) => predictedLine({ predicted: predicted!, entities: 98, stale: stale! }))

  expect(lines.map(({ text, grade }) => `${text}, ${grade}`)).toEqual([
    'Predicted: all 98 things, good',
    'Predicted: 90 of 98 (crowded), fair',
    'Predicted: 90 of 98 (slow here), fair',
    'Predicted: 4 of 98 (slow, crowded), fair',
  ])
  expect(lines.map(({ about }) => about.slice(about.indexOf('room.') + 6))).toEqual([
    'All of them is good.',
    'The rest is drawn a moment late, as the room had it: of 8 the room had no bytes to tell.',
    'The rest is drawn a moment late, as the room had it: for 8, the farthest, this machine has too little time.',
    'The rest is drawn a moment late, as the room had it: of 8 the room had no bytes to tell; for 86, the farthest, this machine has too little time.',
  ])
})
