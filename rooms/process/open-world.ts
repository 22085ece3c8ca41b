/** Opens a lobby's world: an Authority over the saved world where it can be used, else over a fresh one with a message that says why. */

import { randomInt } from 'node:crypto'
import { protocolHash } from '../../src/protocol-hash.ts'
import { TILE_PX } from '../../src/tiles/tiles.ts'
import { type Authority, createAuthority } from '../authority/authority.ts'
import { packPerson, unpackPerson } from '../authority/carried-person.ts'
import type { OpenWorld } from '../game-server.ts'
import type { LobbyWorld } from '../lobby/lobby-world.ts'
import { errorText } from '../watch/log.ts'
import { recorded } from '../recording/room-recording.ts'
import { selfChecks } from '../authority/self-checks.ts'

const SEED_BOUND = 2 ** 32
/** Beyond an open side the ground goes on for two tiles; half of one is no longer on the line. */
const BEYOND_PX = TILE_PX / 2

export const openWorld: OpenWorld = ({ game, loaded, map, saved, notes, onFault, synctestTicks, recordFolder }) => {
  const fresh = {
    gameData: loaded.data,
    map,
    publicSeed: randomInt(SEED_BOUND - 1) + 1,
    secretSeed: randomInt(SEED_BOUND - 1) + 1,
    protocolHash: protocolHash(game),
    botsPerLobby: loaded.botsPerLobby,
    onFault: ({ step, system, error }: { readonly step: string; readonly system: string; readonly error: unknown }) => onFault(`system ${system} in step ${step}`, error),
    ...(synctestTicks > 0 ? { synctest: selfChecks(synctestTicks, game.settings.tickRateHz, onFault) } : {}),
  }
  const told = (authority: Authority, restoreNotes: readonly string[], isResumed = false): LobbyWorld => {
    const world = withTravel(authority, restoreNotes, isResumed)
    if (recordFolder === undefined) return world
    return recorded(world, authority.engine, { game, mapName: map.name, protocolHash: fresh.protocolHash, folder: recordFolder, onFault })
  }
  if (saved)
    try {
      const authority = createAuthority(game, { ...fresh, saved })
      return told(authority, [...notes, ...authority.restoreNotes], true)
    } catch (error) {
      return told(createAuthority(game, fresh), [...notes, `a fresh world begins, because the saved one cannot be used: ${errorText(error)}`])
    }
  return told(createAuthority(game, fresh), notes)
}

function withTravel(authority: Authority, restoreNotes: readonly string[], isResumed = false): LobbyWorld {
  const { world } = authority.engine
  const { tiles, schema, columns } = world
  const widthPx = tiles.widthTiles * TILE_PX
  const x = schema.role('position', 'x')
  return {
    ...authority,
    restoreNotes,
    isResumed,
    beyondEdge(user) {
      const eid = authority.personOf(user)
      if (eid === 0 || !x) return undefined
      const placePx = columns.arrays[x.index]![eid]!
      if (tiles.openSides.left && placePx < -BEYOND_PX) return 'left'
      if (tiles.openSides.right && placePx > widthPx + BEYOND_PX) return 'right'
      return undefined
    },
    carry(user, crossedPx) {
      const carried = authority.carry(user)
      return carried && packPerson(carried.components, schema, world.tick, crossedPx)
    },
    join: ({ carried, ...request }) => authority.join({ ...request, ...(carried ? { carried: unpackPerson(carried, world.tick) } : {}) }),
  }
}
