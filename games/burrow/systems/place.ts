/** Placing: a carried tile goes where its person points, unless something stands there. */

import { PERSON_STATES } from '../../../components/person.ts'
import { emit, pressOf } from '../../../src/emit.ts'
import { entitiesWith } from '../../../src/entities.ts'
import { SHAPE } from '../../../src/tiles/tile-kinds.ts'
import { TILE_PX } from '../../../src/tiles/tiles.ts'
import type { BurrowWorld } from '../components/index.ts'
import { groundOf } from '../diggable.ts'
import { PLACEABLE } from '../ground.ts'

const AIR = 0
const DEAD = PERSON_STATES.indexOf('dead')

/** Whether a body's box reaches into a tile. */
function isOccupied(world: BurrowWorld, tileX: number, tileY: number): boolean {
  const { Position, Collider } = world.components
  for (const eid of entitiesWith(world, [Position, Collider])) {
    const dx = Position.x[eid]! - (tileX + 0.5) * TILE_PX
    const dy = Position.y[eid]! - (tileY + 0.5) * TILE_PX
    if (Math.abs(dx) < (Collider.widthPx[eid]! + TILE_PX) / 2 && Math.abs(dy) < (Collider.heightPx[eid]! + TILE_PX) / 2) return true
  }
  return false
}

/** Whether ground may go there: into air, and over flowers and other things that a pick would take away. */
function isRoom({ tiles }: BurrowWorld, tileX: number, tileY: number): boolean {
  const number = tiles.at(tileX, tileY)
  return number === AIR || (tiles.shapeAt(tileX, tileY) === SHAPE.empty && tiles.kinds.property(number, 'diggable') === 1)
}

/** Ground of the kind dug last is put where its person points. Reads Intent, Person, Position, Collider, Ward, Tiles. Writes Digger, Tiles. */
export function place(world: BurrowWorld): void {
  const { Intent, Person, Position, Digger } = world.components
  const { tiles, rules } = world
  const action = 1 << world.actions.indexOf('place')
  const { isWarded } = groundOf(world)
  for (const eid of entitiesWith(world, [Intent, Person, Position, Digger])) {
    if ((Intent.pressed[eid]! & action) === 0 || Digger.carried[eid] === 0 || Person.state[eid] === DEAD) continue
    const tileX = Math.floor(Intent.targetX[eid]! / TILE_PX)
    const tileY = Math.floor(Intent.targetY[eid]! / TILE_PX)
    const dx = (tileX + 0.5) * TILE_PX - Position.x[eid]!
    const dy = (tileY + 0.5) * TILE_PX - Position.y[eid]!
    if (dx * dx + dy * dy > rules.digReachPx * rules.digReachPx) continue
    if (!isRoom(world, tileX, tileY) || isWarded(tileX, tileY) || isOccupied(world, tileX, tileY)) continue
    const number = tiles.kinds.numberOf(PLACEABLE[Digger.placing[eid]!] ?? PLACEABLE[0])
    if (!tiles.set(tileX, tileY, number)) continue
    Digger.carried[eid]!--
    emit(world, 'place', eid, { press: pressOf(world, eid), value: number })
  }
}
