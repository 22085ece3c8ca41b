/** The world: bitECS entities and components whose stores belong to this world alone, and everything a system may touch. */

import type { World as EcsWorld } from 'bitecs'
import type { Archetype, Archetypes } from './archetypes.ts'
import type { Columns } from './columns.ts'
import type { Commands } from './commands.ts'
import type { ComponentList, Fields, Stores } from './component.ts'
import type { Contacts } from './contacts.ts'
import type { DataInForce } from './data-versions.ts'
import type { EventDispatcher } from './events.ts'
import type { FieldArray } from './fields.ts'
import type { UserInput } from './input/input-dispatcher.ts'
import type { Past } from './lag/past.ts'
import type { Schema } from './schema.ts'
import type { Tiles } from './tiles/tiles.ts'

/** What makes a user's predicted NetIds: only that user and the server hold its key. */
export interface PressKeys {
  readonly alias: number
  readonly key: number
}

export interface World<C extends ComponentList = ComponentList, R extends Fields = Fields> {
  /** The same entities and components for bitECS' own queries and observers: brought up to date whenever it is asked for. */
  readonly ecs: EcsWorld
  readonly schema: Schema
  /** The live state; systems reach it through `components`. */
  readonly columns: Columns
  readonly components: Stores<C>
  /** The data version of the tick being simulated; what follows from it is read anew in each tick. */
  readonly data: DataInForce
  readonly archetypes: Archetypes
  readonly tiles: Tiles
  readonly rules: { readonly [K in keyof R]: number }
  readonly actions: readonly string[]
  readonly spawnSites: readonly string[]
  readonly commands: Commands
  readonly events: EventDispatcher
  readonly contacts: Contacts
  /** What lag compensation looks back on. The engine lays its own history under it. */
  past: Past
  /** This tick's inputs, by ascending user number. */
  inputs: readonly UserInput[]
  readonly tickRateHz: number
  /** Seconds per tick. */
  readonly dtS: number
  /** The tick being simulated, or the last one that was. */
  tick: number
  /** Ticks simulated so far, replayed ones too: what is found once for a pass goes by it. Written by the engine. */
  passes: number
  readonly lobbyX: number
  readonly lobbyY: number
  /** Dice of what clients predict. */
  readonly publicSeed: number
  /** Dice that never leave the server; 0 in a prediction, where no system that runs may read it. */
  readonly secretSeed: number
  /** Keys by user number: all on the server, the own one in a client. */
  readonly pressKeys: Map<number, PressKeys>
  /** Rises with every change of who exists or has which component. */
  readonly structureVersion: number
  /** The eids of all that live, in NetId order: the first `livingCount`. Good until the next change of structure. */
  readonly living: Int32Array
  readonly livingCount: number
  /** The eid of a NetId that is alive, or 0. */
  eidOf(netId: number): number
  netIdOf(eid: number): number
  /** The eid that stands for a NetId from now until its release, alive or not. Throws when the world is full. */
  claimEid(netId: number): number
  /** From here on archetypes, tiles and rules are these; who lives stays as it is. Called by the engine. */
  useData(data: DataInForce): void
  /** Makes an entity now. Systems use `commands.spawn`; this is for the flush, loaders and decoders. */
  spawnNow(archetype: Archetype, netId: number): number
  /** Ends an entity now, softly: its eid stays taken until `release`. */
  despawnNow(eid: number): void
  addComponentNow(eid: number, component: number): void
  removeComponentNow(eid: number, component: number): void
  /** Takes an entity out of the simulation until the next restore of a state in which it lives; its eid stays taken. */
  setAside(eid: number): void
  /** Puts a copied state back, membership included. */
  restore(from: Columns): void
  /** Frees the eids of entities that ended at or before `tick`; no restore may go back beyond it. */
  release(tick: number): void
  /** The column of a component's field, by name. Throws on an unknown one. */
  column(component: string, field: string): FieldArray
}
