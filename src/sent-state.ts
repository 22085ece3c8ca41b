/** What one user was sent of a state, on either side of the wire: its hash per component, and where two of them differ. */

import { type Columns, hasComponentAt } from './columns.ts'
import type { Column } from './schema.ts'
import { type HashScope, hashColumns, type StateHashes } from './state-hash.ts'

export interface SentScope {
  /** Whose owner fields count. 0: nobody's. */
  readonly ownNetId: number
  /** What the user was told of; without it all that lives, as in a page. */
  readonly told?: ReadonlySet<number>
}

export interface SentDifference {
  readonly netId: number
  /** A component's name, or `entities` where one side lacks the thing. */
  readonly component: string
  readonly field: string
  readonly room: number
  readonly page: number
}

/** The living that count, in NetId order. */
function eidsOf({ alive, netIds, used }: Columns, told: SentScope['told']): readonly number[] {
  const eids: number[] = []
  for (let eid = 1; eid < used; eid++) if (alive[eid] === 1 && (!told || told.has(netIds[eid]!))) eids.push(eid)
  return eids.sort((a, b) => netIds[a]! - netIds[b]!)
}

function scopeOf(columns: Columns, { ownNetId, told }: SentScope): Required<HashScope> {
  const eids = eidsOf(columns, told)
  const known = new Set(eids.map((eid) => columns.netIds[eid]!))
  return {
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
export function hashSent(columns: Columns, scope: SentScope): StateHashes {
  return hashColumns(columns, scopeOf(columns, scope))
}

/** Every field in which a page's confirmed state is not what the room sent it. Both are of one tick. */
export function sentDifferences(room: Columns, page: Columns, { ownNetId, told }: SentScope): readonly SentDifference[] {
  const [rooms, pages] = [scopeOf(room, told ? { ownNetId, told } : { ownNetId }), scopeOf(page, { ownNetId })]
  const pageEids = new Map(Array.from({ length: pages.count }, (_, i) => [page.netIds[pages.eids[i]!]!, pages.eids[i]!] as const))
  const differences: SentDifference[] = []
  for (let i = 0; i < rooms.count; i++) {
    const eid = rooms.eids[i]!
    const netId = room.netIds[eid]!
    const pageEid = pageEids.get(netId)
    pageEids.delete(netId)
    if (pageEid === undefined) {
      differences.push({ netId, component: 'entities', field: 'alive', room: 1, page: 0 })
      continue
    }
    if (room.archetypes[eid] !== page.archetypes[pageEid]) differences.push({ netId, component: 'entities', field: 'archetype', room: room.archetypes[eid]!, page: page.archetypes[pageEid]! })
    for (const { name, number, columns } of room.schema.entries) {
      const has = [hasComponentAt(room, eid, number), hasComponentAt(page, pageEid, number)] as const
      if (has[0] !== has[1]) differences.push({ netId, component: name, field: 'is there', room: Number(has[0]), page: Number(has[1]) })
      if (!has[0] || !has[1]) continue
      for (const column of columns) {
        const [roomValue = 0, pageValue = 0] = [rooms.shown(column, eid), pages.shown(column, pageEid)]
        if (!Object.is(roomValue, pageValue)) differences.push({ netId, component: name, field: column.fieldName, room: roomValue, page: pageValue })
      }
    }
  }
  for (const netId of pageEids.keys()) differences.push({ netId, component: 'entities', field: 'alive', room: 0, page: 1 })
  return differences
}
