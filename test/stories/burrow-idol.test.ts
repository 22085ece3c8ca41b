/** Stories of Burrow's idol: too heavy for one, brought home by two, and back at the bottom after a while. */

import { expect, test } from '@jest/globals'
import type { BurrowScene } from '../kit/burrow-scene.ts'
import { createBurrowScene, createMapScene } from '../kit/burrow-scene.ts'
import { idolMeadow, idolSight, nextIdolMove } from '../kit/idol-pushers.ts'

const LANE = ['X..........................X', 'X..........................X', 'X..PP.................P....X', 'XXXXXXXXXXXXXXXXXXXXXXXXXXXX']

function withIdol(scene: BurrowScene, tileX: number): number {
  return scene.spawn('idol', { Position: { x: tileX * 16, y: 32 } })
}

function push(scene: BurrowScene): void {
  for (const person of scene.persons) {
    const sight = idolSight(scene.world, person.eid)
    const { moveX, jumps } = sight ? nextIdolMove(sight) : { moveX: 0, jumps: false }
    person.move(moveX)
    if (jumps) person.tap('jump')
  }
}

test('one alone does not move it, however long', () => {
  const scene = createBurrowScene(LANE)
  const idol = withIdol(scene, 8)

  scene.person.move(1)
  scene.ticks(600)

  expect(scene.world.components.Position.x[idol]).toBe(8 * 16)
  expect(scene.person.x).toBe(8 * 16 - 12 - 5)
})

test('two who push from the same side move it at a walk', () => {
  const scene = createBurrowScene(LANE)
  const { Position, Velocity, Mover } = scene.world.components
  const idol = withIdol(scene, 8)
  scene.persons[0]!.move(1)
  scene.persons[1]!.move(1)

  scene.ticks(90)

  const run = Mover.runPxPerS[scene.person.eid]!
  expect(Position.x[idol]).toBeGreaterThan(8 * 16 + 32)
  expect(Velocity.x[idol]! / run).toBeGreaterThan(0.35)
  expect(Velocity.x[idol]! / run).toBeLessThan(0.75)
})

test('two who push against each other do not', () => {
  const scene = createBurrowScene(LANE)
  const idol = withIdol(scene, 14)
  scene.persons[0]!.move(1)
  scene.persons[2]!.move(-1)

  scene.ticks(300)

  expect(scene.world.components.Position.x[idol]).toBe(14 * 16)
})

test('it stops when one of them lets go', () => {
  const scene = createBurrowScene(LANE)
  const { Position } = scene.world.components
  const idol = withIdol(scene, 8)
  scene.persons[0]!.move(1)
  scene.persons[1]!.move(1)
  scene.ticks(90)

  scene.persons[1]!.move(0)
  scene.ticks(60)
  const stopped = Position.x[idol]!
  scene.ticks(120)

  expect(Position.x[idol]).toBe(stopped)
})

test('nobody carries it on the head: it slides off', () => {
  const scene = createBurrowScene(LANE)
  const { Position } = scene.world.components
  scene.ticks(5)
  const idol = scene.spawn('idol', { Position: { x: scene.person.x + 3, y: 48 - 18 - 16 } })

  scene.person.move(-1)
  scene.ticks(60)

  expect(Position.y[idol]).toBe(32)
})

test('two bring it from the bottom of the Meadow home to its shrine', () => {
  const scene = createMapScene(idolMeadow(2))
  const { Idol, Shrine, Position } = scene.world.components
  const [idol = 0] = scene.all('idol')
  const [shrine = 0] = scene.all('shrine')
  const startY = Position.y[idol]!

  const ticks = scene.until(() => {
    push(scene)
    return Idol.homeTick[idol]! > 0
  }, 3600)

  expect((startY - Position.y[idol]!) / 16).toBeGreaterThan(40)
  expect(Math.abs(Position.x[idol]! - Position.x[shrine]!)).toBeLessThan(24)
  expect(Shrine.isLit[shrine]).toBe(1)
  expect(new Set([Idol.pusherA[idol], Idol.pusherB[idol], Idol.pusherC[idol]])).toEqual(new Set([1, 2, 0]))
  expect(Idol.homeTick[idol]! - Idol.beganTick[idol]!).toBeGreaterThan(ticks - 60)
  expect(Idol.bestTicks[idol]).toBe(Idol.homeTick[idol]! - Idol.beganTick[idol]!)
  expect(scene.heard('idol-home')).toBe(1)
})

test('one alone does not bring it home by any of these tricks', () => {
  const scene = createMapScene(idolMeadow(1))
  const { Idol } = scene.world.components
  const [idol = 0] = scene.all('idol')

  scene.ticks(1200, () => push(scene))

  expect([Idol.beganTick[idol], Idol.homeTick[idol]]).toEqual([0, 0])
})

test('who only leant against it for a moment is not named', () => {
  const scene = createBurrowScene(LANE)
  const { Idol, Position } = scene.world.components
  const idol = withIdol(scene, 8)
  scene.persons[0]!.move(1)
  scene.persons[1]!.move(1)
  scene.until(() => Position.x[idol]! > 8 * 16 + 8)

  scene.persons[1]!.move(0)
  scene.ticks(60)

  expect([Idol.beganTick[idol]! > 0, Idol.pusherB[idol]]).toEqual([true, 0])
})

test('who left is no longer named, and the newcomer who gets that number is not either', () => {
  const scene = createBurrowScene(LANE)
  const { Idol } = scene.world.components
  const idol = withIdol(scene, 8)
  scene.persons[0]!.move(1)
  scene.persons[1]!.move(1)
  scene.ticks(120)
  const named = (): readonly number[] => [Idol.pusherA[idol]!, Idol.pusherB[idol]!].filter((user) => user > 0)
  expect(named()).toHaveLength(2)

  scene.world.commands.despawn(scene.persons[1]!.eid)
  scene.ticks(2)
  scene.spawn('person', { Position: { x: 400, y: 40 }, Person: { user: 2 } })
  scene.ticks(30)

  expect(named()).toEqual([1])
})

test('after a while at home it is back at the bottom, and all can begin anew', () => {
  const scene = createMapScene(idolMeadow(2), { rules: { idolHomeTicks: 120 } })
  const { Idol, Shrine, Position } = scene.world.components
  const [idol = 0] = scene.all('idol')
  const [x, y] = [Position.x[idol]!, Position.y[idol]!]
  scene.until(() => {
    push(scene)
    return Idol.homeTick[idol]! > 0
  }, 3600)
  const best = Idol.bestTicks[idol]!
  for (const person of scene.persons) person.move(0)

  scene.ticks(125)

  expect([Position.x[idol], Position.y[idol], Shrine.isLit[scene.all('shrine')[0]!]]).toEqual([x, y, 0])
  expect([Idol.beganTick[idol], Idol.homeTick[idol], Idol.pusherA[idol], Idol.bestTicks[idol]]).toEqual([0, 0, 0, best])
  expect(scene.heard('idol-back')).toBe(1)
})

test('an idol that everybody has left goes back, too', () => {
  const scene = createBurrowScene(LANE, { rules: { idolLeftTicks: 120 } })
  const { Idol, Position } = scene.world.components
  const idol = withIdol(scene, 8)
  scene.persons[0]!.move(1)
  scene.persons[1]!.move(1)
  scene.ticks(90)
  scene.persons[0]!.move(-1)
  scene.persons[1]!.move(-1)

  scene.ticks(200)

  expect([Position.x[idol], Idol.beganTick[idol]]).toEqual([8 * 16, 0])
})
