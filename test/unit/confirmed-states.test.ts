/** The last confirmed states: there is something to draw between any two of them, however long the gap. */

import { expect, test } from '@jest/globals'
import { createConfirmedStates } from '../../client/drawn/confirmed-states.ts'
import { tickOf } from '../../client/drawn/moment.ts'
import { copyColumns, createColumns, SCALARS } from '../../src/columns.ts'
import { createTinyScene } from '../kit/tiny-game.ts'

const { world } = createTinyScene(['....', '####'])

test('the two states round a tick are named where others were left out between them', () => {
  const states = createConfirmedStates(world.schema, world.columns.capacity, 2)
  for (const tick of [60, 62, 70, 72]) states.save(tick, world.columns)

  expect([61, 62, 66, 70, 71, 75].map((tick) => states.gapRound(tick))).toEqual([undefined, undefined, [62, 70], [62, 70], undefined, undefined])
})

test.each([2, 20, 94, 96, 98, 192])('after a gap of %i ticks every moment of it can be drawn', (gapTicks) => {
  const states = createConfirmedStates(world.schema, world.columns.capacity, 2)
  const save = (tick: number): void => {
    const columns = createColumns(world.schema, world.columns.capacity)
    copyColumns(world.columns, columns)
    columns.scalars[SCALARS.tick] = tick
    states.save(tick, columns)
  }
  for (let tick = 60; tick <= 100; tick += 2) save(tick)
  save(100 + gapTicks)

  const moments = [0.25, 0.5, 1].map((share) => states.momentAt(100 + gapTicks * share))

  expect(moments.map((moment) => moment?.to.scalars[SCALARS.tick])).toEqual([100 + gapTicks, 100 + gapTicks, 100 + gapTicks])
  expect(tickOf(moments[2]!)).toBe(100 + gapTicks)
})
