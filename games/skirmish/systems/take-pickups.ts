/** Pickups go to who runs over them and can use them. */

import { emit } from '../../../src/emit.ts'
import { entitiesWith, has } from '../../../src/entities.ts'
import { COMING_BACK } from '../components/comeback.ts'
import type { SkirmishWorld } from '../components/index.ts'
import { PICKUPS } from '../components/pickup.ts'
import { isUp } from '../fighters.ts'

const REPAIR = PICKUPS.indexOf('repair')

/** A touched pickup repairs, or gives bolts. Reads Pickup, Position, Person. Writes Health, Launcher, commands. */
export function takePickups(world: SkirmishWorld): void {
  const { Pickup, Position, Health, Launcher } = world.components
  let pickup = 0
  let isTaken = false

  function take(who: number): void {
    if (isTaken || !isUp(world, who) || !has(world, who, Launcher)) return
    const isRepair = Pickup.what[pickup] === REPAIR
    const room = isRepair ? Health.most[who]! - Health.points[who]! : Launcher.most[who]! - Launcher.bolts[who]!
    const given = Math.min(room, Pickup.amount[pickup]!)
    if (given <= 0) return
    isTaken = true
    if (isRepair) Health.points[who] = Health.points[who]! + given
    else Launcher.bolts[who] = Launcher.bolts[who]! + given
    emit(world, isRepair ? 'repair' : 'bolts', pickup, { value: given })
    world.commands.despawn(pickup)
    world.commands.spawn('comeback', {
      Position: { x: Position.x[pickup]!, y: Position.y[pickup]! },
      Comeback: { what: COMING_BACK.indexOf(isRepair ? 'repair-kit' : 'bolt-pack'), atTick: world.tick + Pickup.backTicks[pickup]! },
    })
  }

  for (pickup of entitiesWith(world, [Pickup, Position])) {
    isTaken = false
    world.contacts.forEachOf(pickup, take)
  }
}
