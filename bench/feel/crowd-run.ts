/** Eight players within 260 px and three crates, on top of one another: how far one's own present jumps, and where the others are drawn. */

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
  const watches = players.map(createBodyWatch)
  const jumpTicks: number[] = []
  const drawnMinusSimulatedPx: number[] = []
  let contactTicks = 0
  for (let tick = 0; tick < RUN_TICKS; tick++) {
    players.forEach((player, at) => shove(player, watches[at]!.ownX(), seed * 100 + at, tick))
    stepper.ticks(1)
    for (const watch of watches) {
      const jump = watch.jumpTicks()
      if (jump !== undefined) jumpTicks.push(jump)
      if (watch.findTouched() > 0) contactTicks++
      drawnMinusSimulatedPx.push(...watch.offsets())
    }
  }
  return { jumpTicks, ticks: RUN_TICKS * PLAYERS, contactTicks, drawnMinusSimulatedPx }
}

/** Changes a key every 0.4 s on average, and stays with the others. */
function shove(player: Player, x: number, seed: number, tick: number): void {
  if (randomShare(seed, tick, 0, 1) > 1 / 24) return
  const roll = randomBits(seed, tick, 0, 2) % 10
  const inwards = x < 80 ? 1 : x > 144 ? -1 : 0
  if (roll < 6) player.move(inwards || (roll % 2 === 0 ? 1 : -1))
  else if (roll < 7) player.move(0)
  else if (roll < 9) player.hold('jump')
  else player.release('jump')
}

interface BodyWatch {
  /** Of the own person, in the newest predicted tick, px. */
  ownX(): number
  /** How far the state of this tick, if one came, moved the own present, in ticks of run motion. */
  jumpTicks(): number | undefined
  /** Looks for the bodies whose boxes touch the own one in the page's own present. Returns how many there are. */
  findTouched(): number
  /** Of those bodies: drawn, against simulated at the drawn moment of the present, px; Infinity for one that is not drawn. */
  offsets(): readonly number[]
}

function createBodyWatch(player: Player): BodyWatch {
  const { client } = player
  const { world, engine } = client
  if (!world || !engine) throw new Error(`${player.name} has no world after ${JOIN_TICKS} ticks; expected it to have joined`)
  const { columns } = world
  const x = world.column('Position', 'x')
  const y = world.column('Position', 'y')
  const width = world.column('Collider', 'widthPx')
  const height = world.column('Collider', 'heightPx')
  const runPxPerS = world.column('Mover', 'runPxPerS')
  const xIndex = columns.arrays.indexOf(x)
  const yIndex = columns.arrays.indexOf(y)
  const touched = new Set<number>()
  let comparedTick = client.probe.states.at(-1)?.tick
  const ownEid = (): number => world.eidOf(client.ownNetId)
  return {
    ownX: () => x[ownEid()]!,
    jumpTicks() {
      const newest = client.probe.states.at(-1)?.tick
      if (newest === comparedTick) return undefined
      comparedTick = newest
      return (client.feel().jumpPx * TICK_RATE_HZ) / runPxPerS[ownEid()]!
    },
    findTouched() {
      const own = ownEid()
      touched.clear()
      for (let eid = 1; eid < columns.used; eid++) {
        if (columns.alive[eid] !== 1 || eid === own || width[eid] === 0) continue
        if (Math.abs(x[eid]! - x[own]!) > (width[eid]! + width[own]!) / 2 + TOUCH_PX) continue
        if (Math.abs(y[eid]! - y[own]!) <= (height[eid]! + height[own]!) / 2 + TOUCH_PX) touched.add(columns.netIds[eid]!)
      }
      return touched.size
    },
    offsets() {
      const all = client.drawn(player.frameMs)
      const share = client.feel().drawnPresentTicks - world.tick
      const before = engine.history.at(world.tick - 1)
      return [...touched].map((netId) => {
        const eid = world.eidOf(netId)
        const drawn = all.find((one) => one.netId === netId)
        // What is touched and not drawn at all is as far from what is seen as can be.
        if (!drawn) return Infinity
        const isKnownBefore = before !== undefined && before.alive[eid] === 1 && before.netIds[eid] === drawn.netId
        const fromX = isKnownBefore ? before.arrays[xIndex]![eid]! : x[eid]!
        const fromY = isKnownBefore ? before.arrays[yIndex]![eid]! : y[eid]!
        return Math.hypot(drawn.x - (fromX + (x[eid]! - fromX) * share), drawn.y - (fromY + (y[eid]! - fromY) * share))
      })
    },
  }
}
