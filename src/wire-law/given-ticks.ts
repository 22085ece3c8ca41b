/** What a page cannot know of a tick and is given: inputs, who came and went from outside, and all that `authority` systems did. */

import type { Columns } from '../columns.ts'
import type { Command } from '../commands.ts'
import type { GameEngine } from '../engine.ts'
import type { Game } from '../game.ts'
import type { UserInput } from '../input/input-dispatcher.ts'
import { type Pipeline, STEPS, type SystemEntry } from '../pipeline.ts'
import type { TickTraces } from '../tick-traces.ts'
import type { World } from '../world.ts'

interface Cell {
  readonly netId: number
  /** Index of a schema column. */
  readonly column: number
  readonly value: number
}

/** A command with the entity that it is about by name. */
interface NamedCommand {
  readonly command: Exclude<Command, { readonly kind: 'spawn' }>
  /** 0 for a tile. */
  readonly netId: number
}

/** What one system did. Spawns are left out: who was born is looked up at the tick's end. */
interface Effect {
  readonly cells: readonly Cell[]
  readonly commands: readonly NamedCommand[]
  readonly edits: readonly { readonly tileX: number; readonly tileY: number; readonly after: number }[]
}

export interface GivenTicks {
  /** As the room applied them. */
  inputs(tick: number): readonly UserInput[]
  /** Commands from outside the systems, as leaves are. */
  outside(tick: number): readonly NamedCommand[]
  /** What the system at this place of the running order did. */
  effect(tick: number, place: number): Effect
  /** Eids of the room's state of this tick that were not alive in the one before. */
  born(tick: number): readonly number[]
}

function named(commands: readonly Command[], columns: Columns): readonly NamedCommand[] {
  return commands.flatMap((command) => (command.kind === 'spawn' ? [] : [{ command, netId: command.kind === 'tile' ? 0 : columns.netIds[command.eid]! }]))
}

/** From the room's traces and history: for ticks that both still hold. */
export function createGivenTicks({ world, history, record }: Pick<GameEngine, 'world' | 'history' | 'record'>, traces: TickTraces): GivenTicks {
  function stateAt(tick: number): Columns {
    const state = history.at(tick)
    if (!state) throw new Error(`tick ${tick} is not in the history of ${history.length} ticks that ends at ${world.tick}`)
    return state
  }

  function changedCells(before: Columns, after: Columns): readonly Cell[] {
    const cells: Cell[] = []
    for (let eid = 1; eid < after.used; eid++)
      if (after.alive[eid] === 1)
        for (let column = 0; column < after.arrays.length; column++)
          if (after.arrays[column]![eid] !== before.arrays[column]![eid]) cells.push({ netId: after.netIds[eid]!, column, value: after.arrays[column]![eid]! })
    return cells
  }

  return {
    inputs: (tick) => record(tick)?.inputs ?? [],
    outside: (tick) => named(record(tick)?.commands ?? [], stateAt(tick - 1)),
    effect(tick, place) {
      const trace = traces.at(tick)
      const after = trace?.[place]
      if (!trace || !after) throw new Error(`tick ${tick} has no trace at place ${place}; expected one of the last ticks`)
      const before = trace[place - 1]
      const commandsBefore = before ? before.commands.length : (record(tick)?.commands.length ?? 0)
      const edits = world.tiles.editsAfter(tick - 1).filter((edit) => edit.tick === tick)
      return {
        cells: changedCells(before ? before.columns : stateAt(tick - 1), after.columns),
        commands: named(after.commands.slice(commandsBefore), after.columns),
        edits: edits.slice(before ? before.editCount : 0, after.editCount),
      }
    },
    born(tick) {
      const before = stateAt(tick - 1)
      const now = stateAt(tick)
      const born: number[] = []
      for (let eid = 1; eid < now.used; eid++) if (now.alive[eid] === 1 && (before.alive[eid] !== 1 || before.netIds[eid] !== now.netIds[eid])) born.push(eid)
      return born
    },
  }
}

/** Asks for what the room's systems and users asked for, of entities that are known here. */
export function giveCommands(world: World, commands: readonly NamedCommand[]): void {
  for (const { command, netId } of commands) {
    if (command.kind === 'tile') {
      world.commands.push(command)
      continue
    }
    const eid = world.eidOf(netId)
    if (eid !== 0) world.commands.push({ ...command, eid })
  }
}

function give(world: World, { cells, commands, edits }: Effect): void {
  for (const { netId, column, value } of cells) {
    const eid = world.eidOf(netId)
    if (eid !== 0) world.columns.arrays[column]![eid] = value
  }
  for (const { tileX, tileY, after } of edits) world.tiles.set(tileX, tileY, after)
  giveCommands(world, commands)
}

/** The same game for a world in which `authority` systems do not run: what they did is given in their place. */
export function gameWithGiven(game: Game, given: GivenTicks): Game {
  const pipeline: Partial<Record<(typeof STEPS)[number], readonly SystemEntry<World>[]>> = {}
  let running = 0
  for (const step of STEPS)
    pipeline[step] = (game.pipeline[step] ?? []).map((entry): SystemEntry<World> => {
      const place = running++
      return entry.where === 'both' ? entry : { name: entry.name, where: 'both', run: (world) => give(world, given.effect(world.tick, place)) }
    })
  const withGiven: Pipeline<World> = pipeline
  return { ...game, pipeline: withGiven }
}
