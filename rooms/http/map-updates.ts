/** Maps that are saved while their worlds run: no world takes one over unless all files fit the worlds that run. */

import type { MapDecoration } from '../../src/game-data.ts'
import { roomIdOf } from '../../src/wire/lobby-talk.ts'
import type { LoadedGame, LobbyMap } from '../data/loaded-game.ts'
import type { LobbyRoom } from '../lobby/lobby-room.ts'
import { logInfo } from '../watch/log.ts'
import { mapDecoration } from './map-decoration.ts'

export interface MapUpdates {
  /** Whether the running worlds now follow the maps as they were saved; where anything else changed none of them does. */
  follow(saved: LoadedGame): boolean
}

export interface MapUpdatesOptions {
  readonly gameName: string
  readonly loaded: LoadedGame
  readonly lobbies: ReadonlyMap<string, Pick<LobbyRoom, 'followMap'>>
  /** What pages fetch, by room id. */
  readonly decorations: Map<string, MapDecoration>
  /** The running map is the game's own many times over. */
  readonly isRepeated: boolean
}

export function createMapUpdates({ gameName, loaded, lobbies, decorations, isRepeated }: MapUpdatesOptions): MapUpdates {
  let { maps } = loaded

  function isSameButForMaps(saved: LoadedGame): boolean {
    if (saved.botsPerLobby !== loaded.botsPerLobby || JSON.stringify(saved.data) !== JSON.stringify(loaded.data)) return false
    return saved.maps.length === maps.length && saved.maps.every((map, at) => isSameLobby(map, maps[at]!))
  }

  return {
    follow(saved) {
      if (isRepeated || !isSameButForMaps(saved)) return false
      for (const map of saved.maps) {
        const roomId = roomIdOf(gameName, map.lobbyX, map.lobbyY)
        const decoration = mapDecoration(map)
        const isSceneryNew = JSON.stringify(decoration) !== JSON.stringify(decorations.get(roomId))
        const update = lobbies.get(roomId)?.followMap(map, isSceneryNew)
        // All fit by their size; a world that was saved of another one does not, and another server looks at it.
        if (typeof update === 'string') return false
        decorations.set(roomId, decoration)
        if (update && (isSceneryNew || update.tiles + update.added + update.removed + update.changed > 0))
          logInfo(`${roomId} follows its map: ${update.tiles} tiles, ${update.added} things added, ${update.removed} taken out, ${update.changed} changed${isSceneryNew ? ', scenery' : ''}`)
      }
      maps = saved.maps
      return true
    },
  }
}

/** Neighbours, seats and the world itself are made for a place and a size. */
function isSameLobby(one: LobbyMap, other: LobbyMap): boolean {
  const frame = ({ name, lobbyX, lobbyY, title, widthTiles, heightTiles, openSides }: LobbyMap): string => JSON.stringify([name, lobbyX, lobbyY, title, widthTiles, heightTiles, openSides])
  return frame(one) === frame(other)
}
