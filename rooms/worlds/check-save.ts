/** Checks a saved world before anything of it is used: its shape, its ranges, and that nothing in it is there twice. */

import { z } from 'zod'
import { SAVE_VERSION } from '../../src/save.ts'
import type { AuthoritySave } from '../authority/authority.ts'

/** NetIds below are the server's own, made by its counter. */
const SERVER_NET_IDS = 2 ** 52
/** No map is larger: runs of billions are not written out to find that they do not fit. */
const MOST_PLACES = 2 ** 24
const MAX_32 = 2 ** 32 - 1
const whole = (min: number, max: number) => z.int().min(min).max(max)
/** What every column can hold as a number. */
const value = z.number().refine((number) => Number.isFinite(Math.fround(number)), 'expected a number of 32 bits')

const SAVED_WORLD = z.object({
  version: z.literal(SAVE_VERSION),
  tick: whole(0, MAX_32),
  netIdCount: whole(0, SERVER_NET_IDS - 1),
  publicSeed: whole(0, MAX_32),
  secretSeed: whole(0, MAX_32),
  entities: z.array(z.object({ netId: whole(1, Number.MAX_SAFE_INTEGER), archetype: z.string(), components: z.record(z.string(), z.record(z.string(), value)) })),
  tiles: z.object({ widthTiles: whole(1, 0xffff), heightTiles: whole(1, 0xffff), names: z.array(z.string()), runs: z.array(whole(0, MAX_32)) }),
})
const SAVED_USER = z.object({ user: whole(1, 0xffff), identity: z.string(), nickname: z.string(), sprite: z.string(), joins: whole(0, Number.MAX_SAFE_INTEGER) })
const SAVED_SPAWN = z.object({
  archetype: z.string(),
  overrides: z.record(z.string(), z.record(z.string(), value)),
  tiledId: whole(0, Number.MAX_SAFE_INTEGER),
  links: z.array(z.object({ component: z.string(), field: z.string(), tiledId: whole(0, Number.MAX_SAFE_INTEGER) })),
})
const SAVED_MAP = z.object({
  ...SAVED_WORLD.shape.tiles.shape,
  spawns: z.array(SAVED_SPAWN),
  things: z.array(z.tuple([whole(0, Number.MAX_SAFE_INTEGER), whole(0, Number.MAX_SAFE_INTEGER)])),
})
const SAVED_ARCHETYPE = z.object({ name: z.string(), components: z.record(z.string(), z.record(z.string(), value)) })
const SAVE: z.ZodType<AuthoritySave> = z
  .object({ world: SAVED_WORLD, users: z.array(SAVED_USER), turns: z.record(z.string(), value).optional(), archetypes: z.array(SAVED_ARCHETYPE).optional(), map: SAVED_MAP.optional() })
  .transform(({ map, turns, archetypes, ...rest }) => ({ ...rest, ...(map ? { map } : {}), ...(turns ? { turns } : {}), ...(archetypes ? { archetypes } : {}) }))

function twice<T>(values: readonly T[]): T | undefined {
  const seen = new Set<T>()
  return values.find((each) => seen.size === seen.add(each).size)
}

function doubled({ world, users }: AuthoritySave): string | undefined {
  const netId = twice(world.entities.map((entity) => entity.netId))
  if (netId !== undefined) return `world.entities has NetId ${netId} twice; expected it once`
  const made = world.entities.filter((entity) => entity.netId < SERVER_NET_IDS).length
  if (world.netIdCount < made) return `world.netIdCount is ${world.netIdCount}; expected at least ${made}, for so many are there`
  const user = twice(users.map((each) => each.user))
  if (user !== undefined) return `users has number ${user} twice; expected it once`
  return twice(users.map(({ identity }) => identity)) === undefined ? undefined : 'users has one identity twice; expected it once'
}

function misplacedTile(path: string, { widthTiles, heightTiles, names, runs }: AuthoritySave['world']['tiles']): string | undefined {
  if (widthTiles * heightTiles > MOST_PLACES) return `${path} has ${widthTiles} x ${heightTiles} tiles; expected at most ${MOST_PLACES} places`
  if (runs.length % 2 !== 0) return `${path}.runs has ${runs.length} numbers; expected pairs`
  let places = 0
  for (let at = 0; at < runs.length; at += 2) {
    places += runs[at]!
    if (runs[at + 1]! >= names.length) return `${path}.runs[${at + 1}] is ${runs[at + 1]}; expected a place among ${names.length} names`
  }
  return places === widthTiles * heightTiles ? undefined : `${path}.runs hold ${places} tiles; expected ${widthTiles * heightTiles}`
}

function otherMap({ widthTiles, heightTiles }: NonNullable<AuthoritySave['map']>, tiles: AuthoritySave['world']['tiles']): string | undefined {
  if (widthTiles === tiles.widthTiles && heightTiles === tiles.heightTiles) return undefined
  return `map has ${widthTiles} x ${heightTiles} tiles; expected the world's ${tiles.widthTiles} x ${tiles.heightTiles}`
}

/** The save, or its first fault as `place: found; expected`. */
export function checkSave(raw: unknown): { readonly save: AuthoritySave } | { readonly fault: string } {
  const result = SAVE.safeParse(raw)
  if (!result.success) {
    const [issue] = result.error.issues
    return { fault: `${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'no saved world'}` }
  }
  const { world, map } = result.data
  const fault = misplacedTile('world.tiles', world.tiles) ?? (map && misplacedTile('map', map)) ?? doubled(result.data) ?? (map && otherMap(map, world.tiles))
  return fault === undefined ? { save: result.data } : { fault }
}
