/** Digging: who keeps the dig action on a tile long enough takes it out, and carries it. */

import { PERSON_STATES } from '../../../components/person.ts'
import { emit } from '../../../src/emit.ts'
import { entitiesWith } from '../../../src/entities.ts'
import { SHAPE } from '../../../src/tiles/tile-kinds.ts'
import { TILE_PX } from '../../../src/tiles/tiles.ts'
import type { BurrowWorld } from '../components/index.ts'
import { groundOf, isDiggable, rowToDig } from '../diggable.ts'
import { inHand } from '../ground.ts'

const AIR = 0
/** A blow of the pick is heard every so many ticks. */
const BLOW_TICKS = 12
const NOTHING = -1
const HURT = PERSON_STATES.indexOf('hurt')
const DEAD = PERSON_STATES.indexOf('dead')

/** Tiles come out under the pick. Reads Intent, Person, Position, Collider, Ward, Tiles. Writes Digger, Tiles. */
export function dig(world: BurrowWorld): void {
  const { Intent, Person, Position, Collider, Digger } = world.components
  const { tiles, tick, rules } = world
  const action = 1 << world.actions.indexOf('dig')
  const ground = groundOf(world)

  function rest(eid: number): void {
    Digger.tileX[eid] = NOTHING
    Digger.tileY[eid] = NOTHING
  }

  for (const eid of entitiesWith(world, [Intent, Person, Position, Collider, Digger])) {
    const isAble = Person.state[eid] !== HURT && Person.state[eid] !== DEAD
    if (!isAble || (Intent.held[eid]! & action) === 0) {
      rest(eid)
      continue
    }
    const tileX = Math.floor(Intent.targetX[eid]! / TILE_PX)
    const body = { x: Position.x[eid]!, y: Position.y[eid]!, heightPx: Collider.heightPx[eid]! }
    const tileY = rowToDig(ground, body, tileX, Math.floor(Intent.targetY[eid]! / TILE_PX))
    const dx = (tileX + 0.5) * TILE_PX - Position.x[eid]!
    const dy = (tileY + 0.5) * TILE_PX - Position.y[eid]!
    if (dx * dx + dy * dy > rules.digReachPx * rules.digReachPx || !isDiggable(ground, tileX, tileY)) {
      rest(eid)
      continue
    }
    if (Digger.tileX[eid] !== tileX || Digger.tileY[eid] !== tileY) {
      Digger.tileX[eid] = tileX
      Digger.tileY[eid] = tileY
      Digger.sinceTick[eid] = tick
    }
    const number = tiles.at(tileX, tileY)
    const isGround = tiles.shapeAt(tileX, tileY) === SHAPE.solid
    const ticks = tick - Digger.sinceTick[eid]!
    if (ticks % BLOW_TICKS === 0) emit(world, 'dig', eid, { value: number })
    if (ticks < tiles.kinds.property(number, 'hardnessTicks')) continue
    if (!tiles.set(tileX, tileY, AIR)) continue
    // A flower fills no hand.
    if (isGround) {
      if (Digger.carried[eid]! < Digger.most[eid]!) Digger.carried[eid]!++
      Digger.placing[eid] = inHand(tiles, number)
    }
    rest(eid)
    emit(world, 'break', eid, { value: number })
  }
}
