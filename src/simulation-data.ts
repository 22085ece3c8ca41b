/** What a game's files say of its simulation, checked: what a data version is made of. */

import type { ArchetypeData } from './archetypes.ts'
import type { TileKind } from './tiles/tile-kinds.ts'

/** The checked data a simulation runs on; looks, sounds and bindings travel beside it, unseen by the engine. */
export interface SimulationData {
  readonly archetypes: readonly ArchetypeData[]
  readonly tiles: readonly TileKind[]
  readonly rules: Readonly<Record<string, number>>
}
