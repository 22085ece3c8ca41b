/** Stories of Skirmish's rounds, scores and seats. */

import { expect, test } from '@jest/globals'
import { ROUND_PHASES } from '../../games/skirmish/components/round.ts'
import { createSkirmishScene, createSkirmishStepper, drawArena, loadSkirmish } from '../kit/skirmish.ts'

const ARENA = ['##################', '#P......B.......P#', '#o......B.......o#', '#.......B........#', '##################']

function scene(rules: Readonly<Record<string, number>> = {}) {
  const made = createSkirmishScene(ARENA, { rules })
  made.ticks(2)
  const { Round, Tally } = made.world.components
  const round = (): number => made.all('round')[0]!
  return {
    ...made,
    phase: () => ROUND_PHASES[Round.phase[round()]!],
    number: () => Round.number[round()],
    tallyOf: (user: number): number => made.all('tally').find((tally) => Tally.user[tally] === user)!,
  }
}

test('a round is fought until its time is over, then its result is shown, then the next one begins', () => {
  const { phase, number, ticks } = scene({ roundTicks: 120, overTicks: 60 })

  expect([phase(), number()]).toEqual(['fight', 1])
  ticks(121)
  expect([phase(), number()]).toEqual(['over', 1])
  ticks(60)
  expect([phase(), number()]).toEqual(['fight', 2])
})

test('who has won often enough ends it at once, and is named', () => {
  const { world, phase, tallyOf, ticks } = scene({ winKills: 3 })
  const { Round, Tally } = world.components
  const tally = tallyOf(2)

  Tally.kills[tally] = 3
  ticks(1)

  expect(phase()).toBe('over')
  expect([...Round.winner].filter((netId) => netId !== 0)).toEqual([world.netIdOf(tally)])
})

test('a draw has no winner', () => {
  const { world, phase, tallyOf, ticks } = scene({ roundTicks: 60 })
  const { Round, Tally } = world.components

  Tally.kills[tallyOf(1)] = Tally.kills[tallyOf(2)] = 2
  ticks(70)

  expect(phase()).toBe('over')
  expect([...Round.winner].every((netId) => netId === 0)).toBe(true)
})

test('each win and each end is counted, once', () => {
  const { fighters: [anna, bea], tallyOf, until, ticks, world } = scene()
  const { Tally, Health, Position } = world.components

  Position.x[anna!.eid] = 200
  Health.points[bea!.eid] = 5
  anna!.pointAt(bea!.x, bea!.y)
  anna!.hold('fire')
  until(() => bea!.state === 'dead')
  ticks(60)

  expect([Tally.kills[tallyOf(1)], Tally.deaths[tallyOf(1)], Tally.streak[tallyOf(1)]]).toEqual([1, 0, 1])
  expect([Tally.kills[tallyOf(2)], Tally.deaths[tallyOf(2)]]).toEqual([0, 1])
})

test('while the result is shown weapons are silent and broken walls are built up again; the next round begins at nil', () => {
  const { fighters: [anna], heard, phase, tallyOf, tileAt, ticks, until, world } = scene({ roundTicks: 120, overTicks: 90 })
  const { Tally } = world.components

  anna!.pointAt(anna!.x + 100, anna!.y)
  anna!.move(1, 0)
  ticks(30)
  anna!.move(0, 0)
  anna!.tap('bolt')
  until(() => tileAt(8, 1) !== 'brick')
  Tally.kills[tallyOf(1)] = 4
  until(() => phase() === 'over')
  const shots = heard('shot')
  anna!.hold('fire')
  ticks(80)

  expect(heard('shot')).toBe(shots)
  expect(tileAt(8, 1)).toBe('brick')
  until(() => phase() === 'fight')
  ticks(1)
  expect(Tally.kills[tallyOf(1)]).toBe(0)
  expect(anna!.points).toBe(100)
})

test('a bolt that bursts while the result is shown still hurts, and counts no more: who won stays the first of the list', () => {
  const { fighters: [anna, bea], phase, tallyOf, until, world } = scene({ roundTicks: 100, overTicks: 90 })
  const { Tally, Position, Health } = world.components
  Tally.kills[tallyOf(2)] = 1
  Position.x[anna!.eid] = 200
  Health.points[bea!.eid] = 1
  anna!.pointAt(bea!.x, bea!.y)
  until(() => world.tick === 90)

  anna!.tap('bolt')
  until(() => phase() === 'over')
  until(() => bea!.state === 'dead')

  expect([phase(), Tally.kills[tallyOf(1)], Tally.deaths[tallyOf(2)], Tally.kills[tallyOf(2)]]).toEqual(['over', 0, 0, 1])
})

test('bots fill the seats that are free, and one leaves for each player that comes', () => {
  const stepper = createSkirmishStepper({ map: loadSkirmish().maps[0]!, rules: { seats: 4 } })
  const { world } = stepper.authority.engine
  const count = (isBot: boolean): number => {
    const users = world.column('Person', 'user')
    const { number } = world.archetypes.byName(isBot ? 'bot' : 'person')
    return [...world.living.subarray(0, world.livingCount)].filter((eid) => world.columns.archetypes[eid] === number && (users[eid] === 0) === isBot).length
  }

  stepper.ticks(120)
  expect([count(true), count(false)]).toEqual([4, 0])
  const anna = stepper.join('Anna')
  stepper.join('Bea')
  stepper.ticks(120)
  expect([count(true), count(false)]).toEqual([2, 2])
  anna.leave()
  stepper.ticks(60)
  expect([count(true), count(false)]).toEqual([3, 1])
})

test('bots fight: within two minutes in the real arena somebody has won several times, and nobody stands about', () => {
  const { world, ticks, all, heard } = createSkirmishScene({ ...loadSkirmish().maps[0]!, personSpawns: [] }, { rules: { seats: 5 }, seed: 3 })
  const { Tally, Position } = world.components
  ticks(200)
  const before = all('bot').map((bot) => [Position.x[bot]!, Position.y[bot]!])

  ticks(7000)

  expect(Math.max(...all('tally').map((tally) => Tally.kills[tally]!))).toBeGreaterThan(2)
  expect(heard('blast')).toBeGreaterThan(5)
  expect(all('bot').filter((bot, at) => Math.abs(Position.x[bot]! - before[at]![0]!) + Math.abs(Position.y[bot]! - before[at]![1]!) < 4)).toEqual([])
})

test('every page knows the round and every score, wherever their fighters are', () => {
  const stepper = createSkirmishStepper({ map: drawArena(ARENA), rules: { seats: 2 } })
  const [anna, bea] = [stepper.join('Anna'), stepper.join('Bea')]
  stepper.ticks(120)

  for (const { client } of [anna, bea]) {
    const { world } = client
    const names = [...world!.living.subarray(0, world!.livingCount)].map((eid) => world!.archetypes.list[world!.columns.archetypes[eid]! - 1]!.name)
    expect(names.filter((name) => name === 'round')).toHaveLength(1)
    expect(names.filter((name) => name === 'tally')).toHaveLength(2)
  }
})
