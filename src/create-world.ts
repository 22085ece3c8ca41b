/** Makes a world: stores as columns of its own, and the changes of who lives and who has which component. */

import { clearRow, type Columns, copyColumns, createColumns, narrowBlocks, SCALARS, setMask, touchHead } from './columns.ts'
import { createCommands } from './commands.ts'
import { type AnyStore, COMPONENT, type ComponentList, type Fields, type Stores } from './component.ts'
import { createContacts } from './contacts.ts'
import { compileData, type DataInForce } from './data-versions.ts'
import { createEventDispatcher } from './events.ts'
import type { Game } from './game.ts'
import type { SimulationData } from './simulation-data.ts'
import { createMembership } from './membership.ts'
import { createSchema, type Schema } from './schema.ts'
import { createTiles, type OpenSides } from './tiles/tiles.ts'
import type { World } from './world.ts'

export interface WorldOptions {
  readonly data: SimulationData
  /** Default 1. */
  readonly dataVersion?: number
  readonly map: {
    readonly widthTiles: number
    readonly heightTiles: number
    readonly openSides?: OpenSides
    /** Tile numbers row by row; left out by clients, which receive chunks. */
    readonly numbers?: Uint8Array
  }
  readonly lobbyX?: number
  readonly lobbyY?: number
  readonly publicSeed?: number
  readonly secretSeed?: number
}

/** What copies take in grows with who comes, and is looked over again after so many have gone: doing it each time costs more than it saves. */
const NARROW_AFTER_RELEASES = 64

/** Builds the stores as plain objects of columns; the one place where their shape is asserted. */
function createStores<C extends ComponentList>(schema: Schema, columns: Columns): Stores<C> {
  const stores: Record<string, object> = {}
  for (const { name, number, columns: own } of schema.entries) {
    const store: Record<string | symbol, unknown> = { [COMPONENT]: number }
    for (const { fieldName, index } of own) store[fieldName] = columns.arrays[index]
    stores[name] = store
  }
  return stores as Stores<C>
}

export function createWorld<C extends ComponentList, R extends Fields>(game: Game<C, R>, options: WorldOptions): World<C, R> {
  const schema = createSchema(game.components)
  const capacity = game.settings.entityCapacity
  const columns = createColumns(schema, capacity, true)
  const components = createStores<C>(schema, columns)
  const storeByNumber: AnyStore[] = schema.entries.map(({ name }) => components[name]!)
  const { maskWords } = schema
  const membership = createMembership(columns, storeByNumber)
  /** Every eid that is taken, alive or ended softly, by NetId. */
  const taken = new Map<number, number>()
  const takenNetIds = new Float64Array(capacity)
  const endedAt = new Float64Array(capacity)
  /** Taken eids that may not be alive, each once: what a release looks at. */
  const resting: number[] = []
  const isResting = new Uint8Array(capacity)
  let releases = 0
  /** Whether anything rests that did not end. */
  let hasAsides = false

  function resetFields(eid: number, component: number): void {
    for (const { index, field } of schema.entries[component]!.columns) columns.arrays[index]![eid] = field.default
  }

  function noteEnd(eid: number, next: Columns, tick: number): void {
    if (columns.alive[eid] === 1 && next.alive[eid] !== 1) rest(eid, tick)
  }

  function rest(eid: number, tick: number): void {
    endedAt[eid] = tick
    if (isResting[eid] === 1) return
    isResting[eid] = 1
    resting.push(eid)
  }

  /** What was set aside comes back with a restore, or has ended meanwhile: a release sees which. */
  function noteEndsOfAsides(tick: number): void {
    hasAsides = false
    for (const eid of resting) if (endedAt[eid] === Infinity) endedAt[eid] = tick
  }

  let data: DataInForce = compileData(schema, game.rules, { number: options.dataVersion ?? 1, startTick: 0, simulation: options.data })

  const world: World<C, R> = {
    get ecs() {
      return membership.ecs
    },
    living: membership.living,
    get livingCount() {
      return membership.livingCount
    },
    schema,
    columns,
    components,
    get data() {
      return data
    },
    get archetypes() {
      return data.archetypes
    },
    tiles: createTiles({ kinds: data.tileKinds, ...options.map }),
    get rules() {
      return data.rules as World<C, R>['rules']
    },
    actions: game.actions,
    spawnSites: game.spawnSites,
    commands: createCommands(),
    events: createEventDispatcher(),
    contacts: createContacts(),
    past: { at: () => undefined, rowOf: () => 0, everyTicks: game.settings.ticksPerSend },
    inputs: [],
    passes: 0,
    tickRateHz: game.settings.tickRateHz,
    dtS: 1 / game.settings.tickRateHz,
    get tick() {
      return columns.scalars[SCALARS.tick]!
    },
    set tick(tick) {
      columns.scalars[SCALARS.tick] = tick
    },
    lobbyX: options.lobbyX ?? 0,
    lobbyY: options.lobbyY ?? 0,
    publicSeed: options.publicSeed ?? 1,
    secretSeed: options.secretSeed ?? 0,
    pressKeys: new Map(),
    get structureVersion() {
      return columns.structureVersion
    },
    eidOf(netId) {
      const eid = taken.get(netId)
      return eid !== undefined && columns.alive[eid] === 1 ? eid : 0
    },
    netIdOf: (eid) => columns.netIds[eid]!,
    claimEid(netId) {
      const known = taken.get(netId)
      if (known !== undefined) return known
      const eid = membership.take()
      if (eid >= capacity) {
        membership.free(eid)
        throw new Error(`world holds ${capacity - 1} entities; expected room for one more. Raise settings.entityCapacity of the game`)
      }
      taken.set(netId, eid)
      takenNetIds[eid] = netId
      rest(eid, world.tick)
      return eid
    },
    useData(next) {
      data = next
      world.tiles.useKinds(next.tileKinds)
    },
    spawnNow(archetype, netId) {
      const eid = world.claimEid(netId)
      clearRow(columns, eid)
      columns.used = Math.max(columns.used, eid + 1)
      columns.alive[eid] = 1
      columns.netIds[eid] = netId
      columns.archetypes[eid] = archetype.number
      for (let word = 0; word < maskWords; word++) setMask(columns, eid, word, archetype.mask[word]!)
      const { filled, defaults } = archetype
      for (let i = 0; i < filled.length; i++) columns.arrays[filled[i]!]![eid] = defaults[filled[i]!]!
      membership.follow(eid)
      // A respawn under one id may leave the masks as they were; who exists has changed all the same.
      membership.touch(eid)
      return eid
    },
    despawnNow(eid) {
      if (columns.alive[eid] !== 1) return
      columns.alive[eid] = 0
      touchHead(columns)
      rest(eid, world.tick)
      membership.follow(eid)
    },
    setAside(eid) {
      if (columns.alive[eid] !== 1) return
      columns.alive[eid] = 0
      touchHead(columns)
      rest(eid, Infinity)
      hasAsides = true
      membership.follow(eid)
    },
    addComponentNow(eid, component) {
      const word = component >>> 5
      setMask(columns, eid, word, columns.masks[eid * maskWords + word]! | (1 << (component & 31)))
      resetFields(eid, component)
      membership.follow(eid)
    },
    removeComponentNow(eid, component) {
      const word = component >>> 5
      setMask(columns, eid, word, columns.masks[eid * maskWords + word]! & ~(1 << (component & 31)))
      for (const { index } of schema.entries[component]!.columns) columns.arrays[index]![eid] = 0
      membership.follow(eid)
    },
    restore(from) {
      const now = world.tick
      const before = columns.used
      const version = columns.structureVersion
      const head = columns.memory.headVersion
      // A copy of this world differs from it in what has changed since; a state from elsewhere may differ anywhere.
      const isOwn = from.copyOf === columns
      const changed = isOwn ? membership.changedSince(from.structureVersion) : undefined
      if (changed) for (let i = 0; i < changed.length; i++) noteEnd(changed[i]!, from, now)
      else for (let eid = 1; eid < before; eid++) noteEnd(eid, from, now)
      if (hasAsides) noteEndsOfAsides(now)
      copyColumns(from, columns)
      columns.structureVersion = version
      columns.copyOf = undefined
      // The same head as before, or one that looks like an old one and is a new one all the same: numbers go up only.
      if (columns.memory.headVersion !== head || !isOwn) touchHead(columns)
      if (changed) for (let i = changed.length - 1; i >= 0; i--) membership.follow(changed[i]!)
      else membership.followAll(Math.max(before, columns.used))
    },
    release(tick) {
      let kept = 0
      for (let i = 0; i < resting.length; i++) {
        const eid = resting[i]!
        if (columns.alive[eid] === 0 && endedAt[eid]! > tick) {
          resting[kept++] = eid
          continue
        }
        isResting[eid] = 0
        if (columns.alive[eid] === 1) continue
        clearRow(columns, eid)
        taken.delete(takenNetIds[eid]!)
        membership.free(eid)
        releases++
      }
      resting.length = kept
      if (releases < NARROW_AFTER_RELEASES) return
      releases = 0
      narrowBlocks(columns)
    },
    column(component, fieldName) {
      const column = schema.entryOf(component)?.columns.find((own) => own.fieldName === fieldName)
      if (!column) throw new Error(`there is no field ${component}.${fieldName}; components are ${schema.entries.map(({ name }) => name).join(', ')}`)
      return columns.arrays[column.index]!
    },
  }
  return world
}
