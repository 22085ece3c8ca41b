/** Data and maps that are saved while their worlds run: no world takes them over unless all files fit the worlds that run. */

import type { GameData, MapDecoration } from '../../src/game-data.ts'
import { publicRoomOf, roomIdOf } from '../../src/wire/lobby-talk.ts'
import type { MapUpdate } from '../authority/map-things.ts'
import type { DataUpdate } from '../authority/saved-changes.ts'
import type { LoadedGame, LobbyMap } from '../data/loaded-game.ts'
import { nextVersion } from '../data/next-version.ts'
import type { LobbyRoom } from '../lobby/lobby-room.ts'
import { logInfo } from '../watch/log.ts'
import { mapDecoration } from './map-decoration.ts'

export interface GameUpdates {
  /** What makes the running worlds follow the files as they were saved, done by calling it; a text says why that takes another server. */
  plan(saved: LoadedGame): (() => void) | string
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
  let { maps, data, botsPerLobby } = loaded

  /** Rooms and their neighbours are made at the start. */
  function lobbyRefusal(saved: LoadedGame): string | undefined {
    if (saved.maps.length !== maps.length) return `${gameName} has ${saved.maps.length} lobbies instead of ${maps.length}`
    const other = saved.maps.find((map, at) => !isSameLobby(map, maps[at]!))
    return other && `${gameName}'s lobby "${other.title}" has another place, title, size, neighbour or list of values to turn`
  }

  /** In the public world first, then in private copies of it. */
  function roomsAt(roomId: string) {
    const found = [...lobbies].filter(([id]) => publicRoomOf(id) === roomId)
    return found.sort(([a], [b]) => Number(b === roomId) - Number(a === roomId)).map(([, room]) => room)
  }

  return {
    current: () => ({ data, maps, botsPerLobby }),
    plan(saved) {
      const refusal = isRepeated ? 'a map that is laid out many times follows no file' : lobbyRefusal(saved)
      if (refusal !== undefined) return refusal
      const next = nextVersion(data, saved)
      if (typeof next === 'string') return next
      const isDataNew = dataText(next.data) !== dataText(data)
      const places = next.maps.map((map) => ({ map, roomId: roomIdOf(gameName, map.lobbyX, map.lobbyY) }))
      // A world that was saved of a map of another size goes on as it was: another server looks at it.
      for (const { map, roomId } of places)
        for (const room of roomsAt(roomId)) {
          const outgrown = room.designer.mapRefusal(map)
          if (outgrown !== undefined) return outgrown
        }
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
        if (saved.botsPerLobby !== botsPerLobby) for (const { roomId } of places) for (const room of roomsAt(roomId)) room.designer.followBots(saved.botsPerLobby)
        maps = next.maps
        data = next.data
        botsPerLobby = saved.botsPerLobby
      }
    },
  }
}

/** The worlds of these games follow their saved files; where one would need another server none does, and a text says why. The others go on as they are. */
export function followAll(updates: ReadonlyMap<string, Pick<GameUpdates, 'plan'>>, saved: ReadonlyMap<string, LoadedGame>): string | undefined {
  const steps = [...saved].map(([name, loaded]) => updates.get(name)?.plan(loaded) ?? `the game "${name}" is not played here yet`)
  const refusal = steps.find((step) => typeof step === 'string')
  if (refusal !== undefined) return refusal
  for (const step of steps) if (typeof step !== 'string') step()
  return undefined
}

/** Air is no kind of tile that a version names: files list it, versions do not. */
function dataText({ simulation, ...rest }: GameData): string {
  return JSON.stringify({ ...rest, simulation: { ...simulation, tiles: simulation.tiles.filter(({ name }) => name !== 'air') } })
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
