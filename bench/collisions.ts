// Collisions of n boxes: the broad phase alone, the systems one by one, and all three as a tick runs them.
import type { StandardWorld } from '../components/index.ts'
import { copyColumns, createColumns } from '../src/columns.ts'
import { type Boxes, createPairGrid } from '../src/collisions/grid.ts'
import { TILE_PX } from '../src/tiles/tiles.ts'
import { entityCollisions } from '../systems/entity-collisions.ts'
import { fall } from '../systems/fall.ts'
import { tileCollisions } from '../systems/tile-collisions.ts'
import { createDice, type Dice } from '../test/kit/dice.ts'
import { createTinyScene, type TinyScene } from '../test/kit/tiny-game.ts'
import type { Benchmark } from './benchmark.ts'

const SEED = 20_261_123
const BOX_PX = 16
/** Share of the room that boxes fill: a brawl, not a queue. */
const FILLED = 0.1

/** Side of a square room, px, in which `count` boxes fill that share. */
function roomPx(count: number): number {
  return Math.ceil(Math.sqrt((count * BOX_PX * BOX_PX) / FILLED) / TILE_PX) * TILE_PX
}

/** A walled room with a platform every eighth row and boxes that fly about in it, a second after they were let go. */
function createBrawl(count: number): TinyScene {
  const dice = createDice(SEED)
  const size = roomPx(count) / TILE_PX + 2
  const numbers = Uint8Array.from({ length: size * size }, (_, at) => {
    const tileX = at % size
    const tileY = (at - tileX) / size
    const isWall = tileX === 0 || tileY === 0 || tileX === size - 1 || tileY === size - 1
    return isWall || (tileY % 8 === 0 && tileX % 24 > 6) ? 1 : 0
  })
  const scene = createTinyScene(['.'], {
    map: { widthTiles: size, heightTiles: size, numbers },
    settings: { entityCapacity: count + 1 },
    historyTicks: 1,
  })
  const { Velocity, Position } = scene.world.components
  for (let i = 0; i < count; i++) {
    const eid = scene.put('crate', dice.onGrid(32, roomPx(count), 1 / 256), 0)
    Position.y[eid] = dice.onGrid(32, roomPx(count), 1 / 256)
    Velocity.x[eid] = dice.onGrid(-200, 200, 1 / 16)
    Velocity.y[eid] = dice.onGrid(-200, 200, 1 / 16)
  }
  scene.ticks(60)
  return scene
}

function systemsOver(count: number, name: string, about: string, systems: readonly ((world: StandardWorld) => void)[]): Benchmark {
  return {
    name,
    about,
    prepare() {
      const { world } = createBrawl(count)
      const start = createColumns(world.schema, world.columns.capacity)
      copyColumns(world.columns, start)
      return {
        before() {
          copyColumns(start, world.columns)
          world.contacts.clear()
        },
        work() {
          for (const system of systems) system(world)
        },
        extra: () => ({ boxes: count, contacts: world.contacts.count }),
      }
    },
  }
}

function rollBoxes(count: number, dice: Dice): Boxes {
  const x = Float64Array.from({ length: count }, () => dice.number(0, roomPx(count)))
  const y = Float64Array.from({ length: count }, () => dice.number(0, roomPx(count)))
  return {
    minX: x,
    minY: y,
    maxX: x.map((left) => left + BOX_PX),
    maxY: y.map((top) => top + BOX_PX),
    layers: new Uint16Array(count).fill(1),
    asks: new Uint16Array(count).fill(1),
  }
}

function broadPhase(count: number): Benchmark {
  return {
    name: `collisions: grid, ${count} boxes`,
    about: 'the uniform grid alone: sorting the boxes into cells and finding the pairs that overlap',
    prepare() {
      const boxes = rollBoxes(count, createDice(SEED))
      const grid = createPairGrid()
      let pairs = 0
      return {
        work() {
          pairs = grid.findPairs(boxes, count)
        },
        extra: () => ({ pairs }),
      }
    },
  }
}

const COUNTS = [200, 1000, 10_000]

export const collisions: readonly Benchmark[] = [
  ...COUNTS.map(broadPhase),
  ...COUNTS.map((count) => systemsOver(count, `collisions: entities, ${count} boxes`, 'gathering, broad phase, pushing and contacts of boxes in a walled room', [entityCollisions])),
  ...COUNTS.map((count) => systemsOver(count, `collisions: tiles, ${count} boxes`, 'sweeping boxes through the tiles', [tileCollisions])),
  ...COUNTS.map((count) => systemsOver(count, `collisions: step, ${count} boxes`, 'gravity, entities and tiles, as one tick runs them', [fall, entityCollisions, tileCollisions])),
]
