// The kernels under the collision systems, one by one: grid, shapes, contacts, scratch.

import { expect, test } from '@jest/globals'
import { createContacts } from '../../src/contacts.ts'
import { type Boxes, createPairGrid } from '../../src/collisions/grid.ts'
import { entitiesWith, rowsWith } from '../../src/entities.ts'
import { scratchOf } from '../../src/scratch.ts'
import { AXIS, meetingAxis, pathCrossesBox, pathCrossesCircle, sweptShapesOverlap } from '../../src/collisions/shapes.ts'
import { createDice } from '../kit/dice.ts'
import { createTinyScene } from '../kit/tiny-game.ts'

function rollBoxes(seed: number, count: number): Boxes {
  const dice = createDice(seed)
  const room = dice.pick([50, 400, 3000, 100_000])
  const largest = dice.pick([4, 30, 300])
  const x = Float64Array.from({ length: count }, () => dice.number(-room, room))
  const y = Float64Array.from({ length: count }, () => dice.number(-room, room))
  return {
    minX: x,
    minY: y,
    maxX: x.map((left) => left + dice.number(0, largest)),
    maxY: y.map((top) => top + dice.number(0, largest)),
    layers: Uint16Array.from({ length: count }, () => 1 << dice.whole(0, 3)),
    asks: Uint16Array.from({ length: count }, () => dice.whole(0, 15)),
  }
}

function pairsByHand({ minX, minY, maxX, maxY, layers, asks }: Boxes, count: number): string[] {
  const found: string[] = []
  for (let i = 0; i < count; i++)
    for (let j = i + 1; j < count; j++) {
      const overlap = minX[i]! <= maxX[j]! && minX[j]! <= maxX[i]! && minY[i]! <= maxY[j]! && minY[j]! <= maxY[i]!
      if (overlap && (asks[i]! & layers[j]!) | (asks[j]! & layers[i]!)) found.push(`${i}-${j}`)
    }
  return found
}

test('the grid finds exactly the pairs that looking at all would, in ascending order: 200 crowds through one grid', () => {
  const grid = createPairGrid()
  for (let seed = 1; seed <= 200; seed++) {
    const count = createDice(seed).whole(0, 120)
    const boxes = rollBoxes(seed, count)

    const pairs = grid.findPairs(boxes, count)

    const found = Array.from({ length: pairs }, (_, pair) => `${grid.ends[pair * 2]}-${grid.ends[pair * 2 + 1]}`)
    expect([seed, found]).toEqual([seed, pairsByHand(boxes, count)])
  }
})

test('on a lattice, where edges touch exactly, boxes pile up and some are as large as the room, each pair is found once: 120 crowds', () => {
  const grid = createPairGrid()
  for (let seed = 1; seed <= 120; seed++) {
    const dice = createDice(seed)
    const count = dice.whole(2, 150)
    const places = dice.whole(1, 12)
    const largeEvery = dice.whole(8, 60)
    const x = Float64Array.from({ length: count }, () => dice.whole(-places, places) * 16)
    const y = Float64Array.from({ length: count }, () => dice.whole(-places, places) * 16)
    const sizeOf = (corner: number, i: number): number => corner + (i % largeEvery === 0 ? 400 : 16)
    const boxes: Boxes = {
      minX: x,
      minY: y,
      maxX: x.map(sizeOf),
      maxY: y.map(sizeOf),
      layers: Uint16Array.from({ length: count }, () => 1 << dice.whole(0, 15)),
      asks: Uint16Array.from({ length: count }, () => dice.whole(0, 65_535)),
    }

    const pairs = grid.findPairs(boxes, count)

    const found = Array.from({ length: pairs }, (_, pair) => `${grid.ends[pair * 2]}-${grid.ends[pair * 2 + 1]}`)
    expect([seed, found]).toEqual([seed, pairsByHand(boxes, count)])
  }
})

test('with ranks, pairs stand in the order of their ranks: 60 crowds', () => {
  const grid = createPairGrid()
  for (let seed = 1; seed <= 60; seed++) {
    const dice = createDice(seed)
    const count = dice.whole(2, 120)
    const boxes = rollBoxes(seed, count)
    const order = dice.shuffled(Array.from({ length: count }, (_, i) => i))
    const ranks = Int32Array.from({ length: count }, (_, i) => order.indexOf(i))

    const pairs = grid.findPairs(boxes, count, ranks)

    const found = Array.from({ length: pairs }, (_, pair): [number, number] => [ranks[grid.ends[pair * 2]!]!, ranks[grid.ends[pair * 2 + 1]!]!])
    expect(found.every(([a, b]) => a < b)).toBe(true)
    expect(found).toEqual([...found].sort(([a, b], [c, d]) => a - c || b - d))
    expect(pairs).toBe(pairsByHand(boxes, count).length)
  }
})

test('rows are the entities of the list in ascending order, each with its place in it, also after some went', () => {
  const { world, engine } = createTinyScene(['.'])
  const { Position, Velocity } = world.components
  for (let n = 0; n < 40; n++) engine.populate(n % 3 === 0 ? 'coin' : 'crate', {})
  for (const eid of [4, 9, 17]) world.despawnNow(eid)

  const list = entitiesWith(world, [Position, Velocity])
  const { eids, ranks, count } = rowsWith(world, [Position, Velocity])

  expect(Array.from(eids.subarray(0, count))).toEqual([...list].sort((a, b) => a - b))
  expect(Array.from(ranks.subarray(0, count), (rank) => list[rank])).toEqual(Array.from(eids.subarray(0, count)))
})

test('boxes all in one place are a pair each', () => {
  const count = 60
  const zeros = new Float64Array(count)
  const ones = new Uint16Array(count).fill(1)

  expect(createPairGrid().findPairs({ minX: zeros, minY: zeros, maxX: zeros, maxY: zeros, layers: ones, asks: ones }, count)).toBe((count * (count - 1)) / 2)
})

test('boxes meet on the axis that they enter last', () => {
  // 16 px boxes: the second 20 px to the right and 3 px lower, coming left.
  expect(meetingAxis(20, 3, 16, 16, -8, 0)).toBe(AXIS.x)
  expect(meetingAxis(3, 20, 16, 16, 0, -8)).toBe(AXIS.y)
  expect(meetingAxis(20, 18, 16, 16, -8, -8)).toBe(AXIS.x)
  expect(meetingAxis(18, 20, 16, 16, -8, -8)).toBe(AXIS.y)
})

test('boxes that pass each other, part, or are too slow do not meet', () => {
  expect(meetingAxis(20, 20, 16, 16, -8, 0)).toBe(AXIS.none)
  expect(meetingAxis(20, 3, 16, 16, 8, 0)).toBe(AXIS.none)
  expect(meetingAxis(20, 3, 16, 16, -3, 0)).toBe(AXIS.none)
  expect(meetingAxis(16, 3, 16, 16, 0, 0)).toBe(AXIS.none)
  // Over the corner and gone before it comes down far enough.
  expect(meetingAxis(0, 20, 16, 16, -100, -8)).toBe(AXIS.none)
})

test('boxes that overlap part where it is nearest', () => {
  expect(meetingAxis(14, 3, 16, 16, 0, 0)).toBe(AXIS.x)
  expect(meetingAxis(3, -14, 16, 16, 0, 0)).toBe(AXIS.y)
})

test('a path through a box or a circle is seen however long it is', () => {
  expect(pathCrossesBox(-1000, 3, 2000, 0, 4, 4)).toBe(true)
  expect(pathCrossesBox(-1000, 5, 2000, 0, 4, 4)).toBe(false)
  expect(pathCrossesBox(-10, 0, 5, 0, 4, 4)).toBe(false)
  expect(pathCrossesBox(1, 1, 0, 0, 4, 4)).toBe(true)
  expect(pathCrossesCircle(-1000, 3, 2000, 0, 4)).toBe(true)
  expect(pathCrossesCircle(-1000, 4, 2000, 0, 4)).toBe(false)
})

test('a circle slips past the corner at which a box would catch', () => {
  const shapes = { isCircle: Uint8Array.of(0, 1, 0), halfWidth: Float64Array.of(8, 4, 4), halfHeight: Float64Array.of(8, 4, 4) }

  expect(sweptShapesOverlap(shapes, 0, 1, 11.5, 11.5, 0, 0)).toBe(false)
  expect(sweptShapesOverlap(shapes, 0, 2, 11.5, 11.5, 0, 0)).toBe(true)
  expect(sweptShapesOverlap(shapes, 1, 0, 10.5, 10.5, 0, 0)).toBe(true)
  expect(sweptShapesOverlap(shapes, 0, 1, 11.9, 0, 0, 0)).toBe(true)
})

test('contacts are told to both sides, each in its own sense, in the order of finding', () => {
  const contacts = createContacts()
  contacts.add(3, 5, 'below', 12)
  contacts.add(3, 9, 'right', 0)
  contacts.add(5, 3, 'overlap', 7)

  const heard = (eid: number): string[] => {
    const lines: string[] = []
    contacts.forEachOf(eid, (other, side, { closingPxPerS }) => lines.push(`${other} ${side} ${closingPxPerS}`))
    return lines
  }

  expect(heard(3)).toEqual(['5 below 12', '9 right 0', '5 overlap 7'])
  expect(heard(5)).toEqual(['3 above 12', '3 overlap 7'])
  expect(heard(4)).toEqual([])
  expect(contacts.list).toHaveLength(3)
})

test('cleared contacts are forgotten', () => {
  const contacts = createContacts()
  contacts.add(3, 5, 'below', 12)
  contacts.clear()
  contacts.add(5, 9, 'left', 1)

  const others: number[] = []
  contacts.forEachOf(3, (other) => others.push(other))
  contacts.forEachOf(5, (other) => others.push(other))

  expect(others).toEqual([9])
  expect(contacts.count).toBe(1)
})

test('each world has a scratch of its own', () => {
  const one = { columns: {} }
  const other = { columns: {} }
  const create = (): number[] => []

  expect(scratchOf(one, create)).toBe(scratchOf(one, create))
  expect(scratchOf(one, create)).not.toBe(scratchOf(other, create))
})
