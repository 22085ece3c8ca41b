/** Opens a lobby's Authority: with the saved world where it can be used, else a fresh one with a message that says why. */

import { randomInt } from 'node:crypto'
import { protocolHash } from '../src/protocol-hash.ts'
import { createAuthority } from './authority.ts'
import type { OpenWorld } from './game-server.ts'
import { errorText } from './log.ts'

const SEED_BOUND = 2 ** 32

export const openWorld: OpenWorld = ({ game, loaded, map, saved, notes, onFault }) => {
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
