/** Two who bring Burrow's idol home: what each of them does next, by what it sees. For stories, in a scene or over a line. */

import { TOUCH } from '../../components/touch.ts'
import type { LobbyMap } from '../../rooms/data/loaded-game.ts'
import type { World } from '../../src/world.ts'
import { loadBurrow } from './burrow.ts'

/** The Meadow without its slimes, and with so many who appear at the idol's right, at the bottom. */
export function idolMeadow(persons: number): LobbyMap {
  const meadow = loadBurrow().maps[0]!
  const { x = 0, y = 0 } = meadow.spawns.find(({ archetype }) => archetype === 'idol')?.overrides.Position ?? {}
  return {
    ...meadow,
    spawns: meadow.spawns.filter(({ archetype }) => archetype !== 'slime'),
    personSpawns: Array.from({ length: persons }, (_, at) => ({ x: x + 22 + at * 8, y: y + 7 })),
  }
}

/** What a pusher sees of itself and the idol, px: middles, and where the feet are. */
export interface IdolSight {
  readonly x: number
  readonly feetY: number
  readonly isOnGround: boolean
  readonly idolX: number
  readonly idolFootY: number
  /** The nearest spring to its left on its own floor, or undefined. */
  readonly springX: number | undefined
}

export interface IdolMove {
  readonly moveX: -1 | 0 | 1
  readonly jumps: boolean
}

/** Half of an idol and half of a person. */
const BESIDE_PX = 17
/** Higher than this is another floor. */
const FLOOR_PX = 40

/** Pushes to the left; climbs after it by the springs, on the idol's right. */
export function nextIdolMove({ x, feetY, isOnGround, idolX, idolFootY, springX }: IdolSight): IdolMove {
  const towards = (goalX: number): -1 | 0 | 1 => (x < goalX - 2 ? 1 : x > goalX + 2 ? -1 : 0)
  const isBelow = feetY - idolFootY > FLOOR_PX
  if (!isOnGround && (isBelow || x < idolX + BESIDE_PX)) return { moveX: towards(idolX + BESIDE_PX + 8), jumps: false }
  if (isBelow) return { moveX: springX === undefined ? -1 : towards(springX + 10), jumps: false }
  // On top of it: off to the right.
  if (idolFootY - feetY > BESIDE_PX) return { moveX: 1, jumps: false }
  if (x > idolX) return { moveX: -1, jumps: false }
  // On its wrong side: over it.
  return { moveX: 1, jumps: isOnGround }
}

/** The living things of an archetype. */
export function thingsOf({ archetypes, columns }: World, archetype: string): readonly number[] {
  const { number } = archetypes.byName(archetype)
  return Array.from({ length: columns.used }, (_, eid) => eid).filter((eid) => columns.alive[eid] === 1 && columns.archetypes[eid] === number)
}

/** What a person sees in a world: a scene's, or what its page predicts. Undefined while it knows of no idol. */
export function idolSight(world: World, person: number): IdolSight | undefined {
  const [xs, ys, heights] = [world.column('Position', 'x'), world.column('Position', 'y'), world.column('Collider', 'heightPx')]
  const footOf = (eid: number): number => ys[eid]! + heights[eid]! / 2
  const [idol] = thingsOf(world, 'idol')
  if (idol === undefined) return undefined
  const x = xs[person]!
  const feetY = footOf(person)
  const springs = thingsOf(world, 'spring').filter((spring) => Math.abs(footOf(spring) - feetY) < 8 && xs[spring]! < x + 12).map((spring) => xs[spring]!)
  return {
    x,
    feetY,
    isOnGround: (world.column('Touch', 'sides')[person]! & (TOUCH.below | TOUCH.entityBelow)) !== 0,
    idolX: xs[idol]!,
    idolFootY: footOf(idol),
    springX: springs.length > 0 ? Math.max(...springs) : undefined,
  }
}
