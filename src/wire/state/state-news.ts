/** The last part of a state message: tile edits, and events of what the user sees. */

import type { GameEvent } from '../../events.ts'
import { TILE_PX } from '../../tiles/tiles.ts'
import type { BitReader } from '../bit-reader.ts'
import type { BitWriter } from '../bit-writer.ts'
import type { WireEdit } from '../messages.ts'
import { MAX_TICK, wholeWithin } from '../ranges.ts'
import type { StateBody } from './state-body.ts'
import { readTick } from './state-head.ts'
import type { WireField } from './state-tables.ts'

const MAX_NEWS = 65536
const NO_EVENTS: readonly GameEvent[] = []
const NO_EDITS: readonly WireEdit[] = []
/** The fewest bits of an edit and of an event. */
const EDIT_BITS = 16
const EVENT_BITS = 30
const ORDER = { editCount: 0, editGap: 1, firstTile: 4, tileStep: 2, eventCount: 0, eventKind: 2, eventAge: 1, slot: 3, pressAge: 3, place: 12, value: 2 } as const
/** Where an event was is told in steps of 1/8 px: it is for eyes and ears. */
const PLACE_STEPS = 8
const MAX_PLACE_STEPS = 2 ** 24

/** A tile that both sides know. */
interface EditOrigin {
  readonly tileX: number
  readonly tileY: number
}

/**
 * Where the newcomer was that was told last, as a tile: it came into this user's area, so an edit there is near,
 * however large the map. Places are in grid steps, axis by axis.
 */
function editOrigin(positions: readonly Pick<WireField, 'grid'>[], place: ArrayLike<number>): EditOrigin {
  const tileOf = (axis: number): number => Math.min(0xffff, Math.max(0, Math.floor(((place[axis] ?? 0) * (positions[axis]?.grid ?? 0)) / TILE_PX)))
  return { tileX: tileOf(0), tileY: tileOf(1) }
}

/** `place`: of the newcomer told last. */
export function writeEdits(writer: BitWriter, tick: number, edits: readonly WireEdit[], positions: readonly Pick<WireField, 'grid'>[], place: ArrayLike<number>): void {
  writer.golomb(edits.length, ORDER.editCount)
  if (edits.length === 0) return
  let last = { tick, ...editOrigin(positions, place) }
  let order: number = ORDER.firstTile
  for (const edit of edits) {
    writer.signed(last.tick - edit.tick, ORDER.editGap)
    writer.signed(edit.tileX - last.tileX, order)
    writer.signed(edit.tileY - last.tileY, order)
    writer.u(edit.after, 8)
    last = edit
    order = ORDER.tileStep
  }
}

export function readEdits(reader: BitReader, tick: number, positions: readonly Pick<WireField, 'grid'>[], place: ArrayLike<number>): readonly WireEdit[] {
  const count = reader.count(ORDER.editCount, MAX_NEWS, EDIT_BITS, 'tile edits')
  if (count === 0) return NO_EDITS
  const edits: WireEdit[] = []
  let last = { tick, ...editOrigin(positions, place) }
  let order: number = ORDER.firstTile
  for (let i = 0; i < count; i++) {
    const editTick = readTick(reader, last.tick, reader.signed(ORDER.editGap, MAX_TICK, 'gap of an edit'), 0, tick, 'edit tick')
    const tileX = last.tileX + reader.signed(order, 0xffff, 'tile step')
    const tileY = last.tileY + reader.signed(order, 0xffff, 'tile step')
    if (tileX < 0 || tileX > 0xffff || tileY < 0 || tileY > 0xffff) reader.refuse(`an edit at tile ${tileX}, ${tileY}`, '0 to 65535')
    last = { tick: editTick, tileX, tileY }
    order = ORDER.tileStep
    edits.push({ ...last, after: reader.u(8) })
  }
  return edits
}

/** How a message names the entity of an event: by its slot, as one of the leavers, or whole, if it came and went unseen. */
const BY = ['slot', 'leaver', 'net-id'] as const

export interface EntityName {
  readonly by: (typeof BY)[number]
  /** The slot, the place among the leavers, or the NetId. */
  readonly number: number
}

export interface NamedEvent extends EntityName {
  readonly event: GameEvent
}

/** The first `count`. */
export function writeEvents(writer: BitWriter, tick: number, events: readonly NamedEvent[], count: number, kinds: readonly string[]): void {
  writer.golomb(count, ORDER.eventCount)
  for (let i = 0; i < count; i++) {
    const { event, by, number } = events[i]!
    writer.golomb(kinds.indexOf(event.kind), ORDER.eventKind)
    writer.u(BY.indexOf(by), 2)
    if (by === 'net-id') writer.wide(number, 53)
    else writer.golomb(number, ORDER.slot)
    writer.golomb(tick - event.tick, ORDER.eventAge)
    writer.flag(event.press !== undefined)
    if (event.press) {
      writer.signed(event.tick - event.press.tick, ORDER.pressAge)
      writer.u(event.press.ordinal, 2)
    }
    writer.signed(wholeWithin(event.x * PLACE_STEPS, -MAX_PLACE_STEPS, MAX_PLACE_STEPS), ORDER.place)
    writer.signed(wholeWithin(event.y * PLACE_STEPS, -MAX_PLACE_STEPS, MAX_PLACE_STEPS), ORDER.place)
    writer.golomb(wholeWithin(event.value, 0, 0xffff), ORDER.value)
  }
}

export function readEvents(reader: BitReader, tick: number, kinds: readonly string[], netIdOf: (name: EntityName) => number): readonly GameEvent[] {
  const count = reader.count(ORDER.eventCount, MAX_NEWS, EVENT_BITS, 'events')
  if (count === 0) return NO_EVENTS
  return Array.from({ length: count }, () => {
    const kind = kinds[reader.golomb(ORDER.eventKind, kinds.length - 1, 'event kind')] ?? ''
    const netId = netIdOf(readName(reader))
    if (netId === 0) reader.refuse('an event of no known entity', 'a slot in use, a leaver or a NetId')
    const eventTick = readTick(reader, tick, reader.golomb(ORDER.eventAge, MAX_TICK, 'age of an event'), 0, tick, 'event tick')
    const press = reader.flag()
      ? { tick: readTick(reader, eventTick, reader.signed(ORDER.pressAge, MAX_TICK, 'age of a press'), 0, MAX_TICK, 'press tick'), ordinal: reader.u(2) }
      : undefined
    const x = reader.signed(ORDER.place, MAX_PLACE_STEPS, 'place') / PLACE_STEPS
    const y = reader.signed(ORDER.place, MAX_PLACE_STEPS, 'place') / PLACE_STEPS
    return { tick: eventTick, kind, netId, press, x, y, value: reader.golomb(ORDER.value, 0xffff, 'event value') }
  })
}

function readName(reader: BitReader): EntityName {
  const by = BY[reader.u(2)]
  switch (by) {
    case 'slot':
    case 'leaver':
      return { by, number: reader.golomb(ORDER.slot, 0xffff, by) }
    case 'net-id':
      return { by, number: reader.wide(53) }
    case undefined:
      return reader.refuse('entity name 3', '0 to 2')
  }
}

/** The NetId that an event names, 0 for none. `netIds`: who was in which slot before the message. */
export function namedNetId({ by, number }: EntityName, { left, rows }: Pick<StateBody, 'left' | 'rows'>, netIds: Float64Array): number {
  switch (by) {
    case 'net-id':
      return number
    case 'leaver':
      return left[number]?.netId ?? 0
    case 'slot': {
      const row = rows.slots.subarray(0, rows.count).indexOf(number)
      if (row >= 0) return rows.netIds[row]!
      return left.some(({ slot }) => slot === number) ? 0 : (netIds[number] ?? 0)
    }
  }
}
