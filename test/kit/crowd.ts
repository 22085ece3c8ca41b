/** Crowded random scenes of the tiny game: rooms of every kind of tile, things of every kind, persons who want something new each few ticks. */

import type { StandardWorld } from '../../components/index.ts'
import { TOUCH } from '../../components/touch.ts'
import { entitiesWith } from '../../src/entities.ts'
import { both, type Pipeline } from '../../src/pipeline.ts'
import { randomBits, randomShare } from '../../src/random.ts'
import { createDice } from './dice.ts'
import { createTinyScene, PHYSICS, type TinyScene } from './tiny-game.ts'

/** Dice purposes of the systems below. */
const PURPOSE = { walk: 1, jump: 2, down: 3, edit: 4 } as const

/** Persons walk, jump and drop as the dice of (tick, NetId) say: a stand-in for inputs that a replay repeats. */
function wander(world: StandardWorld): void {
  const { Intent, Velocity, Touch } = world.components
  for (const eid of entitiesWith(world, [Intent, Velocity])) {
    const netId = world.netIdOf(eid)
    const mood = Math.floor(world.tick / 12)
    const direction = (randomBits(world.publicSeed, mood, netId, PURPOSE.walk) % 3) - 1
    Intent.moveX[eid] = direction * 127
    Intent.moveY[eid] = randomShare(world.publicSeed, mood, netId, PURPOSE.down) < 0.2 ? 127 : 0
    const want = direction * 96
    const x = Velocity.x[eid]!
    Velocity.x[eid] = x < want ? Math.min(want, x + 24) : Math.max(want, x - 24)
    if (Touch.sides[eid]! & (TOUCH.below | TOUCH.entityBelow) && randomShare(world.publicSeed, world.tick, netId, PURPOSE.jump) < 0.05) Velocity.y[eid] = -330
  }
}

/** Now and then a tile comes or goes, anywhere. */
function remodel(world: StandardWorld): void {
  const { tiles, tick, publicSeed } = world
  if (randomShare(publicSeed, tick, 1, PURPOSE.edit) > 0.2) return
  const tileX = 1 + (randomBits(publicSeed, tick, 2, PURPOSE.edit) % (tiles.widthTiles - 2))
  const tileY = 1 + (randomBits(publicSeed, tick, 3, PURPOSE.edit) % (tiles.heightTiles - 2))
  tiles.set(tileX, tileY, randomBits(publicSeed, tick, 4, PURPOSE.edit) % tiles.kinds.list.length)
}

export const WANDERING: Pipeline<StandardWorld> = { 'person-state': [both(wander)], ...PHYSICS }
export const REMODELLING: Pipeline<StandardWorld> = { ...WANDERING, logic: [both(remodel)] }

/** A closed room of 28 x 18 tiles, one tile thick, with random things inside its walls. */
export function drawRoom(seed: number): string[] {
  const dice = createDice(seed)
  return Array.from({ length: 18 }, (_, tileY) =>
    Array.from({ length: 28 }, (_, tileX) => {
      if (tileX === 0 || tileX === 27 || tileY === 0 || tileY === 17) return '#'
      return dice.chance(0.75) ? '.' : dice.pick(['#', '#', '=', 'H', '~', '^'])
    }).join(''),
  )
}

export interface Placed {
  readonly archetype: string
  readonly x: number
  readonly y: number
  readonly vx: number
  readonly vy: number
}

/** Things for a drawn room, in free places or not: some start inside each other. */
export function rollThings(seed: number, count: number): Placed[] {
  const dice = createDice(seed + 1)
  return Array.from({ length: count }, () => ({
    archetype: dice.pick(['person', 'person', 'crate', 'crate', 'heavy-crate', 'ball', 'pebble', 'coin', 'lift']),
    x: dice.onGrid(32, 416, 1 / 256),
    y: dice.onGrid(32, 256, 1 / 256),
    vx: dice.chance(0.3) ? dice.onGrid(-900, 900, 1 / 16) : 0,
    vy: dice.chance(0.2) ? dice.onGrid(-600, 600, 1 / 16) : 0,
  }))
}

export function putThing(scene: TinyScene, { archetype, x, y, vx, vy }: Placed): number {
  const eid = scene.put(archetype, x, 0)
  const { Position, Velocity, Collider } = scene.world.components
  Position.y[eid] = y
  if (archetype === 'coin') return eid
  Velocity.x[eid] = vx
  Velocity.y[eid] = archetype === 'lift' ? 0 : vy
  // Lifts would grind everything to the walls; a few slow ones do.
  if (archetype === 'lift') {
    Velocity.x[eid] = vx / 16
    Collider.widthPx[eid] = 32
  }
  return eid
}

export function createCrowd(seed: number, count: number, pipeline: Pipeline<StandardWorld> = WANDERING): TinyScene {
  const scene = createTinyScene(drawRoom(seed), { pipeline, publicSeed: seed, historyTicks: 16 })
  for (const thing of rollThings(seed, count)) putThing(scene, thing)
  return scene
}
