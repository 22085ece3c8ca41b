/** Reads the part of a state that is for the own person's user alone. */

import type { Archetype } from '../../archetypes.ts'
import { hasComponentAt } from '../../columns.ts'
import type { BitReader } from '../bit-reader.ts'
import type { BitTally } from './bit-tally.ts'
import { readField } from './record-codec.ts'
import type { RowStore } from './row-store.ts'
import { type HeldState, nameAt, type Slots, type StateBody } from './state-body.ts'
import { STATE_ORDER } from './state-layout.ts'
import { addedValue, entryValue, type StateTables, type WireField } from './state-tables.ts'

export interface OwnerReaderOptions {
  readonly tables: StateTables
  readonly archetypes: readonly Archetype[]
  readonly maxSlot: number
  readonly tally: BitTally | undefined
}

type Owner = Pick<StateBody, 'ownNetId' | 'ownSlot' | 'ownValues'>

const NOBODY: Owner = { ownNetId: 0, ownSlot: -1, ownValues: [] }

export function readOwner({ tables, archetypes, maxSlot, tally }: OwnerReaderOptions, reader: BitReader, slots: Slots, store: RowStore, held: HeldState | undefined): Owner {
  const { schema } = tables
  const { maskWords } = schema
  const isOther = held === undefined || reader.flag()
  const slot = isOther ? reader.golomb(STATE_ORDER.ownSlot, maxSlot + 1, 'own slot') - 1 : held.ownSlot
  if (slot < 0) return NOBODY
  const ownNetId = nameAt(reader, slots, slot)
  const row = slots.rowOf(slot)
  const isNew = row >= 0 && store.rows.areNew[row] === 1
  const isWhole = row >= 0 && store.rows.areWhole[row] === 1
  if (!isOther && (isNew || held.ownNetId !== ownNetId)) reader.refuse(`own slot ${slot} as before, which is another's now`, 'a person that stayed')
  const eid = isNew ? 0 : (held?.eids[slot] ?? 0)
  const archetype = archetypes[(row >= 0 ? store.rows.archetypes[row]! : (held?.moved.archetypes[eid] ?? 0)) - 1]
  if (!archetype) return reader.refuse(`own slot ${slot} without an archetype`, 'an entity')
  const maskWord = (word: number): number => (isWhole ? store.columns.masks[row * maskWords + word]! : held!.moved.masks[eid * maskWords + word]!)
  const has = ({ component }: WireField): boolean => (maskWord(component >>> 5) & (1 << (component & 31))) !== 0
  const base = isOther ? undefined : held
  const owned = tables.owned.filter(has)
  const ownedRefs = tables.ownedRefs.filter(has)
  if (owned.length + ownedRefs.length === 0 || (base && !reader.flag())) return { ownNetId, ownSlot: slot, ownValues: base ? keptValues(base, [...owned, ...ownedRefs]) : [] }

  /** What was held, or what a component added since begins with. */
  function before(field: WireField): number {
    const column = schema.columns[field.index]!
    if (!base) return entryValue(column, archetype!)
    return hasComponentAt(base.moved, eid, field.component) ? base.moved.arrays[field.index]![eid]! : addedValue(column)
  }

  function keptValues(from: HeldState, fields: readonly WireField[]): Owner['ownValues'] {
    // Only a row that was written anew has lost them.
    if (!isWhole) return []
    return fields.map((field) => ({ index: field.index, value: hasComponentAt(from.moved, eid, field.component) ? from.moved.arrays[field.index]![eid]! : addedValue(schema.columns[field.index]!) }))
  }

  const ownValues = owned.map((field) => {
    const { bitsLeft } = reader
    const value = readField(reader, field, base ? 'diff' : 'entry', before(field))
    tally?.component(field.component, bitsLeft - reader.bitsLeft)
    return { index: field.index, value }
  })
  for (const field of ownedRefs) {
    const heldRef = base && hasComponentAt(base.moved, eid, field.component) ? base.moved.arrays[field.index]![eid]! : 0
    const refSlot = reader.flag() ? reader.golomb(STATE_ORDER.ref, maxSlot + 1, 'reference') - 1 : undefined
    ownValues.push({ index: field.index, value: refSlot === undefined ? heldRef : refSlot < 0 ? 0 : nameAt(reader, slots, refSlot) })
  }
  return { ownNetId, ownSlot: slot, ownValues }
}
