/**
 * Synctest: after every tick the world goes back some ticks, takes them again, and must stand where it stood.
 * The first difference is named down to the system that made it. For tests and development: it costs k ticks a tick.
 */

import { type Columns, copyColumns, createColumns } from './columns.ts'
import type { ComponentList, Fields } from './component.ts'
import { createEngine, type EngineOptions, type GameEngine } from './engine.ts'
import type { Game } from './game.ts'

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
  /** Ticks to go back after every tick. */
  readonly rewindTicks: number
  readonly onDifference: (difference: Difference) => void
}

/** One tick's states, after each system in running order. */
interface TickTrace {
  readonly places: { readonly step: string; readonly system: string; readonly columns: Columns }[]
}

export function describeDifference(found: Difference): string {
  const { tick, step, system, netId, archetype, component, field, first, again } = found
  return `tick ${tick} is not the same again: after system ${system} of step ${step}, ${archetype} ${netId} has ${component}.${field} ${again}; it had ${first}. Something that the system reads is neither in a component nor in the tiles`
}

/** An engine that tests itself; use it as any other. */
export function createSynctestEngine<C extends ComponentList, R extends Fields>(game: Game<C, R>, options: SynctestOptions): GameEngine<C, R> {
  const traces = new Map<number, TickTrace>()
  /** Columns of traces that are no longer looked at. */
  const spare: Columns[] = []
  /** Ticks are taken again with one look at their end, and closely, after each system, once something differs. */
  let mode: 'first' | 'again' | 'closely' = 'first'
  let found: Difference | undefined
  let place = 0

  const engine = createEngine(game, {
    ...options,
    onSystem(step, system) {
      options.onSystem?.(step, system)
      if (mode === 'first') keep(step, system)
      else if (mode === 'closely' || step === 'event-emission') compare(step, system)
      place++
    },
  })
  const { world } = engine

  function keep(step: string, system: string): void {
    let trace = traces.get(world.tick)
    if (!trace) traces.set(world.tick, (trace = { places: [] }))
    const columns = spare.pop() ?? createColumns(world.schema, world.columns.capacity)
    copyColumns(world.columns, columns)
    trace.places.push({ step, system, columns })
  }

  function compare(step: string, system: string): void {
    const before = traces.get(world.tick)?.places[place]?.columns
    if (!before || found) return
    const { columns, schema } = world
    const used = Math.max(before.used, columns.used)
    for (let eid = 1; eid < used; eid++) {
      const name = (): string => world.archetypes.list[(columns.archetypes[eid] || before.archetypes[eid]!) - 1]?.name ?? ''
      const at = { tick: world.tick, step, system, netId: columns.netIds[eid] || before.netIds[eid]! }
      if (before.alive[eid] !== columns.alive[eid]) {
        found = { ...at, archetype: name(), component: 'entity', field: 'alive', first: before.alive[eid]!, again: columns.alive[eid]! }
        return
      }
      if (columns.alive[eid] !== 1) continue
      for (const { index, componentName, fieldName } of schema.columns) {
        const first = before.arrays[index]![eid]!
        const again = columns.arrays[index]![eid]!
        if (Object.is(first, again)) continue
        found = { ...at, archetype: name(), component: componentName, field: fieldName, first, again }
        return
      }
    }
  }

  function takeAgain(how: 'again' | 'closely', from: number, to: number): Difference | undefined {
    mode = how
    found = undefined
    engine.rewind(from)
    for (let tick = from + 1; tick <= to; tick++) {
      place = 0
      const record = engine.record(tick)
      if (record) engine.replay(record)
    }
    return found
  }

  return {
    ...engine,
    step(inputs) {
      engine.step(inputs)
      const now = world.tick
      const old = now - options.rewindTicks - 1
      for (const { columns } of traces.get(old)?.places ?? []) spare.push(columns)
      traces.delete(old)
      const from = now - options.rewindTicks
      if (!engine.history.at(from)) return
      // What this tick said is kept: a second telling is no news.
      const events = world.events.take()
      const outside = world.commands.take()
      const tilesBefore = world.tiles.numbers.slice()
      const atEnd = takeAgain('again', from, now)
      if (atEnd) found = takeAgain('closely', from, now) ?? atEnd
      mode = 'first'
      world.events.take()
      for (const event of events) world.events.push(event)
      for (const command of outside) world.commands.push(command)
      const differing = tilesBefore.findIndex((number, index) => number !== world.tiles.numbers[index])
      if (!found && differing >= 0)
        found = {
          tick: now, step: 'logic', system: 'tiles', netId: 0, archetype: 'map', component: 'Tiles', field: `${differing % world.tiles.widthTiles},${Math.floor(differing / world.tiles.widthTiles)}`,
          first: tilesBefore[differing]!, again: world.tiles.numbers[differing]!,
        }
      if (found) options.onDifference(found)
    },
  }
}
