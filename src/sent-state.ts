/** What one user was sent of a state, on either side of the wire: a hash per component, of the map and of the data, the rows behind it, and where two of them differ. */

import { type Columns, hasComponentAt } from './columns.ts'
import type { DataInForce } from './data-versions.ts'
import type { Column, Schema } from './schema.ts'
import { NO_MAP, type SentMap } from './sent-map.ts'
import { DATA, type HashScope, hashColumns, hashNumbers, MAP, type StateHashes, WHO_LIVES } from './state-hash.ts'
import type { SentPart, SentRow } from './wire/messages.ts'

export interface SentScope {
  /** Whose owner fields count. 0: nobody's. */
  readonly ownNetId: number
  /** What the user was told of and is not stale; without it all that lives, as in a page where nothing is stale. */
  readonly told?: ReadonlySet<number> | undefined
}

/** What a state is told with and no column holds. */
export interface SentBeside {
  readonly map: SentMap
  /** The data in force: the number of its version plus 1 in the place of a NetId, and the hash of its text. Absent: not compared. */
  readonly data?: SentRow
}

export const NOTHING_BESIDE: SentBeside = { map: NO_MAP }

export interface SentDifference {
  readonly netId: number
  /** A component's name, or `entities` where one side lacks the thing. */
  readonly component: string
  readonly field: string
  readonly room: number
  readonly page: number
}

/** What a state is compared by, in the order in which the wire speaks of it: who lives, every component by number, the map, the data. */
export function partNames({ entries }: Schema): readonly string[] {
  return [WHO_LIVES, ...entries.map(({ name }) => name), MAP, DATA]
}

function rowsBeside({ map, data }: SentBeside, name: string | undefined): readonly SentRow[] | undefined {
  if (name === MAP) return map.rows
  return name === DATA ? (data ? [data] : []) : undefined
}

function hashRows(rows: readonly SentRow[]): number {
  return hashNumbers(rows.flatMap(({ netId, values }) => [netId, ...values]))
}

interface Sent extends Required<HashScope> {
  readonly columns: Columns
}

/** The data in force at a tick, as it is compared. */
export function sentData({ number, hash }: Pick<DataInForce, 'number' | 'hash'>): SentRow {
  return { netId: number + 1, values: [hash] }
}

/** The living that count, in NetId order. */
function eidsOf({ alive, netIds, used }: Columns, told: SentScope['told']): readonly number[] {
  const eids: number[] = []
  for (let eid = 1; eid < used; eid++) if (alive[eid] === 1 && (!told || told.has(netIds[eid]!))) eids.push(eid)
  return eids.sort((a, b) => netIds[a]! - netIds[b]!)
}

function sentOf(columns: Columns, { ownNetId, told }: SentScope): Sent {
  const eids = eidsOf(columns, told)
  const known = new Set(eids.map((eid) => columns.netIds[eid]!))
  return {
    columns,
    eids,
    count: eids.length,
    shown({ index, sync, field }: Column, eid: number) {
      if (sync === 'nobody' || (sync === 'owner' && columns.netIds[eid] !== ownNetId)) return undefined
      const value = columns.arrays[index]![eid]!
      // A reference to what the user was not told of is sent as none.
      return field.kind === 'ref' && !known.has(value) ? 0 : value
    },
  }
}

/** Of a page's confirmed state, or of the room's state at that tick with what it told the user by then. */
export function hashSent(columns: Columns, scope: SentScope, beside = NOTHING_BESIDE): StateHashes {
  return { ...hashColumns(columns, sentOf(columns, scope)), [MAP]: hashRows(beside.map.rows), [DATA]: hashRows(beside.data ? [beside.data] : []) }
}

/** A row of a part, and the names of its values; undefined where the entity has none. */
function rowOf({ columns, shown }: Sent, eid: number, part: number): { readonly values: readonly number[]; readonly fields: readonly string[] } | undefined {
  if (part === 0) return { values: [columns.archetypes[eid]!], fields: ['archetype'] }
  const entry = columns.schema.entries[part - 1]
  if (!entry || !hasComponentAt(columns, eid, entry.number)) return undefined
  const values: number[] = []
  const fields: string[] = []
  for (const column of entry.columns) {
    const value = shown(column, eid)
    if (value === undefined) continue
    values.push(value)
    fields.push(column.fieldName)
  }
  return { values, fields }
}

function allRows(sent: Sent, part: number): readonly SentRow[] {
  const rows: SentRow[] = []
  for (let i = 0; i < sent.count; i++) {
    const eid = sent.eids[i]!
    const row = rowOf(sent, eid, part)
    if (row) rows.push({ netId: sent.columns.netIds[eid]!, values: row.values })
  }
  return rows
}

/** The rows of some parts as the user was sent them, with no more than so many numbers in all. */
export function sentParts(columns: Columns, scope: SentScope, parts: readonly number[], mostNumbers: number, beside = NOTHING_BESIDE): readonly SentPart[] {
  const sent = sentOf(columns, scope)
  const names = partNames(columns.schema)
  let left = mostNumbers
  return parts.map((number) => {
    const all = rowsBeside(beside, names[number]) ?? allRows(sent, number)
    // A row costs its name too.
    const beyond = all.findIndex(({ values }) => (left -= values.length + 1) < 0)
    return { number, rows: beyond < 0 ? all : all.slice(0, beyond), isWhole: beyond < 0 }
  })
}

/** Every field in which a page's confirmed state is not what the room says that it sent. Both are of one tick. */
export function partDifferences(parts: readonly SentPart[], page: Columns, scope: SentScope, beside = NOTHING_BESIDE): readonly SentDifference[] {
  const sent = sentOf(page, scope)
  const eidOf = new Map(Array.from({ length: sent.count }, (_, i) => [page.netIds[sent.eids[i]!]!, sent.eids[i]!] as const))
  const names = partNames(page.schema)
  const differences: SentDifference[] = []
  for (const part of parts) {
    const { number, rows, isWhole } = part
    const component = names[number] ?? `part ${number}`
    if (component === MAP) {
      differences.push(...mapDifferences(part, beside.map))
      continue
    }
    if (component === DATA) {
      differences.push(...dataDifferences(part, beside.data))
      continue
    }
    const field = number === 0 ? 'alive' : 'is there'
    const named = new Set<number>()
    for (const { netId, values } of rows) {
      named.add(netId)
      const eid = eidOf.get(netId)
      const own = eid === undefined ? undefined : rowOf(sent, eid, number)
      // Who is missing altogether is named among who lives.
      if (!own) {
        if (number === 0 || eid !== undefined) differences.push({ netId, component, field, room: 1, page: 0 })
        continue
      }
      own.fields.forEach((name, i) => {
        const room = values[i] ?? 0
        if (!Object.is(room, own.values[i])) differences.push({ netId, component, field: name, room, page: own.values[i]! })
      })
    }
    const last = isWhole ? Infinity : (rows.at(-1)?.netId ?? 0)
    for (const [netId, eid] of eidOf)
      if (!named.has(netId) && netId <= last && rowOf(sent, eid, number)) differences.push({ netId, component, field, room: 0, page: 1 })
  }
  return differences
}

/** Chunks by their hashes; 0 where one side does not hold it. */
function mapDifferences({ rows, isWhole }: SentPart, map: SentMap): readonly SentDifference[] {
  const room = new Map(rows.map(({ netId, values }) => [netId, values[0] ?? 0]))
  const page = new Map(map.rows.map(({ netId, values }) => [netId, values[0] ?? 0]))
  const last = isWhole ? Infinity : (rows.at(-1)?.netId ?? 0)
  return [...new Set([...room.keys(), ...page.keys()])]
    .filter((netId) => netId <= last && room.get(netId) !== page.get(netId))
    .map((netId) => ({ netId: 0, component: MAP, field: `chunk ${(netId - 1) % map.chunksX},${Math.floor((netId - 1) / map.chunksX)}`, room: room.get(netId) ?? 0, page: page.get(netId) ?? 0 }))
}

/** Versions by their hashes; 0 where one side goes by another version. */
function dataDifferences({ rows }: SentPart, data: SentRow | undefined): readonly SentDifference[] {
  const pageRows = data ? [data] : []
  const hashIn = (all: readonly SentRow[], netId: number): number => all.find((row) => row.netId === netId)?.values[0] ?? 0
  return [...new Set([...rows, ...pageRows].map(({ netId }) => netId))]
    .map((netId) => ({ netId: 0, component: DATA, field: `version ${netId - 1}`, room: hashIn(rows, netId), page: hashIn(pageRows, netId) }))
    .filter(({ room, page }) => room !== page)
}

/** The same where both states are at hand. */
export function sentDifferences(room: Columns, page: Columns, scope: SentScope, roomBeside = NOTHING_BESIDE, pageBeside = NOTHING_BESIDE): readonly SentDifference[] {
  const all = partNames(room.schema).map((_, number) => number)
  return partDifferences(sentParts(room, scope, all, Infinity, roomBeside), page, { ownNetId: scope.ownNetId }, pageBeside)
}
