/** The games as pages are told of them before they join, and what a page must bring to join one. */

import type { Bindings, SpriteManifest } from '../../src/game-data.ts'
import { protocolHash } from '../../src/protocol-hash.ts'
import { roomIdOf } from '../../src/wire/lobby-talk.ts'
import type { LobbyRoom } from '../lobby/lobby-room.ts'
import type { ServedGame } from '../served-game.ts'

/** What who joins a game is checked by. */
export interface GameDoor {
  readonly persons: readonly string[]
  /** The server's own, as in `accepted`. */
  readonly protocolHash: string
}

/** One game of what `GET /lobbies` answers. */
export interface GameEntry {
  readonly game: string
  readonly title: string
  /** A page is built for the game's own rates, and plays at these. */
  readonly tickRateHz: number
  readonly ticksPerSend: number
  readonly lobbies: readonly { readonly roomId: string; readonly lobbyX: number; readonly lobbyY: number; readonly title: string; readonly users: number; readonly seats: number; readonly spectators: number; readonly spectatorSeats: number }[]
  readonly sprites: SpriteManifest
  readonly bindings: Bindings
}

function doorOf(served: ServedGame): GameDoor {
  return {
    // A designer may list another while the server runs.
    get persons() {
      return served.loaded.data.sprites.persons
    },
    protocolHash: protocolHash(served.game),
  }
}

/** By the game's name, in the order of the list: the first is whose nothing else is said of. */
export function createGameDoors(games: readonly ServedGame[]): ReadonlyMap<string, GameDoor> {
  return new Map(games.map((served) => [served.game.name, doorOf(served)]))
}

/** `code`: of the private copy under it; '' for the public world. */
export function gameEntry({ game, loaded }: ServedGame, lobbies: ReadonlyMap<string, LobbyRoom>, code = ''): GameEntry {
  return {
    game: game.name,
    title: loaded.data.title,
    tickRateHz: game.settings.tickRateHz,
    ticksPerSend: game.settings.ticksPerSend,
    lobbies: loaded.maps.map(({ lobbyX, lobbyY, title }) => {
      const roomId = roomIdOf(game.name, lobbyX, lobbyY, code)
      const room = lobbies.get(roomId)
      return { roomId, lobbyX, lobbyY, title, users: room?.userCount ?? 0, seats: game.settings.seats, spectators: room?.spectatorCount ?? 0, spectatorSeats: room?.spectatorSeats ?? 0 }
    }),
    sprites: loaded.data.sprites,
    bindings: loaded.data.bindings,
  }
}
