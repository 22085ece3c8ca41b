/** A game as a value: everything that rooms and clients must know of it, and all that they ever see of it. */

import type { ComponentList, Fields } from './component.ts'
import type { Columns } from './columns.ts'
import type { EventList } from './events.ts'
import type { Pipeline } from './pipeline.ts'
import type { World } from './world.ts'

/**
 * The shared motion step: moves one entity by one tick as it goes when nothing touches it. Writes the
 * position and velocity roles' columns of `columns` at `eid`, snapped. The wire codes against it.
 */
export interface MotionStep {
  (columns: Columns, eid: number, dtS: number): void
  /**
   * The same for the first `count` of `eids`, to the bit: where a game has it, states are written and read sooner,
   * because the columns are looked up once for all.
   */
  readonly many?: MotionOfMany
}

export type MotionOfMany = (columns: Columns, eids: Int32Array, count: number, dtS: number) => void

export interface GameSettings {
  /** Simulation ticks per second. */
  readonly tickRateHz: number
  /** A state message goes out every so many ticks. */
  readonly ticksPerSend: number
  /** Users a lobby admits. */
  readonly seats: number
  /** Most entities of one lobby. */
  readonly entityCapacity: number
  /** What one state to one user holds at most of things that enter its view, and of bytes for what enters and changes. Rooms have defaults. */
  readonly newcomersPerState?: number | undefined
  readonly bytesPerState?: number | undefined
  readonly mapBytesPerState?: number | undefined
}

export interface Game<C extends ComponentList = ComponentList, R extends Fields = Fields> {
  /** The folder's name under games/. */
  readonly name: string
  readonly title: string
  readonly components: C
  readonly events: EventList
  /** Numbers that designers tune for the whole game, declared like component fields; values in rules.json. */
  readonly rules: R
  /** Action names; an action's place is its bit in `Intent.held`. At most 16. */
  readonly actions: readonly string[]
  /** Names of the places in code that spawn from a press. At most 256. */
  readonly spawnSites: readonly string[]
  /** The archetype a user's person is made of. */
  readonly personArchetype: string
  /** The archetype of bots, which hold the same Intent; without it the game has none. */
  readonly botArchetype?: string
  readonly pipeline: Pipeline<World<C, R>>
  createMotion(columns: Columns): MotionStep
  readonly settings: GameSettings
}
