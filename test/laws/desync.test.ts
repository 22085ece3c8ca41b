/** The desync law: over a bad line, with people coming and going, every state a page takes in hashes as the room's does; what does not is named by column. */

import { expect, test } from '@jest/globals'
import { createBurrowStepper, loadBurrow } from '../kit/burrow.ts'
import { watchDesync } from '../kit/desync.ts'
import { LINK_PROFILES } from '../kit/link.ts'
import { playBusily } from '../kit/solo-course.ts'

test.each([1, 2])('page and room have equal hashes per component on every confirmed tick: seed %i', (seed) => {
  const stepper = createBurrowStepper({ map: loadBurrow().maps[seed % 2]!, seed, bots: 2, link: LINK_PROFILES.BAD })
  const watch = watchDesync(stepper)
  for (const name of ['Anna', 'Bea']) stepper.join(name)

  for (let tick = 0; tick < 260; tick++) {
    if (tick === 90) stepper.join('Cleo')
    if (tick === 180) stepper.players[0]!.leave()
    for (const player of stepper.players) if (player.client.world?.eidOf(player.client.ownNetId)) playBusily(player, seed, tick)
    stepper.ticks(1)
  }

  expect(watch.found).toEqual([])
  expect(watch.compared).toBeGreaterThan(150)
})

test('a page that holds another value is found at its next state, with the column and both values', () => {
  const stepper = createBurrowStepper({ map: loadBurrow().maps[0]!, seed: 3 })
  const watch = watchDesync(stepper)
  const anna = stepper.join('Anna')
  stepper.ticks(60)
  const { confirmed, ownNetId } = anna.client
  const column = confirmed!.schema.entryOf('Purse')!.columns[0]!
  const eid = anna.me().eid
  const before = confirmed!.arrays[column.index]![eid]!

  confirmed!.arrays[column.index]![eid] = before + 7
  stepper.ticks(4)

  expect(watch.found[0]).toMatchObject({ player: 'Anna', components: ['Purse'], differences: [{ netId: ownNetId, component: 'Purse', field: column.fieldName, room: before, page: before + 7 }] })
})
