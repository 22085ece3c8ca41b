// The three figures of rollback: save and restore of a whole Burrow world, of bare columns, and a replay of 20 ticks. Each checks its own result.
import { burrow } from '../games/burrow/game.ts'
import type { BurrowWorld } from '../games/burrow/components/index.ts'
import { type Columns, copyColumns, createColumns, setMask } from '../src/columns.ts'
import { component } from '../src/component.ts'
import { createEngine, type GameEngine } from '../src/engine.ts'
import { f32 } from '../src/fields.ts'
import { NEUTRAL_INTENT } from '../src/input/intent.ts'
import type { UserInput } from '../src/input/input-dispatcher.ts'
import { serverNetId } from '../src/net-id.ts'
import { randomBits, randomShare } from '../src/random.ts'
import { createSchema } from '../src/schema.ts'
import { TILE_PX } from '../src/tiles/tiles.ts'
import { loadedGame } from './crowd.ts'
import { percentile } from './measure.ts'

const SEED = 20_261_124
const WORLD_ENTITIES = 1000
const NEIGHBOURHOOD_ENTITIES = 200
const REPLAYED_TICKS = 20
const WIDTH_TILES = 96
const HEIGHT_TILES = 48
/** Of a hundred entities so many are each; the rest are coins. Persons come last, as they join last. */
const MIX = { crate: 30, 'heavy-crate': 4, slime: 16, pebble: 6, spring: 2, checkpoint: 2, person: 4 } as const
/** A rollback takes turns among the slots of its last ticks: one slot again and again would lie in the nearest cache. */
const HISTORY_TICKS = REPLAYED_TICKS + 1

export interface RollbackFigures {
  /** Save, two spawns, two despawns and restore of 1000 Burrow entities. */
  readonly saveRestoreUs: number
  /** The same of ten columns of 1000 x f32, and nothing else. */
  readonly bareSaveRestoreUs: number
  /** 20 ticks of 200 entities close together, with tiles and all logic that a page predicts. */
  readonly replay20TicksMs: number
}

/** A hilly map under an open sky, with ladders, water and platforms. */
function drawNumbers(widthTiles: number): Uint8Array {
  const { tiles } = loadedGame(burrow).data.simulation
  const numberOf = (name: string): number => 1 + tiles.filter((kind) => kind.name !== 'air').findIndex((kind) => kind.name === name)
  const numbers = new Uint8Array(widthTiles * HEIGHT_TILES)
  for (let tileX = 0; tileX < widthTiles; tileX++) {
    const ground = 30 + (randomBits(SEED, Math.floor(tileX / 6), 0, 1) % 8)
    for (let tileY = 0; tileY < HEIGHT_TILES; tileY++) {
      const at = tileY * widthTiles + tileX
      if (tileY >= ground) numbers[at] = numberOf('dirt')
      else if (tileX % 24 === 3 && tileY > 12) numbers[at] = numberOf('ladder')
      else if (tileY % 7 === 5 && tileY > 8 && randomShare(SEED, Math.floor(tileX / 5), tileY, 2) < 0.5) numbers[at] = numberOf('platform')
      else if (tileY >= 34) numbers[at] = numberOf('water')
    }
  }
  return numbers
}

function archetypeOf(at: number, count: number): string {
  let place = (at * 100) / count
  for (const [name, share] of Object.entries(MIX).toReversed()) {
    if (place >= 100 - share) return name
    place += share
  }
  return 'coin'
}

/** Burrow with so many entities, settled for a second. */
function createScene(mode: 'authority' | 'prediction', entities: number, widthTiles: number): GameEngine<typeof burrow.components, typeof burrow.rules> {
  const { data } = loadedGame(burrow)
  const engine = createEngine(burrow, { mode, data: data.simulation, map: { widthTiles, heightTiles: HEIGHT_TILES, numbers: drawNumbers(widthTiles) }, publicSeed: 1, secretSeed: 2, historyTicks: HISTORY_TICKS })
  const { world } = engine
  let user = 0
  for (let at = 0; at < entities; at++) {
    const archetype = archetypeOf(at, entities)
    const x = TILE_PX * (1 + (widthTiles - 2) * randomShare(SEED, at, 0, 3))
    const y = TILE_PX * (2 + 26 * randomShare(SEED, at, 0, 4))
    const eid = world.spawnNow(world.archetypes.byName(archetype), serverNetId(at + 1, 2))
    world.components.Position.x[eid] = Math.round(x)
    world.components.Position.y[eid] = Math.round(y)
    if (archetype === 'person') world.components.Person.user[eid] = ++user
    // A pebble that lasts: the count stays what it is.
    if (archetype === 'pebble') world.components.Pebble.lifeTicks[eid] = 0xffff
  }
  return engine
}

/** What users want: they run, jump, dig, throw and change their mind every third of a second. */
function wishes(users: number, tick: number): readonly UserInput[] {
  return Array.from({ length: users }, (_, at) => {
    const bits = randomBits(SEED, Math.floor(tick / 20), at + 1, 5)
    const held = (bits >>> 8) & 3
    const pressed = tick % 20 === 0 ? held | ((bits >>> 12) & 8) : 0
    return { user: at + 1, intent: { ...NEUTRAL_INTENT, held, pressed, moveX: ((bits % 3) - 1) * 127, targetX: 300, targetY: 500 }, pressTick: tick, pressOrdinal: 0 }
  })
}

function usersOf(world: BurrowWorld): number {
  let most = 0
  for (let eid = 1; eid < world.columns.used; eid++) most = Math.max(most, world.components.Person.user[eid]!)
  return most
}

/** The first place where two states of a world differ, in words; nothing where they are equal in every bit. */
function firstDifference(a: Columns, b: Columns): string | undefined {
  for (let eid = 1; eid < Math.max(a.used, b.used); eid++) {
    if (a.alive[eid] !== b.alive[eid]) return `row ${eid} is alive ${a.alive[eid]} and ${b.alive[eid]}`
    if (a.alive[eid] !== 1) continue
    if (a.netIds[eid] !== b.netIds[eid] || a.archetypes[eid] !== b.archetypes[eid]) return `row ${eid} is another entity`
    for (let word = 0; word < a.schema.maskWords; word++)
      if (a.masks[eid * a.schema.maskWords + word] !== b.masks[eid * a.schema.maskWords + word]) return `row ${eid} has other components`
    for (const { index, componentName, fieldName } of a.schema.columns)
      if (!Object.is(a.arrays[index]![eid], b.arrays[index]![eid])) return `row ${eid} has ${componentName}.${fieldName} ${b.arrays[index]![eid]}, saved ${a.arrays[index]![eid]}`
  }
  return undefined
}

function expectSame(what: string, a: Columns, b: Columns): void {
  const difference = firstDifference(a, b)
  if (difference) throw new Error(`bench: ${what} differs: ${difference}`)
}

/** Copies that share no code with what is measured. */
function plainCopy(columns: Columns): Columns {
  const copy = createColumns(columns.schema, columns.capacity)
  copy.used = columns.used
  copy.alive.set(columns.alive)
  copy.netIds.set(columns.netIds)
  copy.archetypes.set(columns.archetypes)
  copy.masks.set(columns.masks)
  columns.arrays.forEach((array, index) => copy.arrays[index]!.set(array))
  return copy
}

function medianOf(rounds: number, round: (at: number) => number): number {
  const times: number[] = []
  for (let at = -rounds / 4; at < rounds; at++) {
    const time = round(at)
    if (at >= 0) times.push(time)
  }
  return percentile(Float64Array.from(times).sort(), 0.5)
}

function measureSaveRestore(): number {
  const engine = createScene('authority', WORLD_ENTITIES, WIDTH_TILES * 4)
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

function measureReplay(): number {
  const engine = createScene('prediction', NEIGHBOURHOOD_ENTITIES, WIDTH_TILES)
  const { world } = engine
  const users = usersOf(world)
  const step = (): void => engine.step(wishes(users, world.tick + 1))
  for (let tick = 0; tick < 120; tick++) step()
  while (world.livingCount < NEIGHBOURHOOD_ENTITIES) world.spawnNow(world.archetypes.byName('coin'), serverNetId(1_000_000 + world.livingCount, 2))
  for (let tick = 0; tick < REPLAYED_TICKS; tick++) step()
  return medianOf(300, (at) => {
    const now = world.tick
    const before = at % 30 === 0 ? plainCopy(world.columns) : undefined
    const startMs = performance.now()
    engine.rewind(now - REPLAYED_TICKS)
    for (let tick = now - REPLAYED_TICKS + 1; tick <= now; tick++) engine.replay(engine.record(tick)!)
    const ms = performance.now() - startMs
    if (before) expectSame('a replayed tick', before, world.columns)
    world.events.take()
    return ms
  })
}

export function measureRollback(): RollbackFigures {
  return { saveRestoreUs: measureSaveRestore(), bareSaveRestoreUs: measureBare(), replay20TicksMs: measureReplay() }
}

export function printRollback({ saveRestoreUs, bareSaveRestoreUs, replay20TicksMs }: RollbackFigures): void {
  console.log(`saveRestoreUs      ${saveRestoreUs.toFixed(1)}   ${WORLD_ENTITIES} Burrow entities, two spawns and two despawns inside`)
  console.log(`bareSaveRestoreUs  ${bareSaveRestoreUs.toFixed(1)}   10 x f32 x 1000`)
  console.log(`replay20TicksMs    ${replay20TicksMs.toFixed(2)}  ${NEIGHBOURHOOD_ENTITIES} entities with tiles and logic`)
}
