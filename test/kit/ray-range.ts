/** A shooting range: one page shoots rays at others that strafe, and the room judges each by what its shooter saw. */

import { burrow } from '../../games/burrow/game.ts'
import type { BurrowWorld } from '../../games/burrow/components/index.ts'
import { pressOf } from '../../src/emit.ts'
import { entitiesWith, has } from '../../src/entities.ts'
import { entryShare, hitRay } from '../../src/lag/hits.ts'
import { authority } from '../../src/pipeline.ts'
import { createDice, type Dice } from './dice.ts'
import { drawLobby, loadBurrow } from './burrow.ts'
import type { LinkProfile } from './link.ts'
import { createStepper, type Player } from './stepper.ts'

/** Far enough that what strafes is interpolated, near enough to be in the area. */
const RANGE = [
  'X................................X',
  'X................................X',
  'X................................X',
  'X................................X',
  'XP...............................X',
  'XXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXX',
]
const RAY_PX = 600
const JOIN_TICKS = 200
const SHOT_EVERY_TICKS = 12
const TARGETS = 3
/** Where targets strafe, as seen from the shooter, px. */
const NEAREST_PX = 150
const FARTHEST_PX = 290
/** Aimed past the edge by up to this much: some shots miss. */
const SPREAD_PX = 3

interface Shot {
  readonly pressTick: number
  /** What the ray met first, by NetId; 0 for nothing. */
  readonly netId: number
}

export interface RangeResult {
  readonly shots: number
  /** Shots that looked like a hit on the shooter's screen. */
  readonly seenHits: number
  /** Those of them that the room gave to the same target. */
  readonly hits: number
}

/** Burrow with a gun: `use` shoots a ray through the pointed-at place. */
function withGun(shots: Shot[], isStamped: boolean): typeof burrow {
  function shoot(world: BurrowWorld): void {
    if (!isStamped) world.inputs = world.inputs.map(({ user, intent, pressTick, pressOrdinal }) => ({ user, intent, pressTick, pressOrdinal }))
    const { Intent, Person, Position } = world.components
    const action = 1 << world.actions.indexOf('use')
    for (const eid of entitiesWith(world, [Intent, Person, Position])) {
      if ((Intent.pressed[eid]! & action) === 0) continue
      const hit = hitRay(world, eid, rayFrom(Position.x[eid]!, Position.y[eid]!, Intent.targetX[eid]!, Intent.targetY[eid]!), (other) => other !== eid && has(world, other, Person))
      shots.push({ pressTick: pressOf(world, eid).tick, netId: hit ? world.netIdOf(hit.eid) : 0 })
    }
  }
  return { ...burrow, pipeline: { ...burrow.pipeline, logic: [...(burrow.pipeline.logic ?? []), authority(shoot)] } }
}

function rayFrom(fromX: number, fromY: number, throughX: number, throughY: number): Parameters<typeof hitRay>[2] {
  const dx = throughX - fromX
  const dy = throughY - fromY
  const length = Math.sqrt(dx * dx + dy * dy)
  return { fromX, fromY, toX: fromX + (dx / length) * RAY_PX, toY: fromY + (dy / length) * RAY_PX }
}

/** Runs to and fro, turning at random; back towards its place when it comes too near or too far. */
function strafe(player: Player, shooterX: number, dice: Dice): void {
  const away = player.me().x - shooterX
  if (away < NEAREST_PX) player.move(1)
  else if (away > FARTHEST_PX) player.move(-1)
  else if (dice.chance(0.08)) player.move(dice.pick([-1, 1]))
  if (dice.chance(0.01)) player.tap('jump')
}

/** Aims at what is drawn, more or less, and shoots. Returns what the shot met on the screen, by NetId. */
function shootAtWhatIsSeen(shooter: Player, dice: Dice): number {
  const world = shooter.client.world!
  const drawn = shooter.client.drawn(shooter.frameMs)
  const own = drawn.find(({ isOwn }) => isOwn)!
  const others = drawn.filter(({ isOwn, user }) => !isOwn && user > 0)
  const half = (eid: number): readonly [number, number] => [world.column('Collider', 'widthPx')[eid]! / 2, world.column('Collider', 'heightPx')[eid]! / 2]
  const aim = dice.pick(others)
  const [halfWidth, halfHeight] = half(aim.eid)
  const throughX = Math.round(aim.x + dice.number(-halfWidth - SPREAD_PX, halfWidth + SPREAD_PX))
  const throughY = Math.round(aim.y + dice.number(-halfHeight - SPREAD_PX, halfHeight + SPREAD_PX))
  shooter.target(throughX, throughY)
  shooter.tap('use')
  const ray = rayFrom(own.x, own.y, throughX, throughY)
  let nearest = { netId: 0, share: Infinity }
  for (const { netId, eid, x, y } of others) {
    const share = entryShare(ray.fromX - x, ray.fromY - y, ray.toX - ray.fromX, ray.toY - ray.fromY, ...half(eid))
    if (share !== undefined && share < nearest.share) nearest = { netId, share }
  }
  return nearest.netId
}

/** One run of so many seconds after the joins. `isStamped` false: the room does not know what the shooter saw. */
export function runRayRange(link: LinkProfile, seed: number, seconds: number, isStamped = true): RangeResult {
  const dice = createDice(seed)
  const judged: Shot[] = []
  const stepper = createStepper({ game: withGun(judged, isStamped), gameData: loadBurrow().data, map: drawLobby(RANGE), link, seed, frameHz: 60 })
  const targets = Array.from({ length: TARGETS }, (_, at) => stepper.join(`Target ${at + 1}`))
  stepper.ticks(1)
  for (const target of targets) target.move(1)
  const shooter = stepper.join('Shooter')
  const roomX = (): number => stepper.authority.engine.world.column('Position', 'x')[stepper.authority.personOf(shooter.user)]!
  stepper.ticks(60)
  for (let tick = 0; tick < JOIN_TICKS; tick++) {
    for (const target of targets) strafe(target, roomX(), dice)
    stepper.ticks(1)
  }
  const seen: { readonly pressTick: number; readonly netId: number }[] = []
  for (let tick = 0; tick < seconds * 60; tick++) {
    for (const target of targets) strafe(target, roomX(), dice)
    shooter.client.drawn(shooter.frameMs)
    if (tick % SHOT_EVERY_TICKS === 0) {
      const pressTick = shooter.client.world!.tick + 1
      seen.push({ pressTick, netId: shootAtWhatIsSeen(shooter, dice) })
    }
    stepper.ticks(1)
  }
  stepper.ticks(60)
  const verdicts = new Map(judged.map(({ pressTick, netId }) => [pressTick, netId]))
  const seenHits = seen.filter(({ netId }) => netId !== 0)
  return { shots: seen.length, seenHits: seenHits.length, hits: seenHits.filter(({ pressTick, netId }) => verdicts.get(pressTick) === netId).length }
}

/** The share of all seen hits that the room gave, over seeds: the figure that `npm run bench:feel` tells. */
export function hitShareOf(results: readonly RangeResult[]): number {
  const total = (key: 'seenHits' | 'hits'): number => results.reduce((sum, result) => sum + result[key], 0)
  return total('hits') / total('seenHits')
}

/** One-way latency and jitter of the range: 150 and 200 ms of round trip. */
export const RANGE_LINKS: readonly LinkProfile[] = [
  { latencyMs: 75, jitterMs: 20, loss: 0 },
  { latencyMs: 100, jitterMs: 40, loss: 0 },
]
