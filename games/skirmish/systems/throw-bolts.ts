/** Launchers: a press throws a bolt, and bolts come back one by one. */

import { emit, pressOf } from '../../../src/emit.ts'
import { entitiesWith } from '../../../src/entities.ts'
import { isInSolid } from '../../../src/tiles/sweep.ts'
import { aimOf } from '../aim.ts'
import type { SkirmishWorld } from '../components/index.ts'
import { PERSON_STATES } from '../components/person.ts'
import { isFighting } from '../round.ts'

/** A bolt leaves so far from its thrower's middle, px. */
const MUZZLE_PX = 9
/** Half of a bolt, px: where it starts must be air. */
const BOLT_PX = 3
/** It takes this share of its thrower's speed along. */
const CARRIED_SHARE = 0.5
const DEAD = PERSON_STATES.indexOf('dead')

/** Bolts fly from launchers, and are charged. Reads Intent, Person, Position, Velocity, Round, Tiles. Writes Launcher, commands. */
export function throwBolts(world: SkirmishWorld): void {
  const { Intent, Person, Position, Velocity, Launcher } = world.components
  const { tick } = world
  const action = 1 << world.actions.indexOf('bolt')

  function charge(eid: number): void {
    if (Launcher.bolts[eid]! >= Launcher.most[eid]!) Launcher.chargedTick[eid] = 0
    else if (Launcher.chargedTick[eid] === 0) Launcher.chargedTick[eid] = tick
    else if (tick - Launcher.chargedTick[eid]! >= Launcher.chargeTicks[eid]!) {
      Launcher.bolts[eid]!++
      Launcher.chargedTick[eid] = 0
    }
  }

  for (const eid of entitiesWith(world, [Intent, Person, Position, Velocity, Launcher])) {
    charge(eid)
    if ((Intent.pressed[eid]! & action) === 0 || Person.state[eid] === DEAD || !isFighting(world)) continue
    if (Launcher.thrownTick[eid] !== 0 && tick - Launcher.thrownTick[eid]! < Launcher.cooldownTicks[eid]!) continue
    const press = pressOf(world, eid)
    if (Launcher.bolts[eid] === 0) {
      emit(world, 'empty', eid, { press })
      continue
    }
    Launcher.bolts[eid]!--
    Launcher.thrownTick[eid] = tick
    const aim = aimOf(world, eid)
    const x = Position.x[eid]!
    const y = Position.y[eid]!
    // Hard against a wall it starts at the body, lest it starts inside.
    const awayPx = isInSolid(world.tiles, x + aim.x * MUZZLE_PX, y + aim.y * MUZZLE_PX, BOLT_PX, BOLT_PX) ? 0 : MUZZLE_PX
    const user = Person.user[eid]!
    world.commands.spawn(
      'bolt',
      {
        Position: { x: x + aim.x * awayPx, y: y + aim.y * awayPx },
        Velocity: { x: aim.x * Launcher.boltPxPerS[eid]! + Velocity.x[eid]! * CARRIED_SHARE, y: aim.y * Launcher.boltPxPerS[eid]! + Velocity.y[eid]! * CARRIED_SHARE },
        Bolt: { thrower: user, owner: world.netIdOf(eid), bornTick: tick },
      },
      user === 0 ? undefined : { user, press, site: 'throw' },
    )
    emit(world, 'throw', eid, { press })
  }
}
