/** GameEngine: one world, one ordered list of systems, and the only way in which time passes. */

import { hasComponentAt, SCALARS } from './columns.ts'
import type { Command, Overrides, SpawnFrom } from './commands.ts'
import type { ComponentList, Fields } from './component.ts'
import { createWorld, type WorldOptions } from './create-world.ts'
import { createDataVersions, type DataVersions } from './data-versions.ts'
import type { Game } from './game.ts'
import { rowsWith } from './entities.ts'
import { createHistory, type History } from './history.ts'
import type { InputDispatcher, UserInput } from './input/input-dispatcher.ts'
import { predictedNetId, serverNetId } from './net-id.ts'
import { orderedSystems, type OrderedSystem } from './pipeline.ts'
import { takeDefaults } from './take-defaults.ts'
import type { World } from './world.ts'

/** A system that threw. The tick goes on without it: what it had written stays. */
export interface SystemFault {
  readonly tick: number
  readonly step: string
  readonly system: string
  readonly error: unknown
}

/** All that entered one step: taken again after a rewind, it gives the same tick. */
export interface TickRecord {
  readonly tick: number
  readonly inputs: readonly UserInput[]
  /** Commands that came from outside the systems: joins, leaves. */
  readonly commands: readonly Command[]
}

export interface EngineOptions extends WorldOptions {
  /** `authority` runs every system and makes every spawn; `prediction` runs what is marked `both`. */
  readonly mode: 'authority' | 'prediction'
  /** Ticks whose states are kept. Default 64. */
  readonly historyTicks?: number
  /** Told of each system that throws; without it the error is thrown on. */
  readonly onFault?: (fault: SystemFault) => void
  /** Called after each system, and at the tick's end as `event-emission`/`snap`. For tools that look for the first difference. */
  readonly onSystem?: (step: string, system: string) => void
}

export interface GameEngine<C extends ComponentList = ComponentList, R extends Fields = Fields> {
  readonly world: World<C, R>
  readonly history: History
  readonly systems: readonly OrderedSystem<World<C, R>>[]
  readonly mode: 'authority' | 'prediction'
  /** The data of each tick: a version that is announced is in force from its start on, in replays, too. */
  readonly dataVersions: DataVersions
  /** Lets one tick pass. A dispatcher's diff is read and reset; a replay hands in what was recorded, at most one a user. */
  step(inputs: InputDispatcher | readonly UserInput[]): void
  /** What entered a tick of the history; undefined once forgotten. */
  record(tick: number): TickRecord | undefined
  /** Takes a recorded tick again: the next one after where the world stands. */
  replay(record: TickRecord): void
  /** Spawns between two ticks, as a map's first things are; returns the eid. Systems use `world.commands`. */
  populate(archetype: string, overrides: Overrides): number
  /** Goes back to a tick of the history: entities, membership and tiles. Throws if it is no longer held. */
  rewind(tick: number): void
}

export function createEngine<C extends ComponentList, R extends Fields>(game: Game<C, R>, options: EngineOptions): GameEngine<C, R> {
  const world = createWorld(game, options)
  const history = createHistory(world.schema, world.columns.capacity, options.historyTicks ?? 64)
  world.past = { at: (tick) => history.at(tick), rowOf: (netId) => world.eidOf(netId), everyTicks: game.settings.ticksPerSend }
  const dataVersions = createDataVersions(world.schema, game.rules, world.data)
  const systems = orderedSystems(game.pipeline)
  const running = systems.filter(({ where }) => where === 'both' || options.mode === 'authority')
  const records = new Map<number, TickRecord>()
  const snapping = world.schema.entries.flatMap(({ name, columns }) => {
    const store = world.components[name]
    const fields = columns.filter(({ field }) => field.kind === 'f32')
    return store && fields.length > 0 ? [{ having: [store], fields }] : []
  })

  function spawnNetId(from: SpawnFrom | undefined): number | undefined {
    if (from) {
      const keys = world.pressKeys.get(from.user)
      const site = world.spawnSites.indexOf(from.site)
      if (site < 0) throw new Error(`spawn site "${from.site}" is not declared; expected one of ${world.spawnSites.join(', ')}`)
      if (keys) return predictedNetId({ ownerAlias: keys.alias, ownerKey: keys.key, tick: from.press.tick, ordinal: from.press.ordinal, site })
    }
    if (options.mode === 'prediction') return undefined
    const count = world.columns.scalars[SCALARS.netIdCount]! + 1
    world.columns.scalars[SCALARS.netIdCount] = count
    return serverNetId(count, world.secretSeed)
  }

  function write(eid: number, component: string, values: Readonly<Record<string, number>>): void {
    for (const [fieldName, value] of Object.entries(values)) world.column(component, fieldName)[eid] = value
  }

  function spawn(archetype: string, overrides: Overrides, from: SpawnFrom | undefined): number {
    const netId = spawnNetId(from)
    if (netId === undefined || world.eidOf(netId) !== 0) return 0
    const eid = world.spawnNow(world.archetypes.byName(archetype), netId)
    for (const [component, values] of Object.entries(overrides)) write(eid, component, values)
    return eid
  }

  function carryOut(command: Command): void {
    switch (command.kind) {
      case 'spawn':
        spawn(command.archetype, command.overrides, command.from)
        return
      case 'despawn':
        world.despawnNow(command.eid)
        return
      case 'add': {
        const entry = world.schema.entryOf(command.component)
        if (!entry) throw new Error(`component "${command.component}" is not in the game`)
        if (world.columns.alive[command.eid] !== 1) return
        world.addComponentNow(command.eid, entry.number)
        write(command.eid, command.component, command.values)
        return
      }
      case 'remove': {
        const entry = world.schema.entryOf(command.component)
        if (!entry) throw new Error(`component "${command.component}" is not in the game`)
        if (world.columns.alive[command.eid] === 1) world.removeComponentNow(command.eid, entry.number)
        return
      }
      case 'set': {
        const entry = world.schema.entryOf(command.component)
        if (!entry) throw new Error(`component "${command.component}" is not in the game`)
        if (world.columns.alive[command.eid] === 1 && hasComponentAt(world.columns, command.eid, entry.number)) write(command.eid, command.component, command.values)
        return
      }
      case 'tile':
        // Only a saved map asks for it: what systems change, they set.
        world.tiles.remap(command.tileX, command.tileY, command.number)
        world.tiles.set(command.tileX, command.tileY, command.number)
        return
      case 'teleport': {
        if (world.columns.alive[command.eid] !== 1) return
        const x = world.schema.role('position', 'x')
        const y = world.schema.role('position', 'y')
        const teleports = world.schema.role('position', 'teleports')
        if (!x || !y || !teleports) throw new Error('teleport needs a component with role "position"')
        const { arrays } = world.columns
        arrays[x.index]![command.eid] = command.x
        arrays[y.index]![command.eid] = command.y
        arrays[teleports.index]![command.eid]!++
        return
      }
    }
  }

  /** Snap to the wire's grid here, so that what is predicted is what the server will say. NaN becomes the minimum. */
  function snap(): void {
    const { arrays } = world.columns
    for (const { having, fields } of snapping) {
      // Only what has the fields: most belong to few, and a page with little time simulates few at all.
      const { eids, count } = rowsWith(world, having)
      for (const { index, field } of fields) {
        const array = arrays[index]!
        const { grid, min, max } = field
        // Exact, for a grid is a power of two; and so is the half that is added to 24 bits, so that the floor rounds as
        // Math.round does, which costs ten times as much where fractions are any which way.
        const perGrid = 1 / grid
        for (let i = 0; i < count; i++) {
          const eid = eids[i]!
          const value = array[eid]!
          if (value === 0) {
            // -0 becomes 0: the wire knows one zero.
            array[eid] = 0
            continue
          }
          const snapped = Math.floor(value * perGrid + 0.5) * grid
          array[eid] = !(snapped >= min) ? min : snapped > max ? max : snapped + 0
        }
      }
    }
  }

  function runSystem(system: OrderedSystem<World<C, R>>): void {
    if (!options.onFault) return system.run(world)
    try {
      system.run(world)
    } catch (error) {
      options.onFault({ tick: world.tick, step: system.step, system: system.name, error })
    }
  }

  function flush(command: Command): void {
    if (!options.onFault) return carryOut(command)
    try {
      carryOut(command)
    } catch (error) {
      options.onFault({ tick: world.tick, step: 'event-emission', system: 'flush', error })
    }
  }

  /** What a replay simulates anew follows its own ticks' data. */
  function useDataOf(tick: number): void {
    const data = dataVersions.at(tick)
    if (data !== world.data) world.useData(data)
    if (data.startTick !== tick) return
    const before = dataVersions.numbered(data.number - 1)
    if (before) takeDefaults(world, before, data)
  }

  /** The one place where a tick passes. */
  function pass(tick: number, inputs: readonly UserInput[]): void {
    world.tick = tick
    world.passes++
    world.tiles.tick = tick
    world.inputs = inputs
    world.contacts.clear()
    useDataOf(tick)
    for (let i = 0; i < running.length; i++) {
      const system = running[i]!
      runSystem(system)
      options.onSystem?.(system.step, system.name)
    }
    for (const command of world.commands.take()) flush(command)
    snap()
    options.onSystem?.('event-emission', 'snap')
    history.save(tick, world.columns)
  }

  return {
    world,
    history,
    systems,
    mode: options.mode,
    dataVersions,
    populate: (archetype, overrides) => spawn(archetype, overrides, undefined),
    step(inputs) {
      const tick = world.tick + 1
      const own = 'diff' in inputs ? inputs.diff(tick) : inputs
      if ('diff' in inputs) inputs.reset()
      records.set(tick, { tick, inputs: own, commands: [...world.commands.queued] })
      records.delete(tick - history.length)
      pass(tick, own)
    },
    record: (tick) => records.get(tick),
    replay({ tick, inputs, commands }) {
      if (tick !== world.tick + 1) throw new Error(`the record is of tick ${tick}; the world stands at ${world.tick}, expected ${world.tick + 1}`)
      world.commands.take()
      for (const command of commands) world.commands.push(command)
      pass(tick, inputs)
    },
    rewind(tick) {
      const state = history.at(tick)
      if (!state) throw new Error(`tick ${tick} is not in the history of ${history.length} ticks that ends at ${world.tick}`)
      world.restore(state)
      world.useData(dataVersions.at(tick))
      world.tiles.undoTo(tick)
      world.commands.take()
      world.events.take()
    },
  }
}
