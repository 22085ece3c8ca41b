// The three figures of rollback: save and restore of a whole Burrow world, of bare columns, and a replay of 20 ticks. Each checks its own result.
import { burrow } from '../games/burrow/game.ts'
import { copyColumns, createColumns, setMask } from '../src/columns.ts'
import { component } from '../src/component.ts'
import { f32 } from '../src/fields.ts'
import { serverNetId } from '../src/net-id.ts'
import { createSchema } from '../src/schema.ts'
import { loadedGame } from './crowd.ts'
import { createScene, expectSame, measureReplay, medianOf, NEIGHBOURHOOD_ENTITIES, plainCopy, usersOf, WIDTH_TILES, wishes } from './rollback-scene.ts'

const WORLD_ENTITIES = 1000

export interface RollbackFigures {
  /** Save, two spawns, two despawns and restore of 1000 Burrow entities. */
  readonly saveRestoreUs: number
  /** The same of ten columns of 1000 x f32, and nothing else. */
  readonly bareSaveRestoreUs: number
  /** 20 ticks of 200 entities close together, with tiles and all logic that a page predicts. */
  readonly replay20TicksMs: number
}

function measureSaveRestore(): number {
  const engine = createScene(loadedGame(burrow).data.simulation, 'authority', WORLD_ENTITIES, WIDTH_TILES * 4)
  const { world, history } = engine
  for (let tick = 0; tick < 60; tick++) engine.step(wishes(usersOf(world), tick + 1))
  const pebble = world.archetypes.byName('pebble')
  const crate = world.archetypes.byName('crate')
  let serial = 1_000_000
  while (world.livingCount < WORLD_ENTITIES) world.spawnNow(crate, serverNetId(serial++, 2))
  const living = world.living.slice(0, world.livingCount)
  const median = medianOf(4000, (at) => {
    world.tick++
    const first = serverNetId(serial++, 2)
    const second = serverNetId(serial++, 2)
    const goesFirst = living[(at + 4000) % living.length]!
    const goesSecond = living[(at * 7 + 40_000) % living.length]!
    const before = at % 200 === 0 ? plainCopy(world.columns) : undefined
    const startMs = performance.now()
    history.save(world.tick, world.columns)
    world.spawnNow(pebble, first)
    world.spawnNow(crate, second)
    world.despawnNow(goesFirst)
    world.despawnNow(goesSecond)
    engine.rewind(world.tick)
    const us = (performance.now() - startMs) * 1000
    if (before) expectSame('a restored world', before, world.columns)
    world.release(world.tick)
    return us
  })
  return median
}

function measureBare(): number {
  const fields = Object.fromEntries(Array.from({ length: 10 }, (_, at) => [`f${at}`, f32({ grid: 1 / 256 })]))
  const schema = createSchema({ Bare: component(fields, { sync: 'everyone' }) })
  const live = createColumns(schema, 1024, true)
  const slot = createColumns(schema, 1024, true)
  live.used = 1001
  for (let eid = 1; eid <= 1000; eid++) {
    live.alive[eid] = 1
    setMask(live, eid, 0, 1)
    live.arrays.forEach((array, index) => (array[eid] = index * 1000 + eid))
  }
  return medianOf(8000, (at) => {
    const startMs = performance.now()
    copyColumns(live, slot)
    copyColumns(slot, live)
    const us = (performance.now() - startMs) * 1000
    if (at % 500 === 0) expectSame('a bare copy', slot, live)
    return us
  })
}

export function measureRollback(): RollbackFigures {
  return { saveRestoreUs: measureSaveRestore(), bareSaveRestoreUs: measureBare(), replay20TicksMs: measureReplay(loadedGame(burrow).data.simulation) }
}

export function printRollback({ saveRestoreUs, bareSaveRestoreUs, replay20TicksMs }: RollbackFigures): void {
  console.log(`saveRestoreUs      ${saveRestoreUs.toFixed(1)}   ${WORLD_ENTITIES} Burrow entities, two spawns and two despawns inside`)
  console.log(`bareSaveRestoreUs  ${bareSaveRestoreUs.toFixed(1)}   10 x f32 x 1000`)
  console.log(`replay20TicksMs    ${replay20TicksMs.toFixed(2)}  ${NEIGHBOURHOOD_ENTITIES} entities with tiles and logic`)
}
