/** How a person moves: what each key does in each place, and what is forgiven. */

import { describe, expect, test } from '@jest/globals'
import type { Columns } from '../../src/columns.ts'
import { TILE_PX } from '../../src/tiles/tiles.ts'
import { createBurrowScene, type BurrowScene } from '../kit/burrow-scene.ts'
import { columnsText } from '../kit/columns-text.ts'

const HALL = [
  'X....................X',
  'X....................X',
  'X....................X',
  'X....................X',
  'X....................X',
  'X.P..................X',
  'XXXXXXXXXXXXXXXXXXXXXX',
]

/** A platform's edge above a deep floor. */
const CLIFF = ['X..............X', 'X.P............X', 'XXXX...........X', 'X..............X', 'X..............X', 'X..............X', 'XXXXXXXXXXXXXXXX']

const SHAFT = [
  'X..........X', // 0
  'X..........X',
  'X..........X',
  'XXX.HXXXXXXX'.replace('.', 'X'), // 3: the ladder comes up through a floor
  'X...H......X',
  'X...H......X',
  'X...H......X',
  'X.P.H......X',
  'XXXXXXXXXXXX', // 8
]

const POOL = ['X..........X', 'X..........X', 'X.P........X', 'XXXX~~~~XXXX', 'XXXX~~~~XXXX', 'XXXX~~~~XXXX', 'XXXX~~~~XXXX', 'XXXXXXXXXXXX']

/** The state as others may know it: the stamp of a press is the room's alone. */
const syncedText = (columns: Columns): string => columnsText(columns).replaceAll(/pressTick=\d+/g, '')

/** How high its feet came over where they were, in tiles, while ticks pass. */
function highestTiles({ person, ticks }: BurrowScene, count: number): number {
  const from = person.feetY
  let highest = from
  ticks(count, () => {
    highest = Math.min(highest, person.feetY)
  })
  return (from - highest) / TILE_PX
}

describe('on the ground', () => {
  test('a person is at full speed within a tenth of a second, and stands again as soon', () => {
    const { person, ticks } = createBurrowScene(HALL)
    ticks(5)

    person.move(1)
    ticks(7)
    expect([person.vx, person.state]).toEqual([120, 'run'])

    person.move(0)
    ticks(7)
    expect([person.vx, person.state]).toEqual([0, 'idle'])
  })

  test('half an axis is half the speed', () => {
    const { person, ticks } = createBurrowScene(HALL)

    person.move(0.5)
    ticks(20)

    expect(person.vx).toBeGreaterThan(59)
    expect(person.vx).toBeLessThan(62)
  })

  test('it looks where it goes, and where it digs while it stands', () => {
    const { person, world, ticks } = createBurrowScene(HALL)
    const facing = (): number => world.components.Person.facing[person.eid]!

    person.move(-1)
    ticks(2)
    expect(facing()).toBe(-1)

    person.move(0)
    person.pointAt(8, 5)
    person.hold('dig')
    ticks(20)
    expect([facing(), person.state]).toEqual([1, 'dig'])
  })

  test('who stands changes nothing in the world, tick after tick', () => {
    const { world, ticks } = createBurrowScene(HALL)
    ticks(10)
    const before = syncedText(world.columns)

    ticks(60)

    expect(syncedText(world.columns)).toBe(before)
  })

  test('who runs changes nothing but its place', () => {
    const { person, world, ticks } = createBurrowScene(HALL)
    person.move(1)
    ticks(15)
    const placeless = (): string => syncedText(world.columns).replaceAll(/Position\(x=\S+/g, '')
    const before = placeless()

    ticks(30)

    expect(placeless()).toBe(before)
  })
})

describe('in the air', () => {
  test('a jump held is a good three tiles high, a jump tapped about one', () => {
    const high = createBurrowScene(HALL)
    high.ticks(5)
    high.person.hold('jump')
    const low = createBurrowScene(HALL)
    low.ticks(5)
    low.person.tap('jump')

    const held = highestTiles(high, 60)
    const tapped = highestTiles(low, 60)

    expect(held).toBeGreaterThan(3.1)
    expect(held).toBeLessThan(3.6)
    expect(tapped).toBeGreaterThan(0.8)
    expect(tapped).toBeLessThan(1.4)
  })

  test('a jump goes from jump to fall to idle, and is heard once each way', () => {
    const scene = createBurrowScene(HALL)
    const { person, ticks } = scene
    ticks(5)
    const states: string[] = []

    person.hold('jump')
    ticks(60, () => {
      if (states.at(-1) !== person.state) states.push(person.state)
    })

    expect(states).toEqual(['idle', 'jump', 'fall', 'idle'])
    expect([scene.heard('jump'), scene.heard('land')]).toEqual([1, 1])
  })

  test('a key kept down jumps once', () => {
    const scene = createBurrowScene(HALL)
    scene.ticks(5)

    scene.person.hold('jump')
    scene.ticks(120)

    expect(scene.heard('jump')).toBe(1)
  })

  test.each([
    [3, 1],
    [9, 0],
  ])('a jump pressed %i ticks after the edge is gone counts %i times', (late, jumps) => {
    const scene = createBurrowScene(CLIFF)
    const { person, until, ticks } = scene
    ticks(5)
    person.move(1)
    until(() => person.state === 'fall')

    ticks(late - 1)
    person.hold('jump')
    ticks(3)

    expect(scene.heard('jump')).toBe(jumps)
    expect(person.vy < 0).toBe(jumps === 1)
  })

  test.each([
    [4, 2],
    [14, 1],
  ])('a jump pressed %i ticks before the ground is there: %i jumps', (early, jumps) => {
    const probe = createBurrowScene(HALL)
    probe.ticks(5)
    probe.person.tap('jump')
    const airTicks = probe.until(() => probe.heard('jump') === 1 && probe.person.state === 'idle')
    const scene = createBurrowScene(HALL)
    scene.ticks(5)

    scene.person.tap('jump')
    scene.ticks(airTicks - early)
    scene.person.tap('jump')
    scene.ticks(30)

    expect(scene.heard('jump')).toBe(jumps)
  })

  test('there is no second jump in the air', () => {
    const scene = createBurrowScene(HALL)
    scene.ticks(5)
    scene.person.tap('jump')
    scene.ticks(4)

    scene.person.tap('jump')
    scene.ticks(6)

    expect(scene.heard('jump')).toBe(1)
  })

  test('a fall has a terminal speed', () => {
    const deep = ['X.P.X', ...Array.from({ length: 60 }, () => 'X...X'), 'XXXXX']
    const { person, ticks } = createBurrowScene(deep)
    let fastest = 0

    ticks(100, () => {
      fastest = Math.max(fastest, person.vy)
    })

    expect(fastest).toBe(420)
  })

  test('who wants down falls through a platform, and only then', () => {
    const { person, ticks, until } = createBurrowScene(['X.....X', 'X..P..X', 'X.===.X', 'X.....X', 'X.....X', 'XXXXXXX'])
    ticks(30)
    expect(person.feetY).toBe(32)

    person.move(0, 1)
    until(() => person.feetY > 40)
    person.move(0, 0)
    ticks(60)

    expect([person.feetY, person.state]).toEqual([80, 'idle'])
  })
})

describe('on a ladder', () => {
  test('up climbs it to its very top, though it was not quite below the shaft', () => {
    const { person, ticks, until } = createBurrowScene(SHAFT)
    person.move(1)
    until(() => person.x >= 66)
    person.move(0)
    ticks(8)

    person.move(0, -1)
    person.tap('jump') // as the up keys do
    ticks(2)
    expect(person.state).toBe('climb')
    until(() => person.feetY <= 48, 200)
    person.move(0)
    ticks(20)

    expect([person.feetY, person.state]).toEqual([48, 'idle'])
  })

  test('down climbs it from its top, and steps off at its foot', () => {
    const { person, world, ticks, until } = createBurrowScene(SHAFT)
    world.components.Position.x[person.eid] = 77
    world.components.Position.y[person.eid] = 48 - 9
    ticks(3)

    person.move(0, 1)
    until(() => person.state === 'climb')
    until(() => person.feetY === 128, 200)
    ticks(3)

    expect(person.state).toBe('idle')
  })

  test('who neither climbs nor lets go hangs where it is', () => {
    const { person, ticks, until } = createBurrowScene(SHAFT)
    person.move(1)
    until(() => person.x >= 70)
    person.move(0, -1)
    until(() => person.feetY < 110)
    person.move(0)
    ticks(2)
    const { feetY } = person

    ticks(60)

    expect([person.feetY, person.state, person.x]).toEqual([feetY, 'climb', 72])
  })

  test('the jump key leaps off it', () => {
    const { person, ticks, until } = createBurrowScene(SHAFT)
    person.move(1)
    until(() => person.x >= 70)
    person.move(0, -1)
    until(() => person.feetY < 110)
    person.move(1)

    person.hold('jump')
    ticks(2)

    expect(person.state).toBe('jump')
    expect(person.vy).toBeLessThan(-250)
  })

  test('a person that walks past keeps walking', () => {
    const { person, ticks } = createBurrowScene(SHAFT)

    person.move(1)
    ticks(40)

    expect(person.state).toBe('run')
    expect(person.x).toBeGreaterThan(80)
  })
})

describe('in water', () => {
  function fallIn(): BurrowScene {
    const scene = createBurrowScene(POOL)
    scene.person.move(1)
    scene.until(() => scene.person.x > 75)
    scene.person.move(0)
    scene.until(() => scene.person.state === 'swim')
    return scene
  }

  test('it sinks slowly while it does nothing, and swims to all sides', () => {
    const { person, ticks } = fallIn()
    ticks(30)
    expect(person.state).toBe('swim')
    expect(person.vy).toBe(14)

    person.move(1, 0)
    ticks(20)
    expect(person.vx).toBe(90)
    person.move(0, 1)
    ticks(20)
    expect(person.vy).toBeGreaterThan(80)
    person.move(0, -1)
    ticks(10)
    expect(person.vy).toBeLessThan(-40)
  })

  test('falling in splashes once', () => {
    const scene = fallIn()
    scene.ticks(60)

    expect(scene.heard('splash')).toBe(1)
  })

  test('the jump key brings it up and out onto the bank', () => {
    const { person, ticks, until } = fallIn()
    ticks(90)

    person.hold('jump')
    person.move(1)
    until(() => person.state === 'idle' || person.state === 'run', 300)

    expect(person.feetY).toBe(48)
  })
})

describe('what cannot steer', () => {
  test('a hurt person flies where it was thrown, then steers again', () => {
    const { person, world, ticks } = createBurrowScene(HALL)
    ticks(5)
    world.components.Mover.stunnedTick[person.eid] = world.tick + 10

    person.move(1)
    ticks(5)
    expect([person.state, person.vx]).toEqual(['hurt', 0])

    ticks(10)
    expect(person.state).toBe('run')
  })
})
