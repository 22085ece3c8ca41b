/** Eight players within 260 px and three crates, on top of one another: how far one's own present jumps, and where the others are drawn. */

import { randomBits, randomShare } from '../../src/random.ts'
import { createBurrowStepper, drawLobby } from '../../test/kit/burrow.ts'
import { LINK_PROFILES } from '../../test/kit/link.ts'
import type { Player } from '../../test/kit/stepper.ts'
import { createBodyWatch } from './body-watch.ts'

const TICK_RATE_HZ = 60
const JOIN_TICKS = 3 * TICK_RATE_HZ
const RUN_TICKS = 12 * TICK_RATE_HZ
const PLAYERS = 8

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
  const watches = players.map((player) => createBodyWatch(player, 'Mover'))
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
