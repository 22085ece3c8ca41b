/** Opens a lobby's world: an Authority over the saved world where it can be used, else over a fresh one with a message that says why. */

import { randomInt } from 'node:crypto'
import { protocolHash } from '../src/protocol-hash.ts'
import { TILE_PX } from '../src/tiles/tiles.ts'
import { type Authority, type CarriedPerson, createAuthority } from './authority.ts'
import type { OpenWorld } from './game-server.ts'
import type { LobbyWorld } from './lobby-world.ts'
import { errorText } from './log.ts'

const SEED_BOUND = 2 ** 32
/** Beyond an open side the ground goes on for two tiles; half of one is no longer on the line. */
const BEYOND_PX = TILE_PX / 2
/** What belongs to a place or a moment: left behind by who does not walk over an edge. */
const PLACE_ROLES = [['position', 'x'], ['velocity', 'x'], ['intent', 'held']] as const

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
      return withTravel(authority, [...notes, ...authority.restoreNotes])
    } catch (error) {
      return withTravel(createAuthority(game, fresh), [...notes, `a fresh world begins, because the saved one cannot be used: ${errorText(error)}`])
    }
  return withTravel(createAuthority(game, fresh), notes)
}

function withTravel(authority: Authority, restoreNotes: readonly string[]): LobbyWorld {
  const { world } = authority.engine
  const { tiles, schema, columns } = world
  const widthPx = tiles.widthTiles * TILE_PX
  const x = schema.role('position', 'x')
  const placeBound = PLACE_ROLES.flatMap(([role, field]) => schema.role(role, field)?.componentName ?? [])
  return {
    ...authority,
    restoreNotes,
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
      if (!carried) return undefined
      return crossedPx === undefined ? withoutPlace(carried, placeBound) : moved(carried, x?.componentName ?? '', crossedPx)
    },
  }
}

function withoutPlace({ components }: CarriedPerson, placeBound: readonly string[]): CarriedPerson {
  return { components: Object.fromEntries(Object.entries(components).filter(([name]) => !placeBound.includes(name))) }
}

function moved({ components }: CarriedPerson, position: string, byPx: number): CarriedPerson {
  const place = components[position]
  return place ? { components: { ...components, [position]: { ...place, x: (place['x'] ?? 0) + byPx } } } : { components }
}
