/** What a query meets is what it would meet if it asked every thing there is: near ones are found by place, and none is missed. */

import { expect, test } from '@jest/globals'
import { entitiesWith } from '../../src/entities.ts'
import { NEUTRAL_INTENT } from '../../src/input/intent.ts'
import { entryShare, hitBox, hitRay } from '../../src/lag/hits.ts'
import { sightOf } from '../../src/lag/sight.ts'
import { createDice, type Dice } from '../kit/dice.ts'
import { createTinyScene, type TinyScene } from '../kit/tiny-game.ts'

const SHOOTER = 1
const WIDTH_PX = 6400
const HEIGHT_PX = 640
const TARGETS = 240

/** Many things on their way for a second, the fastest at 900 px/s, and a shooter among them. */
function createField(dice: Dice): TinyScene & { readonly shooter: number } {
  const scene = createTinyScene(Array.from({ length: HEIGHT_PX / 16 }, () => '.'.repeat(WIDTH_PX / 16)), { pipeline: {}, historyTicks: 64 })
  const { world, engine } = scene
  const { Position, Velocity } = world.components
  const shooter = scene.put('person', dice.number(0, WIDTH_PX), dice.number(0, HEIGHT_PX), { Person: { user: SHOOTER } })
  const targets = Array.from({ length: TARGETS }, () => scene.put('crate', dice.number(0, WIDTH_PX), dice.number(0, HEIGHT_PX)))
  for (const target of targets) {
    Velocity.x[target] = dice.number(-900, 900)
    Velocity.y[target] = dice.number(-300, 300)
  }
  for (let tick = 0; tick < 60; tick++) {
    for (const target of targets) {
      Position.x[target] = Position.x[target]! + Velocity.x[target]! * world.dtS
      Position.y[target] = Position.y[target]! + Velocity.y[target]! * world.dtS
    }
    engine.step([])
  }
  return { ...scene, shooter }
}

test.each([1, 2, 3])('rays and boxes meet the same as when all are asked, seed %i', (seed) => {
  const dice = createDice(seed)
  const { world, shooter } = createField(dice)
  const { Position, Collider } = world.components
  const isTarget = (eid: number): boolean => eid !== shooter
  let met = 0
  for (let query = 0; query < 400; query++) {
    world.inputs = [{ user: SHOOTER, intent: NEUTRAL_INTENT, pressTick: world.tick, pressOrdinal: 0, renderTick: world.tick - dice.number(0, 30) }]
    const [fromX, fromY, toX, toY] = [dice.number(0, WIDTH_PX), dice.number(0, HEIGHT_PX), dice.number(0, WIDTH_PX), dice.number(0, HEIGHT_PX)]
    const [halfWidth, halfHeight] = [dice.number(1, 60), dice.number(1, 60)]
    const sight = sightOf(world, SHOOTER, shooter)
    let first = { eid: 0, share: Infinity }
    const inBox: number[] = []
    for (const eid of entitiesWith(world, [Position, Collider])) {
      if (!isTarget(eid)) continue
      const [ownHalfWidth, ownHalfHeight] = [Collider.widthPx[eid]! / 2, Collider.heightPx[eid]! / 2]
      const places = sight.look(eid, 0)
      for (let place = 0; place < places; place++) {
        const [x, y] = [sight.xs[place]!, sight.ys[place]!]
        const share = entryShare(fromX - x, fromY - y, toX - fromX, toY - fromY, ownHalfWidth, ownHalfHeight)
        if (share !== undefined && share < first.share) first = { eid, share }
        if (inBox.at(-1) !== eid && entryShare(x - fromX, y - fromY, 0, 0, ownHalfWidth + halfWidth, ownHalfHeight + halfHeight) !== undefined) inBox.push(eid)
      }
    }

    expect(hitRay(world, shooter, { fromX, fromY, toX, toY }, isTarget)?.eid ?? 0).toBe(first.eid)
    expect(hitBox(world, shooter, { x: fromX, y: fromY, halfWidth, halfHeight }, isTarget).map(({ eid }) => eid)).toEqual(inBox)
    met += inBox.length + (first.eid === 0 ? 0 : 1)
  }
  expect(met).toBeGreaterThan(100)
})
