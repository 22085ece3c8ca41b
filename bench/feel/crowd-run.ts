/** Eight players within 260 px and three crates, on top of one another: how far one's own present jumps, and where the others are drawn. */

import type { World } from '../../src/world.ts'
import { randomBits, randomShare } from '../../src/random.ts'
import { createBurrowStepper, drawLobby } from '../../test/kit/burrow.ts'
import { LINK_PROFILES } from '../../test/kit/link.ts'
import type { Player } from '../../test/kit/stepper.ts'

const TICK_RATE_HZ = 60
const JOIN_TICKS = 3 * TICK_RATE_HZ
const RUN_TICKS = 12 * TICK_RATE_HZ
const PLAYERS = 8
/** Boxes this near touch: a resting contact leaves a step of the grid between them. */
const TOUCH_PX = 1

/** 12 tiles of floor, 192 px: nobody is ever far from the others. */
const PIT = [
  'X............X',
  'X............X',
  'X............X',
  'X............X',
  'X..c..P..c.c.X',
  'XXXXXXXXXXXXXX',
]

export interface CrowdFigures {
  /** The own person's jump at each state that came, in ticks of run motion. */
  readonly jumpTicks: readonly number[]
  /** Ticks of a person, and those of them in which it touched another body. */
  readonly ticks: number
  readonly contactTicks: number
  /** Drawn minus simulated, of each body in contact with the page's own person, px. */
  readonly drawnMinusSimulatedPx: readonly number[]
}

export function runCrowd(seed: number): CrowdFigures {
  const stepper = createBurrowStepper({ map: drawLobby(PIT), link: LINK_PROFILES['4G'], seed, frameHz: 60 })
  const players = Array.from({ length: PLAYERS }, (_, at) => stepper.join(`Player ${at + 1}`))
  stepper.ticks(JOIN_TICKS)
  const jumpTicks: number[] = []
  const drawnMinusSimulatedPx: number[] = []
  let contactTicks = 0
  const states = players.map(({ client }) => client.stats(0).states)
  for (let tick = 0; tick < RUN_TICKS; tick++) {
    players.forEach((player, at) => shove(player, seed * 100 + at, tick))
    stepper.ticks(1)
    players.forEach((player, at) => {
      const { client } = player
      const now = client.stats(stepper.nowMs).states
      const pxPerTick = runPxPerTick(client.world!, player.me().eid)
      if (now > states[at]!) jumpTicks.push(client.feel().jumpPx / pxPerTick)
      states[at] = now
      const touched = bodiesTouching(client.world!, player.me().eid)
      if (touched.size > 0) contactTicks++
      drawnMinusSimulatedPx.push(...offsetsOf(player, touched))
    })
  }
  return { jumpTicks, ticks: RUN_TICKS * PLAYERS, contactTicks, drawnMinusSimulatedPx }
}

/** Changes a key every 0.4 s on average, and stays with the others. */
function shove(player: Player, seed: number, tick: number): void {
  if (randomShare(seed, tick, 0, 1) > 1 / 24) return
  const roll = randomBits(seed, tick, 0, 2) % 10
  const { x } = player.me()
  const inwards = x < 80 ? 1 : x > 144 ? -1 : 0
  if (roll < 6) player.move(inwards || (roll % 2 === 0 ? 1 : -1))
  else if (roll < 7) player.move(0)
  else if (roll < 9) player.hold('jump')
  else player.release('jump')
}

function runPxPerTick(world: World, eid: number): number {
  return world.column('Mover', 'runPxPerS')[eid]! / TICK_RATE_HZ
}

/** The NetIds of the bodies whose boxes touch or overlap an entity's, in the page's own present. */
function bodiesTouching(world: World, own: number): ReadonlySet<number> {
  const { columns } = world
  const [x, y, width, height] = (['Position.x', 'Position.y', 'Collider.widthPx', 'Collider.heightPx'] as const).map((name) => {
    const [component, field] = name.split('.')
    return world.column(component!, field!)
  })
  const touching = new Set<number>()
  for (let eid = 1; eid < columns.used; eid++) {
    if (columns.alive[eid] !== 1 || eid === own || width![eid] === 0) continue
    const isTouching =
      Math.abs(x![eid]! - x![own]!) <= (width![eid]! + width![own]!) / 2 + TOUCH_PX && Math.abs(y![eid]! - y![own]!) <= (height![eid]! + height![own]!) / 2 + TOUCH_PX
    if (isTouching) touching.add(columns.netIds[eid]!)
  }
  return touching
}

/** Where bodies are drawn, against where they are simulated at the drawn moment of the present. */
function offsetsOf({ client, frameMs }: Player, netIds: ReadonlySet<number>): readonly number[] {
  const { world, engine } = client
  if (!world || !engine) return []
  const share = Math.min(1, Math.max(-0.25, client.feel().presentTicks - world.tick))
  const before = engine.history.at(world.tick - 1)
  const [x, y] = [world.column('Position', 'x'), world.column('Position', 'y')]
  const xIndex = world.schema.role('position', 'x')!.index
  const yIndex = world.schema.role('position', 'y')!.index
  const offsets: number[] = []
  for (const drawn of client.drawn(frameMs)) {
    if (!netIds.has(drawn.netId)) continue
    const eid = world.eidOf(drawn.netId)
    const isKnownBefore = before !== undefined && before.alive[eid] === 1 && before.netIds[eid] === drawn.netId
    const fromX = isKnownBefore ? before.arrays[xIndex]![eid]! : x[eid]!
    const fromY = isKnownBefore ? before.arrays[yIndex]![eid]! : y[eid]!
    offsets.push(Math.hypot(drawn.x - (fromX + (x[eid]! - fromX) * share), drawn.y - (fromY + (y[eid]! - fromY) * share)))
  }
  return offsets
}
