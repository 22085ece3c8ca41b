/** Opens one copy of a game's world: all its lobbies, joined at their edges. The public one is opened at the start, private ones when players ask for them. */

import { matchMaker } from '@colyseus/core'
import type { Game } from '../../src/game.ts'
import { TILE_PX } from '../../src/tiles/tiles.ts'
import { roomIdOf } from '../../src/wire/lobby-talk.ts'
import type { CarriedPerson } from '../authority/persons.ts'
import type { LoadedGame, LobbyMap } from '../data/loaded-game.ts'
import type { LobbySetup } from '../lobby/lobby-setup.ts'
import type { CopyHost } from './copy-host.ts'
import { LobbyRoom } from '../lobby/lobby-room.ts'
import type { LobbyWorld } from '../lobby/lobby-world.ts'

export interface WorldCopy {
  /** '' for the public one. */
  readonly code: string
  readonly rooms: ReadonlyMap<string, LobbyRoom>
  /** Users of all its lobbies, those included whose connection is waited for. */
  readonly userCount: number
  readonly host: CopyHost
  /** Whether this identity is a user of one of its lobbies. */
  has(identity: string): boolean
  /** Lets everybody go and ends its rooms. */
  close(): Promise<void>
}

/** What all copies on a server share. */
export interface CopyShare extends Pick<LobbySetup, 'limits' | 'addresses' | 'spectatorSeats' | 'isDev' | 'metrics' | 'tickets'> {
  /** All open rooms of the server, by id. */
  readonly lobbies: Map<string, LobbyRoom>
}

export interface WorldCopyOptions {
  readonly share: CopyShare
  readonly game: Game
  readonly loaded: LoadedGame
  /** Five letters; '' for the public one. */
  readonly code: string
  readonly host: CopyHost
  readonly restsWhenEmpty: boolean
  openWorld(map: LobbyMap, roomId: string, onFault: (place: string, error: unknown) => void): LobbyWorld
}

export async function openWorldCopy({ share, game, loaded, code, host, restsWhenEmpty, openWorld }: WorldCopyOptions): Promise<WorldCopy> {
  const { lobbies, ...setups } = share
  const rooms = new Map<string, LobbyRoom>()

  /** The newest join wins everywhere. What a person has stays in its world: it comes along from lobbies of this copy only. */
  function claimIdentity(identity: string, by: unknown): CarriedPerson | undefined {
    let carried: CarriedPerson | undefined
    for (const [roomId, other] of lobbies) {
      if (other === by) continue
      const had = other.letGo(identity)
      if (rooms.has(roomId)) carried = had ?? carried
    }
    return carried
  }

  const isInside = (identity: string): boolean => [...rooms.values()].some((room) => room.has(identity))

  async function open(map: LobbyMap): Promise<void> {
    const { lobbyX, lobbyY, title } = map
    const roomId = roomIdOf(game.name, lobbyX, lobbyY, code)
    const setup: LobbySetup = {
      ...setups,
      roomId,
      gameName: game.name,
      // A code is a secret of those who play there.
      countedAs: code === '' ? roomId : roomIdOf(game.name, lobbyX, lobbyY, 'private'),
      title,
      lobbyX,
      lobbyY,
      seats: game.settings.seats,
      openWorld: (onFault) => openWorld(map, roomId, onFault),
      neighbours: neighboursOf(map, game.name, loaded, code),
      claimIdentity,
      host,
      isInside,
      restsWhenEmpty,
    }
    matchMaker.defineRoomType(roomId, LobbyRoom, { setup })
    await matchMaker.createRoom(roomId, {}).catch((error: unknown) => {
      matchMaker.removeRoomType(roomId)
      throw error
    })
    const room: unknown = matchMaker.getLocalRoomById(roomId)
    if (!(room instanceof LobbyRoom)) return
    rooms.set(roomId, room)
    lobbies.set(roomId, room)
  }

  async function close(): Promise<void> {
    for (const [roomId, room] of rooms) {
      lobbies.delete(roomId)
      await room.disconnect()
      // Not before: the framework tells the type of a room's end.
      matchMaker.removeRoomType(roomId)
    }
  }

  try {
    for (const map of loaded.maps) {
      await open(map)
      // Each lobby takes some ms to build: rooms that run get their ticks in between.
      await new Promise((resolve) => setImmediate(resolve))
    }
  } catch (error) {
    // Nobody would find the lobbies that are open, and nothing would end them.
    await close()
    throw error
  }

  return {
    code,
    rooms,
    get userCount() {
      let users = 0
      for (const room of rooms.values()) users += room.userCount
      return users
    },
    host,
    has: isInside,
    close,
  }
}

/** The lobbies at the map's open sides. A person that crosses keeps its height and goes on from the other's edge. */
function neighboursOf({ lobbyX, lobbyY, openSides, widthTiles }: LobbyMap, game: string, { maps }: LoadedGame, code: string): LobbySetup['neighbours'] {
  const beside = (x: number): LobbyMap | undefined => maps.find((map) => map.lobbyX === x && map.lobbyY === lobbyY)
  const left = openSides.left ? beside(lobbyX - 1) : undefined
  const right = openSides.right ? beside(lobbyX + 1) : undefined
  return {
    ...(left ? { left: { roomId: roomIdOf(game, left.lobbyX, lobbyY, code), lobbyX: left.lobbyX, lobbyY, crossedPx: left.widthTiles * TILE_PX } } : {}),
    ...(right ? { right: { roomId: roomIdOf(game, right.lobbyX, lobbyY, code), lobbyX: right.lobbyX, lobbyY, crossedPx: -widthTiles * TILE_PX } } : {}),
  }
}
