// Collisions: the same boxes, speeds and maps for all, each round from another of several starts.
import { tileCollisions } from '../../../systems/tile-collisions.ts'
import { entityCollisions } from '../../../systems/entity-collisions.ts'
import { createTileKinds } from '../../../src/tiles/tile-kinds.ts'
import { createTiles } from '../../../src/tiles/tiles.ts'
import { TINY_TILES } from '../../../test/kit/tiny-map.ts'
import { type Contender, holdContest, type Timed } from '../contest.ts'
import { expectSame, type Group, type Row, type Table } from '../group.ts'
import { BOX_PX, type BoxStart, roomPx, strewBoxes } from './boxes.ts'
import { flatbushFinder, gridFinder } from './pair-finders.ts'
import { createPairKernel, DT_S, type PairKernel } from './pair-kernel.ts'
import { createArcade } from './phaser-arcade.ts'
import { createRapierBoxes, loadRapier, resetRapierBoxes } from './rapier-boxes.ts'
import { createTileKernel } from './tile-kernel.ts'
import { type BoxWorld, createBoxWorld, flyAbout, roomTiles } from './worlds.ts'

const SEED = 20_261_123
const STARTS = 8

function rowsOf(timed: readonly Timed[], against: number, claims: readonly number[]): Row[] {
  const timesOf = (a: number, b: number): number => Number((timed[a]!.medianUs / timed[b]!.medianUs).toFixed(1))
  return timed.map((own, place) => {
    if (!claims.includes(place)) return { name: own.name, timed: own }
    // The first that claims something is the kernel, the next one the system over it.
    const kernel = claims[0]!
    return { name: own.name, timed: own, figures: { 'times faster': timesOf(against, place), ...(place === kernel ? {} : { 'times its kernel': timesOf(place, kernel) }) } }
  })
}

/** The velocities after one step from each start, as one number: all must agree to the last bit that a column keeps. */
function speedsAfter(reset: (start: number) => void, step: () => void, speedsOf: () => ArrayLike<number>): number {
  let sum = 0
  for (let start = 0; start < STARTS; start++) {
    reset(start)
    step()
    for (const [i, speed] of Array.from(speedsOf()).entries()) sum = (Math.imul(sum, 31) + Math.round(Math.fround(speed) * 2 ** 16) + i) | 0
  }
  return sum
}

function kernelSpeeds(kernel: PairKernel): number {
  return speedsAfter(kernel.reset, kernel.step, () => kernel.bodies.velocity)
}

function worldSpeeds({ world, eids, reset }: BoxWorld): number {
  const { Velocity } = world.components
  return speedsAfter(reset, () => entityCollisions(world), () => eids.flatMap((eid) => [Velocity.x[eid]!, Velocity.y[eid]!]))
}

/** What logic asks of contacts is timed with the system: looking up one entity's links them all. */
function askContacts({ world, eids }: BoxWorld): void {
  world.contacts.forEachOf(eids[0]!, () => undefined)
}

function flownStarts(count: number): readonly BoxStart[] {
  return Array.from({ length: STARTS }, (_, n) => flyAbout(strewBoxes(SEED + n, count)))
}

async function pushingBoxes(count: number, roundsPerTurn: number): Promise<Table> {
  const starts = flownStarts(count)
  const ours = createPairKernel(starts, gridFinder)
  const flatbush = createPairKernel(starts, await flatbushFinder())
  const boxWorld = createBoxWorld(starts, false)
  for (let start = 0; start < STARTS; start++) {
    for (const kernel of [ours, flatbush]) {
      kernel.reset(start)
      kernel.step()
    }
    expectSame(`pairs of ${count} boxes, flatbush beside our grid`, flatbush.pairCount, ours.pairCount)
  }
  expectSame(`speeds of ${count} boxes, flatbush beside our grid`, kernelSpeeds(flatbush), kernelSpeeds(ours))
  expectSame(`speeds of ${count} boxes, the system beside the kernels`, worldSpeeds(boxWorld), kernelSpeeds(ours))
  const contenders: readonly Contender[] = [
    { name: 'flatbush, our resolve, plain arrays', before: (round) => flatbush.reset(round % STARTS), work: flatbush.step },
    { name: 'our grid, our resolve, plain arrays (the kernels)', before: (round) => ours.reset(round % STARTS), work: ours.step },
    {
      name: 'entityCollisions on a GameWorld',
      before: (round) => boxWorld.reset(round % STARTS),
      work() {
        entityCollisions(boxWorld.world)
        askContacts(boxWorld)
      },
    },
  ]
  return {
    title: `${count} boxes against each other`,
    about: `Boxes of ${BOX_PX} px strewn over a room of which they fill a tenth, half a second after they were let go at up to 200 px/s: one step finds and resolves what meets. All three come to the same pairs and the same speeds, bit for bit.`,
    rows: rowsOf(holdContest(contenders, { turns: 24, roundsPerTurn }), 0, [1, 2]),
  }
}

/** Engines that resolve by rules of their own: the same boxes, but not the same outcome. */
async function otherEngines(count: number): Promise<Table> {
  const starts = flownStarts(count)
  const boxWorld = createBoxWorld(starts, false)
  const arcade = createArcade(count, roomPx(count))
  const rapierWorld = createRapierBoxes(await loadRapier(), starts[0]!, DT_S)
  const contenders: readonly Contender[] = [
    { name: 'Phaser Arcade, its own tree and resolve', before: (round) => arcade.reset(starts[round % STARTS]!), work: arcade.step },
    { name: 'rapier, a full solver', before: (round) => resetRapierBoxes(rapierWorld, starts[round % STARTS]!), work: () => rapierWorld.step() },
    { name: 'entityCollisions on a GameWorld', before: (round) => boxWorld.reset(round % STARTS), work: () => entityCollisions(boxWorld.world) },
  ]
  const timed = holdContest(contenders, { turns: 16, roundsPerTurn: 8 })
  rapierWorld.free()
  return {
    title: `${count} boxes in other engines`,
    about: 'The same boxes once more. These resolve by rules of their own, rapier with a full solver, so the times say what a step costs there, not who does the same for less.',
    rows: rowsOf(timed, 0, []),
  }
}

/** Starts outside of solid tiles: in one, the two libraries have different ideas of the way out. */
function startsAmong(count: number, numbers: Uint8Array, size: number): readonly BoxStart[] {
  const isFree = (x: number, y: number): boolean => {
    for (let tileY = Math.floor((y - 8) / 16); tileY <= (y + 8) / 16; tileY++)
      for (let tileX = Math.floor((x - 8) / 16); tileX <= (x + 8) / 16; tileX++) if (numbers[tileY * size + tileX] !== 0) return false
    return true
  }
  return Array.from({ length: STARTS }, (_, n) => strewBoxes(SEED + n, count, isFree))
}

/** The share of boxes that end a step in other places than ours: at corners Arcade chooses another side. */
const MOST_ELSEWHERE = 0.01
const SAME_PLACE_PX = 1 / 64

async function boxesAmongTiles(count: number): Promise<Table> {
  const { size, numbers } = roomTiles(count, true)
  const starts = startsAmong(count, numbers, size)
  const tiles = createTiles({ kinds: createTileKinds(TINY_TILES), widthTiles: size, heightTiles: size, numbers })
  const kernel = createTileKernel(starts, tiles)
  const boxWorld = createBoxWorld(starts, true)
  const arcade = createArcade(count, size * 16, { size, numbers })
  const { Position } = boxWorld.world.components
  let elsewhere = 0
  let stopped = 0
  for (const [start, { x, y, vx, vy }] of starts.entries()) {
    kernel.reset(start)
    kernel.step()
    boxWorld.reset(start)
    tileCollisions(boxWorld.world)
    arcade.reset(starts[start]!)
    arcade.step()
    for (const [i, eid] of boxWorld.eids.entries()) {
      if (Math.abs(kernel.x[i]! - Position.x[eid]!) > SAME_PLACE_PX || Math.abs(kernel.y[i]! - Position.y[eid]!) > SAME_PLACE_PX) throw new Error(`bench:peers tiles: the kernel and the system disagree on box ${i} of start ${start}`)
      if (Math.abs(arcade.xOf(i) - Position.x[eid]!) > SAME_PLACE_PX || Math.abs(arcade.yOf(i) - Position.y[eid]!) > SAME_PLACE_PX) elsewhere++
      if (Math.abs(x[i]! + vx[i]! * DT_S - Position.x[eid]!) > SAME_PLACE_PX || Math.abs(y[i]! + vy[i]! * DT_S - Position.y[eid]!) > SAME_PLACE_PX) stopped++
    }
  }
  if (elsewhere > MOST_ELSEWHERE * count * STARTS) throw new Error(`bench:peers tiles: ${elsewhere} of ${count * STARTS} boxes end elsewhere in Arcade; expected at most ${MOST_ELSEWHERE * 100} %`)
  if (stopped === 0) throw new Error('bench:peers tiles: no box met a tile; expected some to be stopped')
  const contenders: readonly Contender[] = [
    { name: 'Phaser Arcade, group against layer', before: (round) => arcade.reset(starts[round % STARTS]!), work: arcade.step },
    { name: 'our sweep and touch, plain arrays (the kernels)', before: (round) => kernel.reset(round % STARTS), work: kernel.step },
    { name: 'tileCollisions on a GameWorld', before: (round) => boxWorld.reset(round % STARTS), work: () => tileCollisions(boxWorld.world) },
  ]
  return {
    title: `${count} boxes against tiles`,
    about: `The same boxes in a walled room with a platform every eighth row: one step moves each as far as the tiles let it. The kernel and the system end at the same places; of ${count * STARTS} boxes ${stopped} are stopped by tiles, and ${elsewhere} end elsewhere in Arcade (at corners, where it chooses the other side).`,
    rows: rowsOf(holdContest(contenders, { turns: 24, roundsPerTurn: 24 }), 0, [1, 2]),
  }
}

export const collisions: Group = {
  name: 'collisions',
  packages: ['flatbush', 'phaser', '@dimforge/rapier2d-compat'],
  run: async () => [await pushingBoxes(1000, 24), await pushingBoxes(10_000, 6), await boxesAmongTiles(1000), await otherEngines(1000)],
}
