// A page asks its room whether it holds what it was sent: over a bad line it does, and what it holds otherwise it hears of by name.

import { expect, test } from '@jest/globals'
import { describeDesync } from '../../client/net/desync-text.ts'
import { createWindowTandem } from '../../client/page/window-tandem.ts'
import { createBurrowStepper, loadBurrow } from '../kit/burrow.ts'
import { LINK_PROFILES } from '../kit/link.ts'
import { playBusily } from '../kit/solo-course.ts'
import type { Player } from '../kit/stepper.ts'

/** Over a second, and the way there and back. */
const NEXT_ANSWER_TICKS = 90

/** Spoils one value of what a page holds confirmed; returns what it was. */
function spoil({ client, me }: Player, component: string, field: string, by: number): number {
  const { confirmed } = client
  const column = confirmed!.schema.entryOf(component)!.columns.find(({ fieldName }) => fieldName === field)!
  const { eid } = me()
  const before = confirmed!.arrays[column.index]![eid]!
  confirmed!.arrays[column.index]![eid] = before + by
  return before
}

// Seed 1: holes that a replay did not dig again stayed in the page's map for good.
test.each([1, 2])('on a bad line, with people coming and going, the room answers that all is the same: seed %i', (seed) => {
  const stepper = createBurrowStepper({ map: loadBurrow().maps[seed % 2]!, seed, bots: 2, link: LINK_PROFILES.BAD })
  for (const name of ['Anna', 'Bea']) stepper.join(name).client.stateCheck.isOn = true

  for (let tick = 0; tick < 420; tick++) {
    if (tick === 120) stepper.join('Cleo').client.stateCheck.isOn = true
    if (tick === 300) stepper.players[0]!.leave()
    for (const player of stepper.players) if (player.client.world?.eidOf(player.client.ownNetId)) playBusily(player, seed, tick)
    stepper.ticks(1)
  }

  for (const { client } of stepper.players) {
    expect(client.stateCheck.found).toEqual([])
    expect(client.stateCheck.compared).toBeGreaterThan(2)
  }
})

test('a page that holds another value hears of exactly that column, with both values, and once', () => {
  const stepper = createBurrowStepper({ map: loadBurrow().maps[0]!, bots: 1, isStateChecked: true })
  const anna = stepper.join('Anna')
  const bea = stepper.join('Bea')
  stepper.ticks(60)

  const before = spoil(anna, 'Purse', 'coins', 7)
  stepper.ticks(3 * NEXT_ANSWER_TICKS)

  const { found } = anna.client.stateCheck
  const difference = { netId: anna.client.ownNetId, component: 'Purse', field: 'coins', room: before, page: before + 7 }
  expect(found[0]).toMatchObject({ components: ['Purse'], differences: [difference] })
  expect(anna.desyncs.map(describeDesync)).toEqual([`desync at tick ${found[0]!.tick}: this page does not hold what the room sent of Purse\n  ${difference.netId} Purse.coins is ${before + 7}; the room sent ${before}`])
  expect(bea.client.stateCheck.found).toEqual([])
})

test('a page that holds another tile hears of the chunk', () => {
  const stepper = createBurrowStepper({ map: loadBurrow().maps[0]!, isStateChecked: true })
  const anna = stepper.join('Anna')
  stepper.ticks(60)
  const { tiles } = anna.client.world!
  const { x, y } = anna.me()
  const [tileX, tileY] = [Math.floor(x / 16) + 6, Math.floor(y / 16) - 9]

  tiles.write(tileX, tileY, (tiles.at(tileX, tileY) + 1) % tiles.kinds.list.length)
  stepper.ticks(NEXT_ANSWER_TICKS)

  const [found] = anna.client.stateCheck.found
  expect([found?.components, found?.differences.map(({ field }) => field)]).toEqual([['tiles'], [`chunk ${tileX >> 4},${tileY >> 4}`]])
})

test('what nobody is sent is nobody\'s difference', () => {
  const stepper = createBurrowStepper({ map: loadBurrow().maps[0]!, isStateChecked: true })
  const anna = stepper.join('Anna')
  stepper.ticks(60)
  const { columns } = anna.client.confirmed!.schema
  const hidden = columns.find(({ sync }) => sync === 'nobody')
  if (hidden) spoil(anna, hidden.componentName, hidden.fieldName, 1)

  stepper.ticks(NEXT_ANSWER_TICKS)

  expect(hidden).toBeDefined()
  expect(anna.client.stateCheck).toMatchObject({ found: [] })
})

test('whoever does not ask pays nothing, and `window.tandem` begins to ask', () => {
  const stepper = createBurrowStepper({ map: loadBurrow().maps[0]! })
  const anna = stepper.join('Anna')
  const tandem = createWindowTandem(() => ({ client: anna.client, state: 'playing', users: [], fps: 60, drawn: [], nowMs: 0 }))
  stepper.ticks(NEXT_ANSWER_TICKS)
  const before = [tandem.desync().isChecked, tandem.desync().compared, stepper.authority.sessions.get(anna.user)!.toldStates.isKept]

  tandem.desync(true)
  stepper.ticks(NEXT_ANSWER_TICKS)

  expect(before).toEqual([false, 0, false])
  expect(tandem.desync()).toMatchObject({ isChecked: true, compared: expect.any(Number), found: [] })
  expect(tandem.desync().compared).toBeGreaterThan(0)
})
