/** What the last ticks were after each of their systems: a second run of a tick is held against it, place by place. */

import { type Columns, copyColumns, createColumns } from './columns.ts'
import type { Command } from './commands.ts'
import type { World } from './world.ts'

/** The world just after one system of a tick. */
export interface TracePlace {
  readonly step: string
  readonly system: string
  readonly columns: Columns
  /** Commands asked for so far, those from outside first. */
  readonly commands: readonly Command[]
  /** Tile edits of this tick so far. */
  readonly editCount: number
}

export interface TickTraces {
  /** To be called after each system of a tick that is taken for the first time. */
  keep(step: string, system: string): void
  /** A tick's places in running order; undefined once forgotten. */
  at(tick: number): readonly TracePlace[] | undefined
}

const NONE: readonly Command[] = []

/** Traces of so many ticks. */
export function createTickTraces(world: World, keptTicks: number): TickTraces {
  const traces = new Map<number, TracePlace[]>()
  /** Columns of traces that are no longer looked at. */
  const spare: Columns[] = []

  function forget(tick: number): void {
    for (const { columns } of traces.get(tick) ?? []) spare.push(columns)
    traces.delete(tick)
  }

  return {
    keep(step, system) {
      const { tick, commands, tiles } = world
      let trace = traces.get(tick)
      if (!trace) {
        traces.set(tick, (trace = []))
        forget(tick - keptTicks)
      }
      const columns = spare.pop() ?? createColumns(world.schema, world.columns.capacity, true)
      copyColumns(world.columns, columns)
      trace.push({ step, system, columns, commands: commands.queued.length === 0 ? NONE : [...commands.queued], editCount: tiles.editsAfter(tick - 1).length })
    },
    at: (tick) => traces.get(tick),
  }
}
