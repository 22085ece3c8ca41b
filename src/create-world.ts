/** Makes a world: stores as columns of its own, and the one place where bitECS is told who has which component. */

import { addComponent, addEntity, createWorld as createEcsWorld, removeComponent, removeEntity } from 'bitecs'
import { createArchetypes } from './archetypes.ts'
import { clearRow, type Columns, copyColumns, createColumns, SCALARS } from './columns.ts'
import { createCommands } from './commands.ts'
import { type AnyStore, COMPONENT, type ComponentList, type Fields, type Stores } from './component.ts'
import { createContacts } from './contacts.ts'
import { createEventDispatcher } from './events.ts'
import type { Game, SimulationData } from './game.ts'
import { createSchema, type Schema } from './schema.ts'
import { createTileKinds } from './tiles/tile-kinds.ts'
import { createTiles, type OpenSides } from './tiles/tiles.ts'
import type { World } from './world.ts'

export interface WorldOptions {
  readonly data: SimulationData
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
  const columns = createColumns(schema, capacity)
  const components = createStores<C>(schema, columns)
  const storeByNumber: AnyStore[] = schema.entries.map(({ name }) => components[name]!)
  const { maskWords } = schema
  const ecs = createEcsWorld()
  /** What bitECS has been told, per eid: compared with the live masks after a restore. */
  const toldMasks = new Uint32Array(capacity * maskWords)
  /** Every eid that is taken, alive or ended softly, by NetId. */
  const taken = new Map<number, number>()
  const endedAt = new Float64Array(capacity)

  function tell(eid: number): void {
    const isAlive = columns.alive[eid] === 1
    for (let word = 0; word < maskWords; word++) {
      const at = eid * maskWords + word
      const want = isAlive ? columns.masks[at]! : 0
      let changed = want ^ toldMasks[at]!
      if (changed === 0) continue
      toldMasks[at] = want
      world.structureVersion++
      while (changed !== 0) {
        const bit = 31 - Math.clz32(changed)
        changed &= ~(1 << bit)
        const store = storeByNumber[word * 32 + bit]!
        if (want & (1 << bit)) addComponent(ecs, eid, store)
        else removeComponent(ecs, eid, store)
      }
    }
  }

  function resetFields(eid: number, component: number, defaults: Float64Array | undefined): void {
    for (const { index, field } of schema.entries[component]!.columns) columns.arrays[index]![eid] = defaults ? defaults[index]! : field.default
  }

  const rules: Record<string, number> = {}
  for (const [name, field] of Object.entries(game.rules)) rules[name] = options.data.rules[name] ?? field.default

  const world: World<C, R> = {
    ecs,
    schema,
    columns,
    components,
    archetypes: createArchetypes(schema, options.data.archetypes),
    tiles: createTiles({ kinds: createTileKinds(options.data.tiles), ...options.map }),
    rules: rules as World<C, R>['rules'],
    actions: game.actions,
    spawnSites: game.spawnSites,
    commands: createCommands(),
    events: createEventDispatcher(),
    contacts: createContacts(),
    inputs: [],
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
    structureVersion: 0,
    eidOf(netId) {
      const eid = taken.get(netId)
      return eid !== undefined && columns.alive[eid] === 1 ? eid : 0
    },
    netIdOf: (eid) => columns.netIds[eid]!,
    claimEid(netId) {
      const known = taken.get(netId)
      if (known !== undefined) return known
      const eid = addEntity(ecs)
      if (eid >= capacity) {
        removeEntity(ecs, eid)
        throw new Error(`world holds ${capacity - 1} entities; expected room for one more. Raise settings.entityCapacity of the game`)
      }
      taken.set(netId, eid)
      endedAt[eid] = world.tick
      return eid
    },
    spawnNow(archetype, netId) {
      const eid = world.claimEid(netId)
      clearRow(columns, eid)
      columns.used = Math.max(columns.used, eid + 1)
      columns.alive[eid] = 1
      columns.netIds[eid] = netId
      columns.archetypes[eid] = archetype.number
      columns.masks.set(archetype.mask, eid * maskWords)
      for (const component of archetype.components) resetFields(eid, component, archetype.defaults)
      tell(eid)
      // A respawn under one id may leave the masks as they were; who exists has changed all the same.
      world.structureVersion++
      return eid
    },
    despawnNow(eid) {
      if (columns.alive[eid] !== 1) return
      columns.alive[eid] = 0
      endedAt[eid] = world.tick
      world.structureVersion++
      tell(eid)
    },
    addComponentNow(eid, component) {
      const at = eid * maskWords + (component >>> 5)
      columns.masks[at]! |= 1 << (component & 31)
      resetFields(eid, component, undefined)
      tell(eid)
    },
    removeComponentNow(eid, component) {
      const at = eid * maskWords + (component >>> 5)
      columns.masks[at]! &= ~(1 << (component & 31))
      for (const { index } of schema.entries[component]!.columns) columns.arrays[index]![eid] = 0
      tell(eid)
    },
    restore(from) {
      const now = world.tick
      const before = columns.used
      for (let eid = 1; eid < before; eid++) if (columns.alive[eid] === 1 && from.alive[eid] !== 1) endedAt[eid] = now
      copyColumns(from, columns)
      const bound = Math.max(before, columns.used)
      world.structureVersion++
      for (let eid = 1; eid < bound; eid++) tell(eid)
    },
    release(tick) {
      for (const [netId, eid] of taken) {
        if (columns.alive[eid] === 1 || endedAt[eid]! > tick) continue
        clearRow(columns, eid)
        taken.delete(netId)
        removeEntity(ecs, eid)
      }
    },
    column(component, fieldName) {
      const column = schema.entryOf(component)?.columns.find((own) => own.fieldName === fieldName)
      if (!column) throw new Error(`there is no field ${component}.${fieldName}; components are ${schema.entries.map(({ name }) => name).join(', ')}`)
      return columns.arrays[column.index]!
    },
  }
  return world
}
