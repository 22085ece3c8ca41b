// A hilly stretch of Burrow, full of things, and a replay of 20 ticks of it: what Node and Chromium measure alike. It needs no disk.
import { burrow } from '../games/burrow/game.ts'
import type { BurrowWorld } from '../games/burrow/components/index.ts'
import { type Columns, createColumns } from '../src/columns.ts'
import { createEngine, type GameEngine } from '../src/engine.ts'
import type { SimulationData } from '../src/simulation-data.ts'
import { NEUTRAL_INTENT } from '../src/input/intent.ts'
import type { UserInput } from '../src/input/input-dispatcher.ts'
import { serverNetId } from '../src/net-id.ts'
import { randomBits, randomShare } from '../src/random.ts'
import { TILE_PX } from '../src/tiles/tiles.ts'
import { percentile } from './measure.ts'

const SEED = 20_261_124
export const NEIGHBOURHOOD_ENTITIES = 200
const REPLAYED_TICKS = 20
export const WIDTH_TILES = 96
const HEIGHT_TILES = 48
/** Of a hundred entities so many are each; the rest are coins. Persons come last, as they join last. */
const MIX = { crate: 30, 'heavy-crate': 4, slime: 16, pebble: 6, spring: 2, checkpoint: 2, person: 4 } as const
/** A rollback takes turns among the slots of its last ticks: one slot again and again would lie in the nearest cache. */
const HISTORY_TICKS = REPLAYED_TICKS + 1

/** A hilly map under an open sky, with ladders, water and platforms. */
function drawNumbers({ tiles }: SimulationData, widthTiles: number): Uint8Array {
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
export function createScene(data: SimulationData, mode: 'authority' | 'prediction', entities: number, widthTiles: number): GameEngine<typeof burrow.components, typeof burrow.rules> {
  const engine = createEngine(burrow, { mode, data, map: { widthTiles, heightTiles: HEIGHT_TILES, numbers: drawNumbers(data, widthTiles) }, publicSeed: 1, secretSeed: 2, historyTicks: HISTORY_TICKS })
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
export function wishes(users: number, tick: number): readonly UserInput[] {
  return Array.from({ length: users }, (_, at) => {
    const bits = randomBits(SEED, Math.floor(tick / 20), at + 1, 5)
    const held = (bits >>> 8) & 3
    const pressed = tick % 20 === 0 ? held | ((bits >>> 12) & 8) : 0
    return { user: at + 1, intent: { ...NEUTRAL_INTENT, held, pressed, moveX: ((bits % 3) - 1) * 127, targetX: 300, targetY: 500 }, pressTick: tick, pressOrdinal: 0 }
  })
}

export function usersOf(world: BurrowWorld): number {
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

export function expectSame(what: string, a: Columns, b: Columns): void {
  const difference = firstDifference(a, b)
  if (difference) throw new Error(`bench: ${what} differs: ${difference}`)
}

/** Copies that share no code with what is measured. */
export function plainCopy(columns: Columns): Columns {
  const copy = createColumns(columns.schema, columns.capacity)
  copy.used = columns.used
  copy.alive.set(columns.alive)
  copy.netIds.set(columns.netIds)
  copy.archetypes.set(columns.archetypes)
  copy.masks.set(columns.masks)
  columns.arrays.forEach((array, index) => copy.arrays[index]!.set(array))
  return copy
}

export function medianOf(rounds: number, round: (at: number) => number): number {
  const times: number[] = []
  for (let at = -rounds / 4; at < rounds; at++) {
    const time = round(at)
    if (at >= 0) times.push(time)
  }
  return percentile(Float64Array.from(times).sort(), 0.5)
}

/** The median of a replay of 20 ticks, ms: rewind, and take them again. */
export function measureReplay(data: SimulationData): number {
  const engine = createScene(data, 'prediction', NEIGHBOURHOOD_ENTITIES, WIDTH_TILES)
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
