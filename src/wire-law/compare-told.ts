/** Holds a world that was built from a user's bytes against the room: the own person in every field, and all things and tiles that are well inside its area. */

import { type Columns, hasComponentAt } from '../columns.ts'
import { CHUNK_PX, TILE_PX, type Tiles } from '../tiles/tiles.ts'

/** What is this near to the area's edge may meet something the user was never told of. */
const EDGE_PX = 96

export interface ToldDifference {
  readonly netId: number
  /** The archetype's number. */
  readonly archetype: number
  readonly component: string
  readonly field: string
  readonly room: number
  readonly told: number
}

/** Whose states are compared, and what of them the user is told. */
export interface ToldScope {
  readonly ownNetId: number
  /** NetIds of what is well inside the area, the own person among them. */
  readonly inside: ReadonlySet<number>
}

function isInside({ chunksX, chunksY }: Tiles, held: Uint8Array, x: number, y: number): boolean {
  const chunk = (placePx: number, most: number): number => Math.min(most - 1, Math.max(0, Math.floor(placePx / CHUNK_PX)))
  const isHeld = (dx: number, dy: number): boolean => held[chunk(y + dy, chunksY) * chunksX + chunk(x + dx, chunksX)] === 1
  return isHeld(-EDGE_PX, 0) && isHeld(EDGE_PX, 0) && isHeld(0, -EDGE_PX) && isHeld(0, EDGE_PX)
}

/** By either side's state: what only one of them has counts, too. What has no place is in every area. */
export function toldScope(states: readonly Columns[], tiles: Tiles, held: Uint8Array, ownNetId: number): ToldScope {
  const inside = new Set<number>()
  for (const state of states) {
    const x = state.schema.role('position', 'x')
    const y = state.schema.role('position', 'y')
    for (let eid = 1; eid < state.used; eid++) {
      if (state.alive[eid] !== 1) continue
      const netId = state.netIds[eid]!
      const isAnywhere = netId === ownNetId || !x || !y || !hasComponentAt(state, eid, x.component)
      if (isAnywhere || isInside(tiles, held, state.arrays[x.index]![eid]!, state.arrays[y.index]![eid]!)) inside.add(netId)
    }
  }
  return { ownNetId, inside }
}

/** One of the two states, and where it has whom. */
export interface ComparedState {
  readonly columns: Columns
  eidOf(netId: number): number
}

/** Every difference in what the user is told of. What only one side has counts where `isWhole`: within a tick who is born there is yet to come. */
export function toldDifferences(room: ComparedState, told: ComparedState, { ownNetId, inside }: ToldScope, isWhole: boolean): readonly ToldDifference[] {
  const found: ToldDifference[] = []
  for (const netId of inside) {
    const eid = room.eidOf(netId)
    const own = told.eidOf(netId)
    const archetype = eid !== 0 ? room.columns.archetypes[eid]! : told.columns.archetypes[own]!
    const add = (component: string, field: string, roomValue: number, toldValue: number): void => void found.push({ netId, archetype, component, field, room: roomValue, told: toldValue })
    if (eid === 0 || own === 0) {
      if (isWhole) add('entity', 'alive', Number(eid !== 0), Number(own !== 0))
      continue
    }
    for (const { number, name, columns } of room.columns.schema.entries) {
      const has = hasComponentAt(room.columns, eid, number)
      if (has !== hasComponentAt(told.columns, own, number)) add(name, 'is there', Number(has), Number(!has))
      if (!has) continue
      for (const { index, fieldName, field, sync } of columns) {
        if (sync === 'nobody' || (sync === 'owner' && netId !== ownNetId)) continue
        const roomValue = room.columns.arrays[index]![eid]!
        const toldValue = told.columns.arrays[index]![own]!
        // A reference to what is out of sight is told as none.
        const isOutOfSight = field.kind === 'ref' && toldValue === 0 && told.eidOf(roomValue) === 0
        if (roomValue !== toldValue && !isOutOfSight) add(name, fieldName, roomValue, toldValue)
      }
    }
  }
  return found
}

/** The first tile well inside that is another one. Both as they are now. */
export function firstTileDifference(room: Tiles, told: Tiles, held: Uint8Array): { readonly tileX: number; readonly tileY: number; readonly room: number; readonly told: number } | undefined {
  for (let place = 0; place < room.numbers.length; place++) {
    if (room.numbers[place] === told.numbers[place]) continue
    const tileX = place % room.widthTiles
    const tileY = Math.floor(place / room.widthTiles)
    if (isInside(room, held, tileX * TILE_PX, tileY * TILE_PX)) return { tileX, tileY, room: room.numbers[place]!, told: told.numbers[place]! }
  }
  return undefined
}
