/** Stories of a page on a slow machine: what is far falls out of its prediction first, what it touches never, nobody jumps, and all comes back. */

import { expect, test } from '@jest/globals'
import { REPLAY_BUDGET_MS } from '../../client/net/replay-budget.ts'
import { burrow } from '../../games/burrow/game.ts'
import { both } from '../../src/pipeline.ts'
import { drawLobby, loadBurrow } from '../kit/burrow.ts'
import { LINK_PROFILES } from '../kit/link.ts'
import { createStepper, type Player } from '../kit/stepper.ts'

const HALL = [
  'X....................................................................X',
  'X....................................................................X',
  'X....................................................................X',
  'X....o.o.o.o.o.o.o.o.o.o.o.o.o.o.o.o.o.o.o.o.o.o.o.o.o.o.o.o.o.o.....X',
  'X..P...c........P......c......P.......c.....P......c......P.....c..P.X',
  'XXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXX',
]
const PERSONS = 6
const JOIN_TICKS = 300
/** Of one entity for one tick, ms: a machine on which all of the hall fits into the budget, and one that is four times slower. */
const QUICK_MS = 0.002
const SLOW_MS = QUICK_MS * 4
/** A run, a fall, and what a blend adds to them on its way. */
const MOST_STEP_PX = 9

/** Six persons run to and fro; time is what the simulated entities cost. */
function play(seed: number) {
  const machine = { nowMs: 0, costMs: QUICK_MS }
  const costs = both<{ readonly livingCount: number }>(function costs({ livingCount }) {
    machine.nowMs += livingCount * machine.costMs
  })
  const game = { ...burrow, pipeline: { ...burrow.pipeline, 'event-emission': [costs] } }
  const stepper = createStepper({ game, gameData: loadBurrow().data, map: drawLobby(HALL), link: { ...LINK_PROFILES['4G'], loss: 0 }, seed, frameHz: 60, measureMs: () => machine.nowMs })
  const players = Array.from({ length: PERSONS }, (_, at) => stepper.join(`Player ${at}`))
  const anna = players[0]!
  const lastDrawn = new Map<number, { readonly x: number; readonly y: number }>()
  const seen = { mostStepPx: 0, mostMs: 0 }
  /** Anna runs into what stands on her way when she does not turn so soon. */
  let turnTicks = 35

  function runAbout(tick: number): void {
    players.forEach((player, at) => player.move((Math.floor(tick / (player === anna ? turnTicks : 35)) + at) % 2 === 0 ? 1 : -1))
  }

  /** Lets ticks pass, and looks at each frame of Anna's page. */
  function watch(ticks: number, each: () => void = () => {}): void {
    for (let tick = 0; tick < ticks; tick++) {
      runAbout(tick)
      stepper.ticks(1)
      for (const { netId, x, y } of anna.client.drawn(anna.frameMs)) {
        const last = lastDrawn.get(netId)
        if (last) seen.mostStepPx = Math.max(seen.mostStepPx, Math.hypot(x - last.x, y - last.y))
        lastDrawn.set(netId, { x, y })
      }
      seen.mostMs = Math.max(seen.mostMs, statsOf(anna).predictionMs)
      each()
    }
  }

  stepper.ticks(JOIN_TICKS)
  return {
    machine,
    anna,
    seen,
    watch,
    push(ticks: number, each: () => void): void {
      turnTicks = ticks
      watch(ticks, each)
    },
  }
}

function statsOf(player: Player) {
  return player.client.stats(player.frameMs)
}

/** How far each thing that the page holds is from its person, px, and whether it is simulated. */
function standing({ client, me, frameMs }: Player): readonly { readonly awayPx: number; readonly isSimulated: boolean }[] {
  const own = me()
  return client.drawn(frameMs).map(({ x, y, netId }) => ({ awayPx: Math.max(Math.abs(x - own.x), Math.abs(y - own.y)), isSimulated: client.world!.eidOf(netId) !== 0 }))
}

test('a quick machine predicts all that it knows', () => {
  const { anna, watch } = play(1)

  watch(120)

  expect(statsOf(anna).entities).toBeGreaterThan(30)
  expect(statsOf(anna).predicted).toBe(statsOf(anna).entities)
})

test.each([1, 2, 3])('on a machine four times slower what is far is only drawn, and what is near is predicted, seed %i', (seed) => {
  const { machine, anna, watch } = play(seed)

  machine.costMs = SLOW_MS
  watch(120)

  const { predicted, entities } = statsOf(anna)
  const things = standing(anna)
  const simulated = things.filter(({ isSimulated }) => isSimulated).map(({ awayPx }) => awayPx)
  const held = things.filter(({ isSimulated }) => !isSimulated).map(({ awayPx }) => awayPx)
  expect(things).toHaveLength(entities)
  expect(predicted).toBeLessThan(entities)
  expect(predicted).toBeGreaterThan(5)
  // By the borders that keep things from flickering, and by what has moved since.
  expect(Math.min(...held) + 64).toBeGreaterThan(Math.max(...simulated))
})

test.each([1, 2, 3])('a slow machine spends no more than its budget on prediction once it has noticed, seed %i', (seed) => {
  const { machine, seen, watch } = play(seed)

  machine.costMs = SLOW_MS
  watch(120)
  seen.mostMs = 0
  watch(240)

  expect(seen.mostMs).toBeGreaterThan(0)
  expect(seen.mostMs).toBeLessThanOrEqual(REPLAY_BUDGET_MS)
})

test.each([1, 2, 3])('what one touches stays predicted, however slow the machine, seed %i', (seed) => {
  const { machine, anna, push } = play(seed)
  let touches = 0

  machine.costMs = SLOW_MS * 20
  push(240, () => {
    const { world } = anna.client
    world!.contacts.forEachOf(anna.me().eid, (other, side) => {
      if (side === 'overlap') return
      touches++
      expect(world!.columns.alive[other]).toBe(1)
    })
  })

  expect(touches).toBeGreaterThan(0)
  expect(statsOf(anna).predicted).toBeLessThan(8)
})

test.each([1, 2, 3])('nobody jumps on the screen when prediction ends, and all is predicted again when there is time, seed %i', (seed) => {
  const { machine, anna, seen, watch } = play(seed)

  watch(60)
  machine.costMs = SLOW_MS
  watch(180)
  machine.costMs = QUICK_MS
  watch(600)

  expect(seen.mostStepPx).toBeLessThan(MOST_STEP_PX)
  expect(statsOf(anna).predicted).toBe(statsOf(anna).entities)
})

test('without a clock everything is predicted: a run does not depend on its machine', () => {
  const stepper = createStepper({ game: burrow, gameData: loadBurrow().data, map: drawLobby(HALL) })
  const anna = stepper.join('Anna')

  stepper.ticks(JOIN_TICKS)

  expect(statsOf(anna).predicted).toBe(statsOf(anna).entities)
  expect(statsOf(anna).predictionMs).toBe(0)
})
