/** A game with its data as one server plays it: the operator's settings over the game's own. */

import type { Game } from '../src/game.ts'
import type { LoadedGame, LobbyMap } from './data/loaded-game.ts'
import { refuseRareStates, type ServerSettings } from './server-settings.ts'
import { repeatLobby } from './worlds/repeat-map.ts'

/** The person, and what it throws. */
const ENTITIES_PER_USER = 2

export interface ServedGame {
  readonly game: Game
  readonly loaded: LoadedGame
}

/** Room for what the maps hold, and for more users than the game counts on. */
function capacityOf({ settings }: Game, seats: number, before: LoadedGame, loaded: LoadedGame): number {
  const most = (maps: readonly LobbyMap[]): number => Math.max(0, ...maps.map(({ spawns }) => spawns.length))
  return settings.entityCapacity + most(loaded.maps) - most(before.maps) + Math.max(0, seats - settings.seats) * ENTITIES_PER_USER
}

export function withSettings({ game, loaded }: ServedGame, settings: ServerSettings): ServedGame {
  const own = game.settings
  const seats = settings.seats ?? own.seats
  const tickRateHz = settings.tickRateHz ?? own.tickRateHz
  const ticksPerSend = settings.ticksPerSend ?? own.ticksPerSend
  refuseRareStates(ticksPerSend, tickRateHz)
  const newcomersPerState = settings.newcomersPerState ?? own.newcomersPerState
  const bytesPerState = settings.bytesPerState ?? own.bytesPerState
  const mapBytesPerState = settings.mapBytesPerState ?? own.mapBytesPerState
  const opened = settings.mapRepeat ? repeatLobby(loaded, settings.mapRepeat) : loaded
  return {
    game: { ...game, settings: { seats, tickRateHz, ticksPerSend, newcomersPerState, bytesPerState, mapBytesPerState, entityCapacity: capacityOf(game, seats, loaded, opened) } },
    loaded: opened,
  }
}
