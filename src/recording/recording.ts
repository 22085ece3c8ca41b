/** A recording: everything that enters a room's steps, line by line, with the state at the start and hashes on the way. It replays alone. */

import type { Command } from '../commands.ts'
import type { TickRecord } from '../engine.ts'
import type { SimulationData } from '../simulation-data.ts'
import type { UserInput } from '../input/input-dispatcher.ts'
import type { WorldSave } from '../save.ts'
import type { StateHashes } from '../state-hash.ts'
import type { SavedTiles } from '../tiles/saved-tiles.ts'
import type { OpenSides } from '../tiles/tiles.ts'
import type { World } from '../world.ts'

/** Rises with every change that an older reader would misread. */
export const RECORDING_VERSION = 1

/** The first line: what the world is made of. */
export interface RecordingHeader {
  readonly kind: 'tandem-recording'
  readonly version: number
  readonly protocolHash: string
  readonly game: string
  readonly settings: { readonly tickRateHz: number; readonly ticksPerSend: number; readonly seats: number; readonly entityCapacity: number }
  /** Ticks of state that a rewound look, as of lag compensation, finds. */
  readonly historyTicks: number
  readonly publicSeed: number
  readonly secretSeed: number
  /** `mapped`: what the map itself has, which systems may ask for; older recordings lack it. */
  readonly map: { readonly name: string; readonly lobbyX: number; readonly lobbyY: number; readonly widthTiles: number; readonly heightTiles: number; readonly openSides: OpenSides; readonly mapped?: SavedTiles }
  readonly dataVersion: number
  readonly data: SimulationData
}

/** The whole state after a tick. The first one is what a replay begins with; later ones say what a difference is. */
export interface KeyframeLine {
  readonly kind: 'keyframe'
  readonly tick: number
  readonly world: WorldSave
}

/** Who may make predicted spawns from the next tick on: user, alias, key. Written when it changes. */
export interface KeysLine {
  readonly kind: 'keys'
  readonly keys: readonly (readonly [user: number, alias: number, key: number])[]
}

/** What entered one step. Every tick has its line. */
export interface TickLine {
  readonly kind: 'tick'
  readonly tick: number
  /** Rows of `inputRow`. */
  readonly inputs?: readonly (readonly number[])[]
  readonly commands?: readonly RecordedCommand[]
}

/** What came of a tick. */
export interface HashLine {
  readonly kind: 'hash'
  readonly tick: number
  readonly hashes: StateHashes
}

/** Announced before the next tick: the data from a tick on. */
export interface DataLine {
  readonly kind: 'data'
  readonly number: number
  readonly startTick: number
  readonly data: SimulationData
}

export type RecordingLine = KeyframeLine | DataLine | KeysLine | TickLine | HashLine

export interface Recording {
  readonly header: RecordingHeader
  readonly lines: readonly RecordingLine[]
}

/** A command from outside the systems; entities by NetId, for eids are this process' own. */
export type RecordedCommand = Exclude<Command, { readonly eid: number }> | (Extract<Command, { readonly eid: number }> & { readonly netId: number })

/** One user's input as numbers: user, held, move, aim, target, pressed, released, press tick, ordinal, and the render tick where it is known, with the ticks of the states round it where those are not next to each other. */
export function inputRow({ user, intent, pressTick, pressOrdinal, renderTick, drawnBetween }: UserInput): readonly number[] {
  const { held, moveX, moveY, aimX, aimY, targetX, targetY, pressed, released } = intent
  const row = [user, held, moveX, moveY, aimX, aimY, targetX, targetY, pressed, released, pressTick, pressOrdinal]
  return renderTick === undefined ? row : [...row, renderTick, ...(drawnBetween ?? [])]
}

export function inputOfRow(row: readonly number[]): UserInput {
  const [user = 0, held = 0, moveX = 0, moveY = 0, aimX = 0, aimY = 0, targetX = 0, targetY = 0, pressed = 0, released = 0, pressTick = 0, pressOrdinal = 0, renderTick, earlierTick, laterTick] = row
  const intent = { held, moveX, moveY, aimX, aimY, targetX, targetY, pressed, released }
  return { user, intent, pressTick, pressOrdinal, ...(renderTick === undefined ? {} : { renderTick }), ...(earlierTick === undefined || laterTick === undefined ? {} : { drawnBetween: [earlierTick, laterTick] }) }
}

/** To be asked right after the tick: what it ended is still known by its eid. */
export function tickLine(world: World, { tick, inputs, commands }: TickRecord): TickLine {
  return {
    kind: 'tick',
    tick,
    ...(inputs.length > 0 ? { inputs: inputs.map(inputRow) } : {}),
    ...(commands.length > 0 ? { commands: commands.map((command) => ('eid' in command ? { ...command, netId: world.netIdOf(command.eid) } : command)) } : {}),
  }
}

/** What the engine takes again, in the world that it is taken in. */
export function tickRecord(world: World, { tick, inputs = [], commands = [] }: TickLine): TickRecord {
  return { tick, inputs: inputs.map(inputOfRow), commands: commands.map((command) => ('netId' in command ? { ...command, eid: world.eidOf(command.netId) } : command)) }
}
