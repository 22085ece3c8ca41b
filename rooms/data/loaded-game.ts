/** A game as the room needs it: the data its clients are sent, and the maps they are not. */

import type { Overrides } from '../../src/commands.ts'
import type { GameData, Tunable } from '../../src/game-data.ts'
import type { OpenSides } from '../../src/tiles/tiles.ts'
import type { TurnedTile } from '../../src/tiles/turned-tiles.ts'

export interface LoadedGame {
  readonly data: GameData
  readonly maps: readonly LobbyMap[]
  readonly botsPerLobby: number
}

/** One lobby's map, checked, in the game's own tile numbers. */
export interface LobbyMap {
  /** The map's file name without its ending: `meadow`. */
  readonly name: string
  readonly lobbyX: number
  readonly lobbyY: number
  readonly title: string
  /** Name of the picture behind everything; '' for none. */
  readonly backdrop: string
  readonly widthTiles: number
  readonly heightTiles: number
  /** Tile numbers row by row, 0 air: the one simulated layer. */
  readonly numbers: Uint8Array
  /** Tile numbers that are drawn only, behind and in front. */
  readonly back: Uint8Array
  readonly front: Uint8Array
  /** Places of all three layers whose pictures are turned; left out for none. */
  readonly turned?: readonly TurnedTile[]
  readonly spawns: readonly MapSpawn[]
  /** Where persons appear: the middle of a person that stands there, px. */
  readonly personSpawns: readonly { readonly x: number; readonly y: number }[]
  readonly openSides: OpenSides
  /** What its visitors may turn; left out for nothing. */
  readonly tunables?: readonly Tunable[]
}

/** One thing of a map's object layers. */
export interface MapSpawn {
  readonly archetype: string
  /** Over the archetype's defaults, the position included. */
  readonly overrides: Overrides
  /** The object's id in Tiled, unique in its map. */
  readonly tiledId: number
  /** Fields that name another spawn of the same map: filled with its NetId once both are there. */
  readonly links: readonly { readonly component: string; readonly field: string; readonly tiledId: number }[]
}
