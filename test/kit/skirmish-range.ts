/** Skirmish's shooting range: one page shoots its rifle at bots that strafe, and the room judges each shot by what its shooter saw. */

import type { SkirmishWorld } from '../../games/skirmish/components/index.ts'
import { skirmish } from '../../games/skirmish/game.ts'
import { lineToWall } from '../../games/skirmish/sight-lines.ts'
import { entitiesWith } from '../../src/entities.ts'
import { entryShare } from '../../src/lag/hits.ts'
import { authority, type SystemEntry } from '../../src/pipeline.ts'
import { randomShare } from '../../src/random.ts'
import { createDice, type Dice } from './dice.ts'
import type { LinkProfile } from './link.ts'
import type { RangeResult } from './ray-range.ts'
import { drawArena, skirmishData } from './skirmish.ts'
import { createStepper, type Player } from './stepper.ts'

/** Far enough that what strafes is interpolated, near enough for the rifle. */
const RANGE = ['######################', '#....................#', '#..............o.....#', '#....................#', '#P...................#', '#..............o.....#', '#....................#', '#.................o..#', '######################']
const JOIN_TICKS = 200
const SHOT_EVERY_TICKS = 12
const BOTS = 3
/** Where bots strafe, px. */
const NEAREST_X = 176
const FARTHEST_X = 300
const LOWEST_Y = 120
const HIGHEST_Y = 24
/** Aimed past the edge by up to this much: some shots miss. */
const SPREAD_PX = 3
const FULL_AXIS = 127

/** Bots that only strafe: to and fro, turning at random. Only the room knows which way. Reads Position. Writes Intent. */
function strafe(world: SkirmishWorld): void {
  const { Bot, Intent, Position } = world.components
  for (const bot of entitiesWith(world, [Bot, Intent, Position])) {
    const roll = (purpose: number): number => randomShare(world.secretSeed, world.tick, world.netIdOf(bot), purpose)
    if (roll(1) < 0.07) Intent.moveX[bot] = Math.round((roll(2) * 2 - 1) * FULL_AXIS)
    if (roll(3) < 0.07) Intent.moveY[bot] = roll(4) < 0.5 ? -FULL_AXIS : FULL_AXIS
    if (Position.x[bot]! < NEAREST_X) Intent.moveX[bot] = FULL_AXIS
    if (Position.x[bot]! > FARTHEST_X) Intent.moveX[bot] = -FULL_AXIS
    if (Position.y[bot]! < HIGHEST_Y) Intent.moveY[bot] = FULL_AXIS
    if (Position.y[bot]! > LOWEST_Y) Intent.moveY[bot] = -FULL_AXIS
  }
}

interface Verdict {
  readonly tick: number
  /** Whom the room wounded, by NetId; 0 for nobody. */
  readonly netId: number
}

/** The game as it ships, but that its bots strafe, and that what `judgeShots` says is written down before it is felt. */
function onRange(verdicts: Verdict[]): typeof skirmish {
  function note(world: SkirmishWorld): void {
    const { Rifle, Health, Person } = world.components
    for (const shooter of entitiesWith(world, [Rifle, Person])) {
      if (Rifle.shotTick[shooter] !== world.tick) continue
      const hit = entitiesWith(world, [Health]).find((eid) => Health.wound[eid]! > 0 && Health.woundedBy[eid] === world.netIdOf(shooter))
      verdicts.push({ tick: world.tick, netId: hit === undefined ? 0 : world.netIdOf(hit) })
    }
  }
  const { pipeline } = skirmish
  const steered = (pipeline['input-diff'] ?? []).map((entry): SystemEntry<SkirmishWorld> => (entry.name === 'thinkBots' ? authority(strafe) : entry))
  const logic = (pipeline.logic ?? []).flatMap((entry): SystemEntry<SkirmishWorld>[] => (entry.name === 'judgeShots' ? [entry, authority(note)] : [entry]))
  return { ...skirmish, pipeline: { ...pipeline, 'input-diff': steered, logic } }
}

/** Aims at what is drawn, more or less, and shoots. Returns what the shot met on the screen, by NetId. */
function shootAtWhatIsSeen(shooter: Player, dice: Dice): number {
  const world = shooter.client.world!
  const drawn = shooter.client.drawn(shooter.frameMs)
  const own = drawn.find(({ isOwn }) => isOwn)!
  const others = drawn.filter(({ archetype }) => archetype === 'bot')
  const half = (eid: number): readonly [number, number] => [world.column('Collider', 'widthPx')[eid]! / 2, world.column('Collider', 'heightPx')[eid]! / 2]
  const seenAt = dice.pick(others)
  const [halfWidth, halfHeight] = half(seenAt.eid)
  const throughX = Math.round(seenAt.x + dice.number(-halfWidth - SPREAD_PX, halfWidth + SPREAD_PX))
  const throughY = Math.round(seenAt.y + dice.number(-halfHeight - SPREAD_PX, halfHeight + SPREAD_PX))
  shooter.target(throughX, throughY)
  shooter.tap('fire')
  const length = Math.hypot(throughX - own.x, throughY - own.y)
  const aim = { x: (throughX - own.x) / length, y: (throughY - own.y) / length }
  const { px } = lineToWall(world.tiles, own.x, own.y, aim, world.column('Rifle', 'rangePx')[own.eid]!)
  const thick = world.column('Rifle', 'halfPx')[own.eid]!
  let nearest = { netId: 0, share: Infinity }
  for (const { netId, eid, x, y } of others) {
    const [width, height] = half(eid)
    const share = entryShare(own.x - x, own.y - y, aim.x * px, aim.y * px, width + thick, height + thick)
    if (share !== undefined && share < nearest.share) nearest = { netId, share }
  }
  return nearest.netId
}

/** One run of so many seconds after the join. Bots never fall: what counts is who is hit. */
export function runSkirmishRange(link: LinkProfile, seed: number, seconds: number): RangeResult {
  const dice = createDice(seed)
  const verdicts: Verdict[] = []
  const data = skirmishData({ seats: BOTS + 1, roundTicks: 0xffff, winKills: 0 })
  const tough = data.simulation.archetypes.map((archetype) => (archetype.name === 'bot' ? { ...archetype, components: { ...archetype.components, Health: { points: 0xffff, most: 0xffff } } } : archetype))
  const gameData = { ...data, simulation: { ...data.simulation, archetypes: tough } }
  const stepper = createStepper({ game: onRange(verdicts), gameData, map: drawArena(RANGE), link, seed, frameHz: 60 })
  const shooter = stepper.join('Shooter')
  stepper.ticks(JOIN_TICKS)
  const seen: { readonly pressTick: number; readonly netId: number }[] = []
  for (let tick = 0; tick < seconds * 60; tick++) {
    shooter.client.drawn(shooter.frameMs)
    if (tick % SHOT_EVERY_TICKS === 0) {
      const pressTick = shooter.client.world!.tick + 1
      seen.push({ pressTick, netId: shootAtWhatIsSeen(shooter, dice) })
    }
    stepper.ticks(1)
  }
  stepper.ticks(60)
  const judged = new Map(verdicts.map(({ tick, netId }) => [tick, netId]))
  const seenHits = seen.filter(({ netId }) => netId !== 0)
  return { shots: seen.length, seenHits: seenHits.length, hits: seenHits.filter(({ pressTick, netId }) => judged.get(pressTick) === netId).length }
}
