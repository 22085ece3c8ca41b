/** What `GET /lobbies` answers: the lobbies with their counts, and the sprites to choose from, before anyone has joined. */

import type { Game } from '../../src/game.ts'
import type { Bindings, SpriteManifest } from '../../src/game-data.ts'
import type { Say } from '../words/words.ts'

export interface LobbyEntry {
  readonly lobbyX: number
  readonly lobbyY: number
  readonly title: string
  readonly users: number
  readonly seats: number
  /** Those who watch, and how many may; servers of older days do not say. */
  readonly spectators?: number
  readonly spectatorSeats?: number
}

/** One game of a server. */
export interface GameEntry {
  /** The game's folder name: pictures lie under `/games/<game>/`. */
  readonly game: string
  readonly title: string
  /** The server's rates, which may be others than the game's own. */
  readonly tickRateHz: number
  readonly ticksPerSend: number
  readonly lobbies: readonly LobbyEntry[]
  readonly sprites: SpriteManifest
  /** The game's own keys, to be looked at and changed before anyone has joined. */
  readonly bindings: Bindings
}

/** The first game, and all of them. */
export interface LobbyList extends GameEntry {
  /** Whether one address may play as many as it likes: for load tests. */
  readonly isOpenToLoad: boolean
  /** Of the private world that this tells of; '' for the public ones. */
  readonly code: string
  /** Whether the server makes private worlds. */
  readonly arePrivateOffered: boolean
  readonly games: readonly GameEntry[]
}

/** The game of that name, the first without a name; undefined: the server plays no such game. */
export function entryOf(list: LobbyList, game: string | undefined): GameEntry | undefined {
  return game === undefined ? list.games[0] : list.games.find((entry) => entry.game === game)
}

/** Of the public worlds, or of the private one under a code. Rejects with a NoSuchWorld where there is none under it. */
export async function fetchLobbies(serverUrl: string, code = ''): Promise<LobbyList> {
  const path = code === '' ? '/lobbies' : `/private/${code}`
  const answer = await fetch(`${serverUrl}${path}`)
  if (code !== '' && answer.status === 404) throw new NoSuchWorld(`there is no private world under ${code}`)
  if (!answer.ok) throw new Error(`${path} answered ${answer.status}`)
  const list: LobbyList = await answer.json()
  return list
}

/** A person as this server has it; '' for one of other data than the server's, which counts as not chosen. */
export function knownPerson(entry: GameEntry | undefined, sprite: string): string {
  return entry && !entry.sprites.persons.includes(sprite) ? '' : sprite
}

/** The same of a lobby that was kept: undefined where the server has none there. */
export function knownLobby<Place extends Pick<LobbyEntry, 'lobbyX' | 'lobbyY'>>(entry: GameEntry | undefined, place: Place | undefined): Place | undefined {
  const isThere = !entry || entry.lobbies.some(({ lobbyX, lobbyY }) => lobbyX === place?.lobbyX && lobbyY === place.lobbyY)
  return isThere ? place : undefined
}

/** The game as this server runs it: the rates are part of what both must agree on. */
export function gameAtRates<G extends Game>(game: G, { tickRateHz, ticksPerSend }: Pick<GameEntry, 'tickRateHz' | 'ticksPerSend'>): G {
  return { ...game, settings: { ...game.settings, tickRateHz, ticksPerSend } }
}

/** The lobby to point at first: the one asked for, else the one last visited, else the fullest that has a seat. */
export function preferredLobby(lobbies: readonly LobbyEntry[], wanted: readonly ({ readonly lobbyX: number; readonly lobbyY: number } | undefined)[]): LobbyEntry | undefined {
  for (const place of wanted) {
    const found = place && lobbies.find(({ lobbyX, lobbyY }) => lobbyX === place.lobbyX && lobbyY === place.lobbyY)
    if (found) return found
  }
  const open = lobbies.filter(({ users, seats }) => users < seats)
  return [...open].sort((a, b) => b.users - a.users)[0] ?? lobbies[0]
}

export function countText({ users, seats }: LobbyEntry, say: Say): string {
  return users >= seats ? say('lobby.full') : say('players.count', { count: users })
}

/** A private world that never was, or has ended. */
export class NoSuchWorld extends Error {}
