/** Data versions: which archetypes, tiles and rules are in force in which tick. Each tick, replayed or not, uses its own. */

import { type Archetypes, createArchetypes } from './archetypes.ts'
import type { Fields } from './component.ts'
import type { SimulationData } from './simulation-data.ts'
import type { Schema } from './schema.ts'
import { hashText } from './wire/content-hash.ts'
import { createTileKinds, type TileKinds } from './tiles/tile-kinds.ts'

/** A version ahead of its start: numbers keep what they mean from version to version, new things get new ones. */
export interface DataVersion {
  /** Rises by 1 from version to version. */
  readonly number: number
  /** The first tick that uses it. */
  readonly startTick: number
  readonly simulation: SimulationData
}

/** The same, as systems and the wire use it. */
export interface DataInForce {
  readonly number: number
  readonly startTick: number
  /** What the rest is made of. */
  readonly simulation: SimulationData
  /** 32 bits over its text: equal data has equal hashes on both sides. */
  readonly hash: number
  readonly archetypes: Archetypes
  readonly tileKinds: TileKinds
  readonly rules: Readonly<Record<string, number>>
}

export interface DataVersions {
  /** In force in a tick; the oldest one that is kept for what lies before it. */
  at(tick: number): DataInForce
  /** Undefined for what is not known, or no longer kept. */
  numbered(number: number): DataInForce | undefined
  readonly newest: DataInForce
  /** Throws for a version that is not the next one, or would start before the newest does. */
  announce(version: DataVersion): void
}

const SEED = 0x51b7

/** No tick is taken again, and no state read, that lies further back than this behind the newest version's start. */
const KEPT_TICKS = 3600

export function compileData(schema: Schema, ruleFields: Fields, { number, startTick, simulation }: DataVersion, before?: DataInForce): DataInForce {
  const rules: Record<string, number> = {}
  for (const [name, field] of Object.entries(ruleFields)) rules[name] = simulation.rules[name] ?? field.default
  return { number, startTick, simulation, hash: hashText(JSON.stringify(simulation), SEED), archetypes: createArchetypes(schema, simulation.archetypes, before?.archetypes), tileKinds: createTileKinds(simulation.tiles), rules }
}

export function createDataVersions(schema: Schema, ruleFields: Fields, first: DataInForce): DataVersions {
  let versions = [first]

  return {
    at(tick) {
      for (let place = versions.length - 1; place > 0; place--) if (versions[place]!.startTick <= tick) return versions[place]!
      return versions[0]!
    },
    numbered: (number) => versions.find((version) => version.number === number),
    get newest() {
      return versions.at(-1)!
    },
    announce(version) {
      const newest = versions.at(-1)!
      if (version.number !== newest.number + 1 || version.startTick <= newest.startTick)
        throw new Error(`data version ${version.number} from tick ${version.startTick}; expected version ${newest.number + 1} from a tick after ${newest.startTick}`)
      versions.push(compileData(schema, ruleFields, version, newest))
      const firstKept = versions.findLastIndex(({ startTick }) => startTick <= version.startTick - KEPT_TICKS)
      versions = versions.slice(Math.max(0, firstKept))
    },
  }
}
