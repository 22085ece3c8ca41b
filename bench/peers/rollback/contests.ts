// Rollback: the same boxes saved, put back and taken through the same ticks again, here and in rapier by its snapshots.
import { createTinyScene } from '../../../test/kit/tiny-game.ts'
import { type BoxStart, MARGIN_PX, roomPx, strewBoxes } from '../collisions/boxes.ts'
import { DT_S } from '../collisions/pair-kernel.ts'
import { createRapierBoxes, loadRapier, type Rapier } from '../collisions/rapier-boxes.ts'
import { type Contender, holdContest } from '../contest.ts'
import { expectSame, type Group, type Table } from '../group.ts'

const SEED = 20_261_123
const REPLAYED_TICKS = 8
const WARM_TICKS = 30

interface Timeline {
  save(): void
  restore(): void
  /** Goes back by so many ticks and takes them again, saving each, as a rollback does. */
  goBackAndReplay(): void
  /** Changes with anything that moved. */
  sum(): number
}

function createOurs(start: BoxStart): Timeline {
  const count = start.x.length
  const size = (roomPx(count) + 2 * MARGIN_PX) / 16
  const scene = createTinyScene(['.'], { map: { widthTiles: size, heightTiles: size, numbers: new Uint8Array(size * size) }, settings: { entityCapacity: count + 1 }, historyTicks: 64 })
  const { world, engine } = scene
  const { Position, Velocity, Gravity } = world.components
  for (let i = 0; i < count; i++) {
    const eid = scene.put('crate', 0, 0)
    Position.x[eid] = start.x[i]!
    Position.y[eid] = start.y[i]!
    Velocity.x[eid] = start.vx[i]!
    Velocity.y[eid] = start.vy[i]!
    Gravity.paused[eid] = 1
  }
  for (let tick = 0; tick < WARM_TICKS; tick++) engine.step([])
  return {
    save: () => engine.history.save(world.tick, world.columns),
    restore: () => world.restore(engine.history.at(world.tick)!),
    goBackAndReplay() {
      engine.rewind(world.tick - REPLAYED_TICKS)
      for (let n = 0; n < REPLAYED_TICKS; n++) engine.step([])
    },
    sum: () => Position.x.reduce((sum, x, eid) => sum + x * (eid + 1), 0),
  }
}

function createRapiers(rapier: Rapier, start: BoxStart): Timeline {
  let world = createRapierBoxes(rapier, start, DT_S)
  const snapshots: Uint8Array[] = []
  const step = (): void => {
    world.step()
    snapshots.push(world.takeSnapshot())
    if (snapshots.length > REPLAYED_TICKS + 1) snapshots.shift()
  }
  const restore = (bytes: Uint8Array): void => {
    world.free()
    world = rapier.World.restoreSnapshot(bytes)
    world.timestep = DT_S
  }
  for (let tick = 0; tick < WARM_TICKS; tick++) step()
  return {
    save: () => void world.takeSnapshot(),
    restore: () => restore(snapshots.at(-1)!),
    goBackAndReplay() {
      restore(snapshots[0]!)
      snapshots.length = 1
      for (let n = 0; n < REPLAYED_TICKS; n++) step()
    },
    sum() {
      let sum = 0
      let place = 0
      world.forEachRigidBody((body) => (sum += body.translation().x * ++place))
      return sum
    },
  }
}

async function contest(count: number): Promise<Table> {
  const start = strewBoxes(SEED, count)
  const ours = createOurs(start)
  const rapiers = createRapiers(await loadRapier(), start)
  for (const [name, timeline] of [['ours', ours], ['rapier', rapiers]] as const) {
    const before = timeline.sum()
    timeline.restore()
    expectSame(`rollback of ${count} boxes, ${name}, restored`, timeline.sum(), before)
    timeline.goBackAndReplay()
    expectSame(`rollback of ${count} boxes, ${name}, replayed`, timeline.sum(), before)
  }
  const contenders: readonly Contender[] = [
    { name: 'rapier: take a snapshot', share: 0.3, work: rapiers.save },
    { name: 'Tandem: save the tick', work: ours.save },
    { name: 'rapier: restore a snapshot', share: 0.3, work: rapiers.restore },
    { name: 'Tandem: restore the tick', work: ours.restore },
    { name: `rapier: restore, then ${REPLAYED_TICKS} steps and snapshots`, share: 0.1, work: rapiers.goBackAndReplay },
    { name: `Tandem: rewind and replay ${REPLAYED_TICKS} ticks`, share: 0.3, work: ours.goBackAndReplay },
  ]
  const timed = holdContest(contenders, { turns: 16, roundsPerTurn: 20 })
  return {
    title: `${count} boxes`,
    about: 'Boxes that fly about and bump into each other, without gravity. Both sides end a rollback with the very places that they had before it. What a tick does differs (a full solver there, the standard pipeline here), what is saved and restored does not: all that the next tick reads.',
    rows: timed.map((own, place) => ({ name: own.name, timed: own, ...(place % 2 === 1 ? { figures: { 'times faster': Number((timed[place - 1]!.medianUs / own.medianUs).toFixed(1)) } } : {}) })),
  }
}

export const rollback: Group = {
  name: 'rollback',
  packages: ['@dimforge/rapier2d-compat'],
  run: async () => [await contest(200), await contest(1000)],
}
