/** The shapes of a recording's lines, as they are checked when a file is read. */

import { z } from 'zod'
import { TIMELINE_WISHES } from '../../src/lag/timeline.ts'
import { PROTOCOL_HASH } from '../../src/recording/header-words.ts'
import type { RecordingHeader, RecordingLine } from '../../src/recording/recording.ts'
import { SAVE_VERSION } from '../../src/save.ts'
import { TILE_SHAPES } from '../../src/tiles/tile-kinds.ts'

/** No room is larger: a file must not ask for more memory than any room has. */
const MOST_PLACES = 2 ** 24
const MOST_ENTITIES = 2 ** 20
const MOST_HISTORY_TICKS = 1000
const MOST_TICK_RATE_HZ = 240

const whole = z.int().min(0)
const side = z.int().min(1).max(0xffff)
const isMapSize = ({ widthTiles, heightTiles }: { readonly widthTiles: number; readonly heightTiles: number }): boolean => widthTiles * heightTiles <= MOST_PLACES
const numbers = z.record(z.string(), z.number())
const components = z.record(z.string(), numbers)

const SIMULATION = z.object({ archetypes: z.array(z.object({ name: z.string(), components, drawn: z.enum(TIMELINE_WISHES).optional(), priority: z.number().positive().optional() })), tiles: z.array(z.object({ name: z.string(), shape: z.enum(TILE_SHAPES), properties: numbers })), rules: numbers })

const TILES = z
  .object({ widthTiles: side, heightTiles: side, names: z.array(z.string()), runs: z.array(whole) })
  .refine(isMapSize)
  // As many places as the map has: a run of billions is not written out to find that it does not fit.
  .refine(({ widthTiles, heightTiles, runs }) => runs.reduce((places, count, at) => (at % 2 === 0 ? places + count : places), 0) === widthTiles * heightTiles)

export const HEADER_SHAPE: z.ZodType<RecordingHeader> = z.object({
  kind: z.literal('tandem-recording'),
  version: whole,
  protocolHash: z.string().regex(PROTOCOL_HASH),
  game: z.string(),
  settings: z.object({ tickRateHz: z.number().positive().max(MOST_TICK_RATE_HZ), ticksPerSend: z.int().min(1).max(MOST_TICK_RATE_HZ), seats: whole.max(0xffff), entityCapacity: z.int().min(1).max(MOST_ENTITIES) }),
  historyTicks: z.int().min(1).max(MOST_HISTORY_TICKS),
  publicSeed: whole,
  secretSeed: whole,
  map: z.object({ name: z.string(), lobbyX: z.int(), lobbyY: z.int(), widthTiles: side, heightTiles: side, openSides: z.object({ left: z.boolean(), right: z.boolean() }), mapped: TILES.optional() }).refine(isMapSize).transform(({ mapped, ...map }) => ({ ...map, ...(mapped ? { mapped } : {}) })),
  dataVersion: whole,
  data: SIMULATION,
})

const WORLD = z.object({
  version: z.literal(SAVE_VERSION),
  tick: whole,
  netIdCount: whole,
  publicSeed: whole,
  secretSeed: whole,
  entities: z.array(z.object({ netId: whole, archetype: z.string(), components })),
  tiles: TILES,
})

const press = z.object({ tick: whole, ordinal: whole })
const entity = { eid: whole, netId: whole }
const COMMAND = z.discriminatedUnion('kind', [
  // A spawn that no press caused was written without `from`: JSON has no undefined.
  z.object({ kind: z.literal('spawn'), archetype: z.string(), overrides: components, from: z.object({ user: whole, press, site: z.string() }).optional() }).transform(({ from, ...rest }) => ({ ...rest, from })),
  z.object({ kind: z.literal('despawn'), ...entity }),
  z.object({ kind: z.literal('add'), ...entity, component: z.string(), values: numbers }),
  z.object({ kind: z.literal('remove'), ...entity, component: z.string() }),
  z.object({ kind: z.literal('set'), ...entity, component: z.string(), values: numbers }),
  z.object({ kind: z.literal('tile'), tileX: whole, tileY: whole, number: whole }),
  z.object({ kind: z.literal('teleport'), ...entity, x: z.number(), y: z.number() }),
])

export const LINE_SHAPE: z.ZodType<RecordingLine> = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('keyframe'), tick: whole, world: WORLD }),
  z.object({ kind: z.literal('data'), number: whole, startTick: whole, data: SIMULATION }),
  z.object({ kind: z.literal('keys'), keys: z.array(z.tuple([whole, whole, whole])) }),
  z
    .object({ kind: z.literal('tick'), tick: whole, inputs: z.array(z.array(z.number())).optional(), commands: z.array(COMMAND).optional() })
    .transform(({ inputs, commands, ...rest }) => ({ ...rest, ...(inputs ? { inputs } : {}), ...(commands ? { commands } : {}) })),
  z.object({ kind: z.literal('hash'), tick: whole, hashes: numbers }),
])
