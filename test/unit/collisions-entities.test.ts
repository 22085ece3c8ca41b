// Stories of things among things: pushing, standing, stacking, being noticed.

import { expect, test } from '@jest/globals'
import { TOUCH } from '../../components/touch.ts'
import { createTinyScene, layers, type TinyScene } from '../kit/tiny-game.ts'
import { TINY_TILES } from '../kit/tiny-map.ts'

const FLOOR = ['....................', '....................', '....................', '....................', '####################']

/** Walks as a simple person-state would: towards its wish, 90 px/s at most. */
function walk(scene: TinyScene, person: number, direction: number): void {
  const { Velocity, Intent } = scene.world.components
  Intent.moveX[person] = direction * 127
  const want = direction * 90
  const x = Velocity.x[person]!
  Velocity.x[person] = x < want ? Math.min(want, x + 24) : Math.max(want, x - 24)
}

function row(scene: TinyScene, eid: number): number[] {
  const { Position, Velocity, Touch } = scene.world.components
  return [Position.x[eid]!, Position.y[eid]!, Velocity.x[eid]!, Velocity.y[eid]!, Touch.sides[eid]!]
}

function pushedPx(archetype: string): number {
  const scene = createTinyScene(FLOOR)
  const person = scene.put('person', 40, 64)
  const crate = scene.put(archetype, 60, 64)
  scene.ticks(60, () => walk(scene, person, 1))
  return scene.world.components.Position.x[crate]! - 60
}

test('who walks into a crate pushes it along', () => {
  expect(pushedPx('crate')).toBeGreaterThan(30)
})

test('a heavy crate goes slower than a light one, but it goes', () => {
  const heavy = pushedPx('heavy-crate')

  expect(heavy).toBeGreaterThan(2)
  expect(heavy).toBeLessThan(pushedPx('crate') - 10)
})

test('a crate is not pushed into a wall, nor the person into the crate', () => {
  const scene = createTinyScene(['......#', '......#', '......#', '#######'])
  const person = scene.put('person', 40, 48)
  const crate = scene.put('crate', 70, 48)
  const { Position } = scene.world.components
  let deepest = 0

  scene.ticks(120, () => {
    walk(scene, person, 1)
    deepest = Math.max(deepest, Position.x[person]! + 6 - (Position.x[crate]! - 8))
  })

  expect(Position.x[crate]).toBe(88)
  expect(Position.x[person]).toBeCloseTo(74, 0)
  expect(deepest).toBeLessThan(0.5)
})

test('a row of crates against a wall stays put when pushed', () => {
  const scene = createTinyScene(['.......#', '.......#', '.......#', '########'])
  const person = scene.put('person', 30, 48)
  const crates = [72, 88, 104].map((x) => scene.put('crate', x, 48))
  const { Position } = scene.world.components

  scene.ticks(180, () => walk(scene, person, 1))

  expect(Position.x[person]).toBeLessThan(60)
  expect(Position.x[person]).toBeGreaterThan(56)
  crates.forEach((crate, i) => expect(Math.abs(Position.x[crate]! - (72 + 16 * i))).toBeLessThan(0.5))
})

test('things that cannot move are not pushed by anything', () => {
  const scene = createTinyScene(FLOOR)
  const person = scene.put('person', 40, 64)
  const door = scene.put('lift', 80, 64)
  scene.world.components.Collider.widthPx[door] = 8
  scene.world.components.Collider.heightPx[door] = 32
  scene.world.components.Position.y[door] = 48

  scene.ticks(60, () => walk(scene, person, 1))

  expect(scene.world.components.Position.x[door]).toBe(80)
  expect(scene.world.components.Position.x[person]).toBeCloseTo(70, 1)
})

test('five crates dropped on one another come to rest as a stack and keep their bits for 600 ticks', () => {
  const scene = createTinyScene([...Array.from({ length: 9 }, () => '....'), '####'])
  const crates = [144, 126, 108, 90, 72].map((floorY) => scene.put('crate', 32, floorY))
  scene.ticks(120)
  const rest = crates.map((crate) => row(scene, crate))

  scene.ticks(600, () => expect(crates.map((crate) => row(scene, crate))).toEqual(rest))

  rest.forEach(([x, y, vx, vy, sides], i) => {
    expect([x, vx, vy]).toEqual([32, 0, 0])
    expect(y).toBeCloseTo(136 - 16 * i, 0)
    expect(sides! & (TOUCH.below | TOUCH.entityBelow)).toBe(i === 0 ? TOUCH.below : TOUCH.entityBelow)
  })
})

test('the same stack built from the top down is as stable', () => {
  const scene = createTinyScene([...Array.from({ length: 9 }, () => '....'), '####'])
  const crates = [80, 96, 112, 128, 144].map((floorY) => scene.put('crate', 32, floorY))
  scene.ticks(60)
  const rest = crates.map((crate) => row(scene, crate))

  scene.ticks(600)

  expect(crates.map((crate) => row(scene, crate))).toEqual(rest)
  rest.forEach(([x, y, vx, vy], i) => {
    expect([x, vx, vy]).toEqual([32, 0, 0])
    expect(y).toBeCloseTo(72 + 16 * i, 0)
  })
})

test('a person lands on a crate, stands there at rest and jumps off', () => {
  const scene = createTinyScene(FLOOR)
  const crate = scene.put('crate', 80, 64)
  const person = scene.put('person', 82, 30)
  scene.ticks(60)
  const rest = row(scene, person)
  expect(rest.slice(2)).toEqual([0, 0, TOUCH.entityBelow])
  expect(rest[1]).toBeCloseTo(37, 1)
  scene.ticks(300)
  expect(row(scene, person)).toEqual(rest)

  scene.world.components.Velocity.y[person] = -200
  scene.ticks(2)

  expect(row(scene, person)[4]).toBe(0)
  expect(row(scene, crate).slice(0, 4)).toEqual([80, 56, 0, 0])
})

test('a person stands on another person', () => {
  const scene = createTinyScene(FLOOR)
  const below = scene.put('person', 80, 64)
  const above = scene.put('person', 82, 40)

  scene.ticks(60)

  expect(row(scene, above)[4]).toBe(TOUCH.entityBelow)
  expect(row(scene, above)[1]).toBeCloseTo(31, 1)
  expect(row(scene, below).slice(0, 4)).toEqual([80, 53, 0, 0])
})

test('who walks over a row of crates does not stumble at the seams', () => {
  const scene = createTinyScene(FLOOR)
  for (let i = 0; i < 8; i++) scene.put('crate', 56 + 16 * i, 64)
  const person = scene.put('person', 56, 48)
  scene.ticks(20, () => walk(scene, person, 1))

  scene.ticks(50, () => {
    walk(scene, person, 1)
    expect(scene.world.components.Velocity.x[person]).toBeGreaterThanOrEqual(90)
  })

  expect(row(scene, person)[4]).toBe(TOUCH.entityBelow)
})

test('a crate that loses its ground takes the one on it along without a gap', () => {
  const scene = createTinyScene(['....', '....', '.##.', '....', '....', '....', '####'])
  const lower = scene.put('crate', 32, 32)
  const upper = scene.put('crate', 32, 16)
  scene.ticks(10)
  scene.world.tiles.set(1, 2, 0)
  scene.world.tiles.set(2, 2, 0)
  const { Position } = scene.world.components

  scene.ticks(90, () => expect(Math.abs(Position.y[lower]! - Position.y[upper]! - 16)).toBeLessThan(0.1))

  expect(Position.y[lower]).toBe(88)
})

test('a lift carries up, down and sideways, exactly', () => {
  const scene = createTinyScene([...Array.from({ length: 12 }, () => '............'), '############'])
  const lift = scene.put('lift', 64, 128)
  const person = scene.put('person', 70, 120)
  scene.ticks(3)
  const { Position, Velocity } = scene.world.components
  const apartX = Position.x[person]! - Position.x[lift]!
  const apartY = Position.y[person]! - Position.y[lift]!

  for (const [x, y] of [[0, -60], [40, 0], [0, 75], [-40, 30]] as const) {
    Velocity.x[lift] = x
    Velocity.y[lift] = y
    scene.ticks(30)
    expect(Position.x[person]! - Position.x[lift]!).toBe(apartX)
    expect(Position.y[person]! - Position.y[lift]!).toBe(apartY)
  }
})

test('a crate on a crate that is pushed goes along', () => {
  const scene = createTinyScene(FLOOR)
  const person = scene.put('person', 40, 64)
  scene.put('crate', 60, 64)
  const upper = scene.put('crate', 60, 48)

  scene.ticks(60, () => walk(scene, person, 1))

  expect(row(scene, upper)[0]).toBeGreaterThan(70)
  expect(row(scene, upper)[4]).toBe(TOUCH.entityBelow)
})

test('things that overlap part gently and come to rest', () => {
  const scene = createTinyScene(FLOOR)
  const left = scene.put('crate', 80, 64)
  const right = scene.put('crate', 86, 64)
  const { Velocity, Position } = scene.world.components

  scene.ticks(60, () => expect(Math.abs(Velocity.x[left]!)).toBeLessThanOrEqual(60))

  expect(Position.x[right]! - Position.x[left]!).toBeGreaterThan(15.9)
  expect([Velocity.x[left], Velocity.x[right]]).toEqual([0, 0])
})

test('two crates flying at each other at full speed do not pass through each other', () => {
  const scene = createTinyScene(FLOOR)
  const left = scene.put('crate', 40, 40, { Velocity: { x: 6000 } })
  const right = scene.put('crate', 200, 40, { Velocity: { x: -6000 } })
  const { Position } = scene.world.components

  scene.ticks(30, () => expect(Position.x[left]).toBeLessThan(Position.x[right]!))
})

test('a coin is noticed by who passes over it, however fast, and stops nobody', () => {
  const scene = createTinyScene(FLOOR)
  const coin = scene.put('coin', 160, 60)
  const person = scene.put('person', 40, 64, { Velocity: { x: 15000 }, Gravity: { paused: 1 } })

  scene.ticks(1)

  expect(scene.world.contacts.list).toMatchObject([{ side: 'overlap', closingPxPerS: 15000 }])
  expect(scene.world.components.Position.x[person]).toBe(290)
  const seen: number[] = []
  scene.world.contacts.forEachOf(coin, (other) => seen.push(other))
  expect(seen).toEqual([person])
})

test('a round pebble that flies past the corner of a box of air is not noticed', () => {
  const scene = createTinyScene(FLOOR)
  scene.put('ball', 100, 40)
  const pebble = scene.put('pebble', 104.5, 32)
  scene.world.components.Position.y[pebble] = 31.5

  scene.ticks(1)

  expect(scene.world.contacts.list).toEqual([])
})

test('a push is reported with its side and its speed, and so is the rest after it', () => {
  const scene = createTinyScene(FLOOR)
  const crate = scene.put('crate', 80, 64)
  const person = scene.put('person', 80, 40)
  const touches: { side: string; closingPxPerS: number }[] = []

  scene.ticks(30, () => scene.world.contacts.forEachOf(crate, (other, side, { closingPxPerS }) => other === person && touches.push({ side, closingPxPerS })))

  expect(touches[0]!.side).toBe('above')
  expect(touches[0]!.closingPxPerS).toBeGreaterThan(60)
  expect(touches.at(-1)).toEqual({ side: 'above', closingPxPerS: 0 })
})

test('pushed contacts name where the other one lies', () => {
  const scene = createTinyScene(FLOOR)
  const crate = scene.put('crate', 80, 64)
  const person = scene.put('person', 60, 64)
  scene.ticks(20, () => walk(scene, person, 1))

  const seen: string[] = []
  scene.world.contacts.forEachOf(person, (other, side) => other === crate && seen.push(side))
  scene.world.contacts.forEachOf(crate, (other, side) => other === person && seen.push(side))

  expect(seen).toEqual(['right', 'left'])
})

test('who stands sunk into a crate by less than a pixel is lifted to an exact rest, and walks on to ground of the same height', () => {
  const scene = createTinyScene(['........', '........', '##.#####', '########'])
  scene.put('crate', 40, 48)
  const person = scene.put('person', 40, 32)
  scene.ticks(20)
  const { Position } = scene.world.components
  Position.y[person] = Position.y[person]! + 5 / 256

  scene.ticks(3)
  expect(Position.y[person]).toBe(21)
  scene.ticks(40, () => walk(scene, person, 1))

  expect(Position.x[person]).toBeGreaterThan(80)
})

test('a person between two crates, pressed from both sides, does not sink or fly', () => {
  const scene = createTinyScene(FLOOR)
  scene.put('crate', 70, 64)
  scene.put('crate', 98, 64)
  const person = scene.put('person', 84, 64)
  const [left, right] = [scene.put('person', 40, 64), scene.put('person', 130, 64)]

  scene.ticks(180, () => {
    walk(scene, left, 1)
    walk(scene, right, -1)
  })

  expect(row(scene, person)[1]).toBe(53)
  expect(Math.abs(row(scene, person)[0]! - 84)).toBeLessThan(12)
})

test('who carries another under a ceiling cannot jump into it', () => {
  const scene = createTinyScene(['####', '....', '....', '....', '####'])
  const lower = scene.put('person', 32, 64)
  const upper = scene.put('person', 32, 42)
  scene.ticks(5)
  const { Position, Velocity } = scene.world.components
  let deepest = 0

  scene.ticks(60, () => {
    if (scene.world.tick % 10 === 0) Velocity.y[lower] = -300
    deepest = Math.max(deepest, 22 - (Position.y[lower]! - Position.y[upper]!))
  })

  expect(deepest).toBeLessThan(4)
})

/** Seen from above: nothing pulls it down. */
const FLAT = { archetypes: [{ name: 'puck', components: { Position: {}, Velocity: {}, Touch: {}, Collider: { widthPx: 16, heightPx: 16, pushes: layers('prop'), massKg: 2 } } }], tiles: TINY_TILES, rules: {} }

test('what nothing pulls down stands on nothing: it leaves what lies below it as slowly as it likes', () => {
  const scene = createTinyScene(FLOOR.slice(0, 4), { data: FLAT })
  const { Position, Velocity, Touch } = scene.world.components
  const upper = scene.put('puck', 60, 32)
  scene.put('puck', 60, 48)

  scene.ticks(10, () => (Velocity.y[upper] = 30))
  const restY = Position.y[upper]!
  scene.ticks(30, () => (Velocity.y[upper] = -10))

  expect(Touch.sides[upper]! & TOUCH.entityBelow).toBe(0)
  expect(restY - Position.y[upper]!).toBeCloseTo(5, 0)
})

test('and it is pushed on towards what lies below it, and pushes that', () => {
  const scene = createTinyScene(FLOOR.slice(0, 4), { data: FLAT })
  const { Position, Velocity } = scene.world.components
  const [first, second, third] = [scene.put('puck', 60, 16), scene.put('puck', 60, 32), scene.put('puck', 60, 48)]

  scene.ticks(20, () => (Velocity.y[first] = 60))

  expect(Position.y[second]! - 24).toBeGreaterThan(5)
  expect(Position.y[third]! - 40).toBeGreaterThan(5)
})
