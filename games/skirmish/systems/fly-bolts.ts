/** Bolts: they bounce off steel, burst at walls that break and at bodies, and throw about what is near. Whom a burst hurts is for the room to judge. */

import { TOUCH } from '../../../components/touch.ts'
import { emit } from '../../../src/emit.ts'
import { entitiesWith } from '../../../src/entities.ts'
import { hitProjectile } from '../../../src/lag/hits.ts'
import { TILE_PX } from '../../../src/tiles/tiles.ts'
import type { SkirmishWorld } from '../components/index.ts'
import { isUp } from '../fighters.ts'
import { isInSight } from '../sight-lines.ts'
import { canBreak, hitWall } from '../walls.ts'

/** A bolt does not burst at its thrower so soon after the throw. */
const LEAVING_TICKS = 15
/** What a knock is said for. */
const KNOCKED_KG = 4
const ON_WALLS = TOUCH.below | TOUCH.above | TOUCH.left | TOUCH.right

/** Bolts bounce and burst. Reads Position, Person, Collider, Touch, Health. Writes Bolt, Velocity, Tiles, commands. */
export function flyBolts(world: SkirmishWorld): void {
  const { Bolt, Position, Velocity, Person, Collider, Touch } = world.components
  const { tick, tiles } = world

  function breakWalls(bolt: number): void {
    const reach = Bolt.breakPx[bolt]!
    const x = Position.x[bolt]!
    const y = Position.y[bolt]!
    let crumbled = 0
    for (let tileY = Math.floor((y - reach) / TILE_PX); tileY <= Math.floor((y + reach) / TILE_PX); tileY++)
      for (let tileX = Math.floor((x - reach) / TILE_PX); tileX <= Math.floor((x + reach) / TILE_PX); tileX++) {
        const dx = (tileX + 0.5) * TILE_PX - x
        const dy = (tileY + 0.5) * TILE_PX - y
        if (dx * dx + dy * dy > reach * reach) continue
        const broken = hitWall(tiles, tileX, tileY, Bolt.breakHits[bolt]!)
        if (broken?.isDown) crumbled = broken.before
      }
    if (crumbled !== 0) emit(world, 'crumble', bolt, { value: crumbled })
  }

  /** By weight, and less the further away. */
  function knock(bolt: number): void {
    const reach = Bolt.blastPx[bolt]!
    for (const eid of entitiesWith(world, [Position, Velocity, Collider])) {
      const massKg = Collider.massKg[eid]!
      if (eid === bolt || massKg === 0) continue
      const dx = Position.x[eid]! - Position.x[bolt]!
      const dy = Position.y[eid]! - Position.y[bolt]!
      const away = Math.sqrt(dx * dx + dy * dy)
      if (away > reach || away < 0.5 || !isInSight(tiles, Position.x[bolt]!, Position.y[bolt]!, Position.x[eid]!, Position.y[eid]!)) continue
      const pxPerS = (Bolt.knockPxPerS[bolt]! * (1 - away / reach / 2) * KNOCKED_KG) / massKg
      Velocity.x[eid] = Velocity.x[eid]! + (dx / away) * pxPerS
      Velocity.y[eid] = Velocity.y[eid]! + (dy / away) * pxPerS
    }
  }

  /** Whether it has come upon a wall that breaks. */
  function isAtWall(bolt: number): boolean {
    const sides = Touch.sides[bolt]!
    if ((sides & ON_WALLS) === 0) return false
    const [x, y] = [Position.x[bolt]!, Position.y[bolt]!]
    const [reachX, reachY] = [Collider.widthPx[bolt]! / 2 + 1, Collider.heightPx[bolt]! / 2 + 1]
    const canBreakAt = (atX: number, atY: number): boolean => canBreak(tiles, tiles.at(Math.floor(atX / TILE_PX), Math.floor(atY / TILE_PX)))
    return (
      ((sides & TOUCH.left) !== 0 && canBreakAt(x - reachX, y)) ||
      ((sides & TOUCH.right) !== 0 && canBreakAt(x + reachX, y)) ||
      ((sides & TOUCH.above) !== 0 && canBreakAt(x, y - reachY)) ||
      ((sides & TOUCH.below) !== 0 && canBreakAt(x, y + reachY))
    )
  }

  /** Heard as it comes upon steel. */
  function bounce(bolt: number): void {
    const isTouching = (Touch.sides[bolt]! & ON_WALLS) !== 0 ? 1 : 0
    if (isTouching && !Bolt.isTouching[bolt]) emit(world, 'bounce', bolt)
    Bolt.isTouching[bolt] = isTouching
  }

  for (const bolt of entitiesWith(world, [Bolt, Position, Velocity, Touch])) {
    bounce(bolt)
    const age = tick - Bolt.bornTick[bolt]!
    const thrower = Bolt.thrower[bolt]!
    const owner = world.eidOf(Bolt.owner[bolt]!)
    const isMet = (eid: number): boolean => isUp(world, eid) && !(age < LEAVING_TICKS && (eid === owner || (thrower !== 0 && Person.user[eid] === thrower)))
    // Who is up is met where the thrower sees it.
    if (age < Bolt.fuseTicks[bolt]! && !isAtWall(bolt) && !hitProjectile(world, bolt, thrower, isMet)) continue
    Bolt.isSpent[bolt] = 1
    emit(world, 'blast', bolt, { value: Bolt.blastPx[bolt]! })
    breakWalls(bolt)
    knock(bolt)
    world.commands.despawn(bolt)
  }
}
