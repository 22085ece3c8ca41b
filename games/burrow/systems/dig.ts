/** Digging: who keeps the dig action on a tile long enough takes it out, and carries it. */

import { PERSON_STATES } from '../../../components/person.ts'
import { emit } from '../../../src/emit.ts'
import { entitiesWith } from '../../../src/entities.ts'
import { TILE_PX } from '../../../src/tiles/tiles.ts'
import type { BurrowWorld } from '../components/index.ts'

/** A blow of the pick is heard every so many ticks. */
const BLOW_TICKS = 12
const NOTHING = -1
const HURT = PERSON_STATES.indexOf('hurt')
const DEAD = PERSON_STATES.indexOf('dead')

/** Tiles come out under the pick. Reads Intent, Person, Position, Tiles. Writes Digger, Tiles. */
export function dig(world: BurrowWorld): void {
  const { Intent, Person, Position, Digger } = world.components
  const { tiles, tick, rules } = world
  const action = 1 << world.actions.indexOf('dig')
  for (const eid of entitiesWith(world, [Intent, Person, Position, Digger])) {
    const tileX = Math.floor(Intent.targetX[eid]! / TILE_PX)
    const tileY = Math.floor(Intent.targetY[eid]! / TILE_PX)
    const number = tiles.at(tileX, tileY)
    const dx = (tileX + 0.5) * TILE_PX - Position.x[eid]!
    const dy = (tileY + 0.5) * TILE_PX - Position.y[eid]!
    const isInReach = dx * dx + dy * dy <= rules.digReachPx * rules.digReachPx
    const isAble = Person.state[eid] !== HURT && Person.state[eid] !== DEAD
    const isDigging = isAble && isInReach && (Intent.held[eid]! & action) !== 0 && tiles.kinds.property(number, 'diggable') === 1
    if (!isDigging) {
      Digger.tileX[eid] = NOTHING
      Digger.tileY[eid] = NOTHING
      continue
    }
    if (Digger.tileX[eid] !== tileX || Digger.tileY[eid] !== tileY) {
      Digger.tileX[eid] = tileX
      Digger.tileY[eid] = tileY
      Digger.sinceTick[eid] = tick
    }
    const ticks = tick - Digger.sinceTick[eid]!
    if (ticks % BLOW_TICKS === 0) emit(world, 'dig', eid, { value: number })
    if (ticks < tiles.kinds.property(number, 'hardnessTicks')) continue
    if (!tiles.set(tileX, tileY, 0)) continue
    if (Digger.carried[eid]! < Digger.most[eid]!) Digger.carried[eid]!++
    Digger.tileX[eid] = NOTHING
    Digger.tileY[eid] = NOTHING
    emit(world, 'break', eid, { value: number })
  }
}
