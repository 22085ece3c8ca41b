/** Data and maps that are saved while their worlds run: no world takes them over unless all files fit the worlds that run. */

import type { MapDecoration } from '../../src/game-data.ts'
import { roomIdOf } from '../../src/wire/lobby-talk.ts'
import type { LoadedGame, LobbyMap } from '../data/loaded-game.ts'
import { nextVersion } from '../data/next-version.ts'
import type { LobbyRoom } from '../lobby/lobby-room.ts'
import { logInfo } from '../watch/log.ts'
import { mapDecoration } from './map-decoration.ts'

export interface GameUpdates {
  /** Whether the running worlds now follow the files as they were saved; where they would need another server none of them does. */
  follow(saved: LoadedGame): boolean
}

export interface GameUpdatesOptions {
  readonly gameName: string
  readonly loaded: LoadedGame
  readonly lobbies: ReadonlyMap<string, Pick<LobbyRoom, 'followMap' | 'followData'>>
  /** What pages fetch, by room id. */
  readonly decorations: Map<string, MapDecoration>
  /** The running map is the game's own many times over. */
  readonly isRepeated: boolean
}

export function createGameUpdates({ gameName, loaded, lobbies, decorations, isRepeated }: GameUpdatesOptions): GameUpdates {
  let { maps, data } = loaded

  /** Seats, bots and neighbours are made at the start. */
  function hasSameLobbies(saved: LoadedGame): boolean {
    if (saved.botsPerLobby !== loaded.botsPerLobby || saved.data.title !== loaded.data.title) return false
    return saved.maps.length === maps.length && saved.maps.every((map, at) => isSameLobby(map, maps[at]!))
  }

  return {
    follow(saved) {
      if (isRepeated || !hasSameLobbies(saved)) return false
      const next = nextVersion(data, saved)
      if (typeof next === 'string') return false
      const isDataNew = JSON.stringify(next.data) !== JSON.stringify(data)
      for (const map of next.maps) {
        const roomId = roomIdOf(gameName, map.lobbyX, map.lobbyY)
        const decoration = mapDecoration(map)
        const isSceneryNew = JSON.stringify(decoration) !== JSON.stringify(decorations.get(roomId))
        const room = lobbies.get(roomId)
        const update = isDataNew ? room?.followData({ data: next.data, map }, isSceneryNew) : room?.followMap(map, isSceneryNew)
        // All fit by their size; a world that was saved of another one does not, and another server looks at it.
        if (typeof update === 'string') return false
        decorations.set(roomId, decoration)
        if (update && 'startTick' in update) logInfo(`${roomId} runs on data version ${update.number} from tick ${update.startTick} on`)
        else if (update && (isSceneryNew || update.tiles + update.added + update.removed + update.changed > 0))
          logInfo(`${roomId} follows its map: ${update.tiles} tiles, ${update.added} things added, ${update.removed} taken out, ${update.changed} changed${isSceneryNew ? ', scenery' : ''}`)
      }
      maps = next.maps
      data = next.data
      return true
    },
  }
}

/** Neighbours, seats and the world itself are made for a place and a size. */
function isSameLobby(one: LobbyMap, other: LobbyMap): boolean {
  const frame = ({ name, lobbyX, lobbyY, title, widthTiles, heightTiles, openSides }: LobbyMap): string => JSON.stringify([name, lobbyX, lobbyY, title, widthTiles, heightTiles, openSides])
  return frame(one) === frame(other)
}
