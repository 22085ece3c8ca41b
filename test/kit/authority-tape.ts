/**
 * What only the authority knows, on tape: the writes, commands and edits of its `authority` systems, tick by tick.
 * The wire law plays it to a world that was built from bytes, where those systems do not run.
 */

import { type Columns, copyColumns, createColumns } from '../../src/columns.ts'
import type { Command } from '../../src/commands.ts'
import type { Game } from '../../src/game.ts'
import { type Pipeline, STEPS, type SystemEntry } from '../../src/pipeline.ts'
import type { World } from '../../src/world.ts'

interface Cell {
  readonly netId: number
  readonly column: number
  readonly value: number
}

interface Effect {
  readonly cells: readonly Cell[]
  readonly commands: readonly (Command & { readonly netId: number })[]
  readonly edits: readonly { readonly tileX: number; readonly tileY: number; readonly after: number }[]
}

export interface AuthorityTape {
  /** By tick, then by the system's place in the pipeline. */
  readonly effects: Map<number, Map<string, Effect>>
}

export function createTape(): AuthorityTape {
  return { effects: new Map() }
}

function netIdOf(world: World, command: Command): number {
  return 'eid' in command ? world.netIdOf(command.eid) : 0
}

function changedCells(before: Columns, world: World): readonly Cell[] {
  const cells: Cell[] = []
  const { columns } = world
  for (let eid = 1; eid < columns.used; eid++)
    if (columns.alive[eid] === 1)
      for (let column = 0; column < columns.arrays.length; column++)
        if (columns.arrays[column]![eid] !== before.arrays[column]![eid])
          cells.push({ netId: columns.netIds[eid]!, column, value: columns.arrays[column]![eid]! })
  return cells
}

function record(tape: AuthorityTape, place: string, entry: SystemEntry<World>): SystemEntry<World> {
  let before: Columns | undefined
  return {
    name: entry.name,
    where: entry.where,
    run(world) {
      before ??= createColumns(world.schema, world.columns.capacity)
      copyColumns(world.columns, before)
      const earlier = world.commands.take()
      const editsBefore = world.tiles.editsAfter(world.tick - 1).length
      entry.run(world)
      const own = world.commands.take()
      for (const command of [...earlier, ...own]) world.commands.push(command)
      const effect: Effect = {
        cells: changedCells(before, world),
        commands: own.map((command) => ({ ...command, netId: netIdOf(world, command) })),
        edits: world.tiles.editsAfter(world.tick - 1).slice(editsBefore),
      }
      let tick = tape.effects.get(world.tick)
      if (!tick) tape.effects.set(world.tick, (tick = new Map()))
      tick.set(place, effect)
      tape.effects.delete(world.tick - 120)
    },
  }
}

function play(tape: AuthorityTape, place: string, entry: SystemEntry<World>): SystemEntry<World> {
  return {
    name: entry.name,
    where: 'both',
    run(world) {
      const effect = tape.effects.get(world.tick)?.get(place)
      if (!effect) return
      for (const { netId, column, value } of effect.cells) {
        const eid = world.eidOf(netId)
        if (eid !== 0) world.columns.arrays[column]![eid] = value
      }
      for (const { tileX, tileY, after } of effect.edits) world.tiles.set(tileX, tileY, after)
      for (const command of effect.commands) {
        if (command.kind === 'spawn') continue
        const eid = world.eidOf(command.netId)
        if (eid !== 0) world.commands.push({ ...command, eid })
      }
    },
  }
}

function withSystems(game: Game, wrap: (place: string, entry: SystemEntry<World>) => SystemEntry<World>): Game {
  const pipeline: Partial<Record<(typeof STEPS)[number], readonly SystemEntry<World>[]>> = {}
  for (const step of STEPS)
    pipeline[step] = (game.pipeline[step] ?? []).map((entry, index) => (entry.where === 'authority' ? wrap(`${step}/${index}`, entry) : entry))
  const wrapped: Pipeline<World> = pipeline
  return { ...game, pipeline: wrapped }
}

/** The game for the room: its authority systems are put on tape. */
export function recordingGame(game: Game, tape: AuthorityTape): Game {
  return withSystems(game, (place, entry) => record(tape, place, entry))
}

/** The same game where authority systems do not run: the tape takes their place. Spawns are given by the test. */
export function playingGame(game: Game, tape: AuthorityTape): Game {
  return withSystems(game, (place, entry) => play(tape, place, entry))
}
