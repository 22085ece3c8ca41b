/**
 * Synctest: after every tick the world goes back some ticks, takes them again, and must stand where it stood, after
 * each system and in each component. For tests and development: it costs k ticks a tick.
 */

import { type Columns, hasComponentAt } from './columns.ts'
import type { ComponentList, Fields } from './component.ts'
import { createEngine, type EngineOptions, type GameEngine } from './engine.ts'
import type { Game } from './game.ts'
import { sameColumns } from './same-columns.ts'
import type { Column } from './schema.ts'
import { createTickTraces, type TickTraces } from './tick-traces.ts'

export interface Difference {
  readonly tick: number
  readonly step: string
  /** After this system the two runs of the tick first differ. */
  readonly system: string
  readonly netId: number
  readonly archetype: string
  /** A component's name, or `entity` where one run has an entity that the other lacks. */
  readonly component: string
  readonly field: string
  readonly first: number
  readonly again: number
}

export interface SynctestOptions extends EngineOptions {
  /** Ticks to go back after every tick; 0 only traces them. */
  readonly rewindTicks: number
  /** Ticks whose traces are kept, if more than that. */
  readonly tracedTicks?: number
  readonly onDifference: (difference: Difference) => void
}

export interface SynctestEngine<C extends ComponentList = ComponentList, R extends Fields = Fields> extends GameEngine<C, R> {
  readonly traces: TickTraces
}

export function describeDifference(found: Difference): string {
  const { tick, step, system, netId, archetype, component, field, first, again } = found
  return `tick ${tick} is not the same again: after system ${system} of step ${step}, ${archetype} ${netId} has ${component}.${field} ${again}; it had ${first}. Something that the system reads is neither in a component nor in the tiles`
}

/** Where two states of one world differ. */
type Place = Pick<Difference, 'netId' | 'component' | 'field' | 'first' | 'again'> & { readonly archetypeNumber: number }

function columnDifference(before: Columns, now: Columns, eid: number, columns: readonly Column[]): Column | undefined {
  for (let i = 0; i < columns.length; i++) {
    const { index } = columns[i]!
    if (!Object.is(before.arrays[index]![eid], now.arrays[index]![eid])) return columns[i]
  }
  return undefined
}

/** In the components that the row has. */
function heldDifference(before: Columns, now: Columns, eid: number): Column | undefined {
  for (const { number, columns } of now.schema.entries) {
    const column = hasComponentAt(now, eid, number) ? columnDifference(before, now, eid, columns) : undefined
    if (column) return column
  }
  return undefined
}

/** The first row and component in which they do. `isThorough` looks at fields of components that a row lacks, too. */
function firstPlace(before: Columns, now: Columns, isThorough: boolean): Place | undefined {
  const { entries, columns, maskWords } = now.schema
  const used = Math.max(before.used, now.used)
  for (let eid = 1; eid < used; eid++) {
    const at = { netId: now.netIds[eid] || before.netIds[eid]!, archetypeNumber: now.archetypes[eid] || before.archetypes[eid]! }
    const whole = (field: string, first: number, again: number): Place => ({ ...at, component: 'entity', field, first, again })
    if (before.alive[eid] !== now.alive[eid]) return whole('alive', before.alive[eid]!, now.alive[eid]!)
    if (now.alive[eid] !== 1) continue
    if (before.netIds[eid] !== now.netIds[eid]) return whole('NetId', before.netIds[eid]!, now.netIds[eid]!)
    if (before.archetypes[eid] !== now.archetypes[eid]) return whole('archetype', before.archetypes[eid]!, now.archetypes[eid]!)
    for (let word = 0; word < maskWords; word++) {
      const first = before.masks[eid * maskWords + word]!
      const again = now.masks[eid * maskWords + word]!
      if (first === again) continue
      const { name, number } = entries[word * 32 + 31 - Math.clz32(first ^ again)]!
      return { ...at, component: name, field: 'is there', first: Number(hasComponentAt(before, eid, number)), again: Number(hasComponentAt(now, eid, number)) }
    }
    const column = isThorough ? columnDifference(before, now, eid, columns) : heldDifference(before, now, eid)
    if (column) return { ...at, component: column.componentName, field: column.fieldName, first: before.arrays[column.index]![eid]!, again: now.arrays[column.index]![eid]! }
  }
  return undefined
}

/** An engine that tests itself; use it as any other. */
export function createSynctestEngine<C extends ComponentList, R extends Fields>(game: Game<C, R>, options: SynctestOptions): SynctestEngine<C, R> {
  const { rewindTicks } = options
  let isAgain = false
  let found: Difference | undefined
  let place = 0

  const engine = createEngine(game, {
    ...options,
    onSystem(step, system) {
      options.onSystem?.(step, system)
      if (isAgain) compare(step, system)
      else traces.keep(step, system)
      place++
    },
  })
  const { world } = engine
  const traces = createTickTraces(world, Math.max(rewindTicks, options.tracedTicks ?? 0))

  function compare(step: string, system: string): void {
    const trace = found ? undefined : traces.at(world.tick)
    const before = trace?.[place]
    if (!trace || !before) return
    if (sameColumns(before.columns, world.columns)) return
    const differs = firstPlace(before.columns, world.columns, place === trace.length - 1)
    if (!differs) return
    const { archetypeNumber, ...where } = differs
    found = { tick: world.tick, step, system, ...where, archetype: world.archetypes.list[archetypeNumber - 1]?.name ?? '' }
  }

  function takeAgain(from: number, to: number): void {
    isAgain = true
    found = undefined
    engine.rewind(from)
    for (let tick = from + 1; tick <= to; tick++) {
      place = 0
      const record = engine.record(tick)
      if (record) engine.replay(record)
    }
    isAgain = false
  }

  function test(): void {
    const now = world.tick
    const from = now - rewindTicks
    if (rewindTicks === 0 || !engine.history.at(from)) return
    // What this tick said is kept: a second telling is no news.
    const events = world.events.take()
    const outside = world.commands.take()
    const tilesBefore = world.tiles.numbers.slice()
    takeAgain(from, now)
    world.events.take()
    for (const event of events) world.events.push(event)
    for (const command of outside) world.commands.push(command)
    const { numbers, widthTiles } = world.tiles
    const differing = found ? -1 : tilesBefore.findIndex((number, index) => number !== numbers[index])
    if (differing >= 0)
      found = {
        tick: now, step: 'logic', system: 'tiles', netId: 0, archetype: 'map', component: 'Tiles', field: `${differing % widthTiles},${Math.floor(differing / widthTiles)}`,
        first: tilesBefore[differing]!, again: numbers[differing]!,
      }
    if (found) options.onDifference(found)
  }

  return {
    ...engine,
    traces,
    step(inputs) {
      engine.step(inputs)
      test()
    },
  }
}
