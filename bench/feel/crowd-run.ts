/** Players on top of one another over 4G: how far one's own present jumps, and where the others are drawn. */

import type { Player, Stepper } from '../../test/kit/stepper.ts'
import { createBodyWatch } from './body-watch.ts'

const TICK_RATE_HZ = 60
const JOIN_TICKS = 3 * TICK_RATE_HZ
const RUN_TICKS = 12 * TICK_RATE_HZ
const PLAYERS = 8

export interface CrowdFigures {
  /** The own person's jump at each state that came, in ticks of run motion. */
  readonly jumpTicks: readonly number[]
  /** Ticks of a person, and those of them in which it touched another body. */
  readonly ticks: number
  readonly contactTicks: number
  /** Drawn minus simulated, of each body in contact with the page's own person, px. */
  readonly drawnMinusSimulatedPx: readonly number[]
}

export interface CrowdScene {
  readonly stepper: Pick<Stepper, 'join' | 'ticks'>
  /** The component whose `runPxPerS` is the speed of running. */
  readonly runner: string
  /** The keys of one player for one tick; its x in px, a seed of its own. */
  press(player: Player, x: number, seed: number, tick: number): void
}

export function runCrowd({ stepper, runner, press }: CrowdScene, seed: number): CrowdFigures {
  const players = Array.from({ length: PLAYERS }, (_, at) => stepper.join(`Player ${at + 1}`))
  stepper.ticks(JOIN_TICKS)
  const watches = players.map((player) => createBodyWatch(player, runner))
  const jumpTicks: number[] = []
  const drawnMinusSimulatedPx: number[] = []
  let contactTicks = 0
  for (let tick = 0; tick < RUN_TICKS; tick++) {
    players.forEach((player, at) => press(player, watches[at]!.ownX(), seed * 100 + at, tick))
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
