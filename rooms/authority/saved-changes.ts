/** What a designer saved while the world runs: data is announced ahead, and the map that was saved with it follows once it is in force. */

import type { GameEngine } from '../../src/engine.ts'
import type { GameData } from '../../src/game-data.ts'
import type { LobbyMap } from '../data/loaded-game.ts'
import type { MapThings, MapUpdate } from './map-things.ts'
import type { RoomData } from './room-data.ts'
import type { UserSession } from './user-session.ts'
import { freeWhoeverIsStuck } from './walled-in.ts'

export interface SavedGame {
  readonly data: GameData
  /** In the tile numbers of that data. */
  readonly map: LobbyMap
}

export interface DataUpdate {
  readonly number: number
  readonly startTick: number
}

export interface SavedChanges {
  /** The map that the world follows. */
  readonly map: LobbyMap
  /** Why the world cannot follow to a map, or undefined. */
  mapRefusal(map: LobbyMap): string | undefined
  /** Takes over what differs from the map before, with the next tick. Undefined while it waits for its data. Throws for a map that is refused. */
  followMap(map: LobbyMap): MapUpdate | undefined
  /** Announces a data version; its map comes once it is in force. Throws for a map that is refused. */
  followData(saved: SavedGame, sessions: Iterable<UserSession>): DataUpdate
  /** To be called before each step, and after it. */
  beforeStep(): void
  afterStep(): void
}

/** A game's data with what the visitors of one of its lobbies may turn. */
export function ofLobby(data: GameData, { tunables = [] }: LobbyMap): GameData {
  return tunables.length > 0 ? { ...data, tunables } : data
}

export function createSavedChanges({ world, history, dataVersions }: GameEngine, things: MapThings, roomData: RoomData, first: LobbyMap): SavedChanges {
  let map = first
  /** The newest map, while it waits for the first tick whose data knows its tiles. */
  let coming: { readonly startTick: number; readonly map: LobbyMap } | undefined

  function follow(next: LobbyMap): MapUpdate {
    const update = things.follow(next)
    map = next
    return update
  }

  return {
    get map() {
      return map
    },
    mapRefusal: things.refusal,
    followMap(next) {
      if (!coming) return follow(next)
      coming = { ...coming, map: next }
      return undefined
    },
    followData(saved, sessions) {
      const refusal = things.refusal(saved.map)
      if (refusal !== undefined) throw new Error(refusal)
      const startTick = roomData.announce(ofLobby(saved.data, saved.map), sessions)
      coming = { startTick, map: saved.map }
      return { number: dataVersions.newest.number, startTick }
    },
    beforeStep() {
      if (!coming || world.tick < coming.startTick) return
      const next = coming.map
      coming = undefined
      follow(next)
    },
    afterStep() {
      if (world.data.startTick !== world.tick) return
      const columns = history.at(world.tick - 1)
      const before = dataVersions.numbered(world.data.number - 1)
      if (columns && before) freeWhoeverIsStuck(world, { columns, tileKinds: before.tileKinds })
    },
  }
}
