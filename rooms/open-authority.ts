/** Opens one lobby's world: the saved one where it can be used, else a fresh one with a message that says why. */

import { randomInt } from 'node:crypto'
import type { Game } from '../src/game.ts'
import { protocolHash } from '../src/protocol-hash.ts'
import { type Authority, type AuthoritySave, createAuthority } from './authority.ts'
import type { LoadedGame, LobbyMap } from './data/loaded-game.ts'
import { errorText } from './log.ts'

const SEED_BOUND = 2 ** 32

export interface OpenOptions {
  readonly game: Game
  readonly loaded: LoadedGame
  readonly map: LobbyMap
  readonly saved: AuthoritySave | undefined
  /** What was wrong with the files it came from. */
  readonly notes: readonly string[]
  readonly onFault: (place: string, error: unknown) => void
}

export function openAuthority({ game, loaded, map, saved, notes, onFault }: OpenOptions): Authority {
  const fresh = {
    gameData: loaded.data,
    map,
    publicSeed: randomInt(SEED_BOUND - 1) + 1,
    secretSeed: randomInt(SEED_BOUND - 1) + 1,
    protocolHash: protocolHash(game),
    botsPerLobby: loaded.botsPerLobby,
    onFault: ({ step, system, error }: { readonly step: string; readonly system: string; readonly error: unknown }) => onFault(`system ${system} in step ${step}`, error),
  }
  if (saved)
    try {
      const authority = createAuthority(game, { ...fresh, saved })
      return { ...authority, restoreNotes: [...notes, ...authority.restoreNotes] }
    } catch (error) {
      return { ...createAuthority(game, fresh), restoreNotes: [...notes, `a fresh world begins, because the saved one cannot be used: ${errorText(error)}`] }
    }
  return { ...createAuthority(game, fresh), restoreNotes: notes }
}
