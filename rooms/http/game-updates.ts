/** Data and maps that are saved while their worlds run: no world takes them over unless all files fit the worlds that run. */

import type { MapDecoration } from '../../src/game-data.ts'
import { publicRoomOf, roomIdOf } from '../../src/wire/lobby-talk.ts'
import type { MapUpdate } from '../authority/map-things.ts'
import type { DataUpdate } from '../authority/saved-changes.ts'
import type { LoadedGame, LobbyMap } from '../data/loaded-game.ts'
import { nextVersion } from '../data/next-version.ts'
import type { LobbyRoom } from '../lobby/lobby-room.ts'
import { logInfo } from '../watch/log.ts'
import { mapDecoration } from './map-decoration.ts'

export interface GameUpdates {
  /** What makes the running worlds follow the files as they were saved, done by calling it; undefined where they would need another server. */
  plan(saved: LoadedGame): (() => void) | undefined
  /** What the running worlds go by now: a world that is opened later begins with it. */
  current(): LoadedGame
}

export interface GameUpdatesOptions {
  readonly gameName: string
  readonly loaded: LoadedGame
  readonly lobbies: ReadonlyMap<string, Pick<LobbyRoom, 'designer'>>
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

  /** In the public world first, then in private copies of it. */
  function roomsAt(roomId: string) {
    const found = [...lobbies].filter(([id]) => publicRoomOf(id) === roomId)
    return found.sort(([a], [b]) => Number(b === roomId) - Number(a === roomId)).map(([, room]) => room)
  }

  return {
    current: () => ({ ...loaded, data, maps }),
    plan(saved) {
      if (isRepeated || !hasSameLobbies(saved)) return undefined
      const next = nextVersion(data, saved)
      if (typeof next === 'string') return undefined
      const isDataNew = JSON.stringify(next.data) !== JSON.stringify(data)
      const places = next.maps.map((map) => ({ map, roomId: roomIdOf(gameName, map.lobbyX, map.lobbyY) }))
      // A world that was saved of a map of another size goes on as it was: another server looks at it.
      if (places.some(({ map, roomId }) => roomsAt(roomId).some((room) => room.designer.mapRefusal(map) !== undefined))) return undefined
      return () => {
        for (const { map, roomId } of places) {
          const decoration = mapDecoration(map)
          const isSceneryNew = JSON.stringify(decoration) !== JSON.stringify(decorations.get(roomId))
          decorations.set(roomId, decoration)
          const [first, ...others] = roomsAt(roomId)
          if (isDataNew) sayData(roomId, first?.designer.followData({ data: next.data, map }, isSceneryNew))
          else sayMap(roomId, first?.designer.followMap(map, isSceneryNew), isSceneryNew)
          for (const room of others)
            if (isDataNew) room.designer.followData({ data: next.data, map }, isSceneryNew)
            else room.designer.followMap(map, isSceneryNew)
        }
        maps = next.maps
        data = next.data
      }
    },
  }
}

/** Whether the worlds of these games now follow their saved files; where one would need another server none does. The others go on as they are. */
export function followAll(updates: ReadonlyMap<string, Pick<GameUpdates, 'plan'>>, saved: ReadonlyMap<string, LoadedGame>): boolean {
  const steps = [...saved].map(([name, loaded]) => updates.get(name)?.plan(loaded))
  if (steps.some((step) => step === undefined)) return false
  for (const step of steps) step?.()
  return true
}

function sayData(roomId: string, update: DataUpdate | undefined): void {
  if (update) logInfo(`${roomId} runs on data version ${update.number} from tick ${update.startTick} on`)
}

function sayMap(roomId: string, update: MapUpdate | undefined, isSceneryNew: boolean): void {
  if (!update) return
  const { tiles, added, removed, changed } = update
  if (isSceneryNew || tiles + added + removed + changed > 0) logInfo(`${roomId} follows its map: ${tiles} tiles, ${added} things added, ${removed} taken out, ${changed} changed${isSceneryNew ? ', scenery' : ''}`)
}

/** Neighbours, seats and the world itself are made for a place and a size. */
function isSameLobby(one: LobbyMap, other: LobbyMap): boolean {
  const frame = ({ name, lobbyX, lobbyY, title, widthTiles, heightTiles, openSides, tunables = [] }: LobbyMap): string =>
    JSON.stringify([name, lobbyX, lobbyY, title, widthTiles, heightTiles, openSides, tunables.map((tunable) => ({ ...tunable, base: 0 }))])
  return frame(one) === frame(other)
}
