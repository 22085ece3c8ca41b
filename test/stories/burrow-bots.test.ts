/** Stories of bots: they hold the same intent as players and get about as players do. */

import { expect, test } from '@jest/globals'
import { PERSON_STATES } from '../../components/person.ts'
import { type BurrowScene, createBurrowScene, createMapScene } from '../kit/burrow-scene.ts'
import { loadBurrow } from '../kit/burrow.ts'

/** A scene of bots alone. */
function alone(scene: BurrowScene): BurrowScene {
  for (const { eid } of scene.persons) scene.world.despawnNow(eid)
  return scene
}

test.each([0, 1])('on map %i bots roam, climb, rest and fetch coins, and none stands still for long', (mapNumber) => {
  const scene = alone(createMapScene(loadBurrow().maps[mapNumber]!, { seed: 3, bots: 4 }))
  const { Position, Person } = scene.world.components
  const bots = scene.all('bot')
  const places = bots.map(() => new Set<string>())
  const states = new Set<string>()
  const still = bots.map(() => 0)
  let longestStill = 0
  const before = bots.map((bot) => Position.x[bot]!)

  scene.ticks(3600, () =>
    bots.forEach((bot, index) => {
      const x = Position.x[bot]!
      places[index]!.add(`${Math.floor(x / 64)} ${Math.floor(Position.y[bot]! / 64)}`)
      states.add(PERSON_STATES[Person.state[bot]!]!)
      still[index] = x === before[index] ? still[index]! + 1 : 0
      longestStill = Math.max(longestStill, still[index]!)
      before[index] = x
    }),
  )

  expect(Math.min(...places.map(({ size }) => size))).toBeGreaterThan(10)
  expect([...states]).toEqual(expect.arrayContaining(['idle', 'run', 'jump', 'fall', 'climb']))
  expect(longestStill).toBeLessThan(600)
  expect(scene.heard('coin')).toBeGreaterThan(5)
})

test('a bot jumps on what it can and turns before a wall', () => {
  const scene = alone(createBurrowScene(['X..............X', 'X.P............X', 'X.......##.....X', 'X.......##.....X', 'XXXXXXXXXXXXXXXX'], { bots: 1 }))
  const { Position } = scene.world.components
  const [bot] = scene.all('bot')
  let leftmost = Infinity
  let rightmost = 0

  scene.ticks(1500, () => {
    leftmost = Math.min(leftmost, Position.x[bot!]!)
    rightmost = Math.max(rightmost, Position.x[bot!]!)
  })

  expect(leftmost).toBeLessThan(60)
  expect(rightmost).toBeGreaterThan(190)
})

test('a bot in a pit digs itself free', () => {
  const pit = ['X............X', 'X............X', 'X####.#######X', 'X####.#######X', 'X####.#######X', 'X####.#######X', 'X####.#######X', 'X####P#######X', 'XXXXXXXXXXXXXX']
  const scene = alone(createBurrowScene(pit, { bots: 1 }))
  const { Position } = scene.world.components
  const [bot] = scene.all('bot')
  const start = Position.x[bot!]!

  scene.until(() => Math.abs(Position.x[bot!]! - start) > 30, 3000)

  expect(scene.heard('break')).toBeGreaterThan(0)
})

test('a bot beats a slime that comes near, or is hurt by it', () => {
  const scene = alone(createBurrowScene(['X....................X', 'X....................X', 'X.P..........s.......X', 'XXXXXXXXXXXXXXXXXXXXXX'], { bots: 1 }))

  scene.until(() => scene.heard('slime-die') + scene.heard('hurt') > 0, 1800)

  expect(scene.heard('throw') + scene.heard('jump')).toBeGreaterThan(0)
})

test('two runs of one seed are one run; another seed is another', () => {
  const placesOf = (seed: number): readonly number[] => {
    const scene = alone(createMapScene(loadBurrow().maps[0]!, { seed, bots: 2 }))
    scene.ticks(600)
    return scene.all('bot').map((bot) => scene.world.components.Position.x[bot]!)
  }

  expect(placesOf(5)).toEqual(placesOf(5))
  expect(placesOf(5)).not.toEqual(placesOf(6))
})
