/** Eight fighters of Skirmish within 96 px and three crates, who run, dash and shoot: how far one's own present jumps, and where the others are drawn. */

import { randomBits, randomShare } from '../../src/random.ts'
import { LINK_PROFILES } from '../../test/kit/link.ts'
import { createSkirmishStepper, drawArena } from '../../test/kit/skirmish.ts'
import type { Player } from '../../test/kit/stepper.ts'
import { createBodyWatch } from './body-watch.ts'
import type { CrowdFigures } from './crowd-run.ts'

const TICK_RATE_HZ = 60
const JOIN_TICKS = 3 * TICK_RATE_HZ
const RUN_TICKS = 12 * TICK_RATE_HZ
const PLAYERS = 8

/** 6 x 4 tiles of floor: nobody is ever far from the others. */
const PIT = ['########', '#o.c..o#', '#..P..c#', '#.c....#', '#o....o#', '########']

export function runSkirmishCrowd(seed: number): CrowdFigures {
  const stepper = createSkirmishStepper({ map: drawArena(PIT), link: LINK_PROFILES['4G'], rules: { seats: 0 }, seed, frameHz: 60 })
  const players = Array.from({ length: PLAYERS }, (_, at) => stepper.join(`Player ${at + 1}`))
  stepper.ticks(JOIN_TICKS)
  const watches = players.map((player) => createBodyWatch(player, 'Runner'))
  const jumpTicks: number[] = []
  const drawnMinusSimulatedPx: number[] = []
  let contactTicks = 0
  for (let tick = 0; tick < RUN_TICKS; tick++) {
    players.forEach((player, at) => fight(player, seed * 100 + at, tick))
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

/** Changes a key every 0.4 s on average: where it runs, where it points, what it shoots with. */
function fight(player: Player, seed: number, tick: number): void {
  if (randomShare(seed, tick, 0, 1) > 1 / 24) return
  const roll = randomBits(seed, tick, 0, 2)
  const direction = (bits: number): number => (bits % 3) - 1
  const kind = roll % 10
  if (kind < 6) player.move(direction(roll >>> 4), direction(roll >>> 8))
  else if (kind < 7) player.tap('dash')
  else if (kind < 8) player.tap('bolt')
  else if (kind < 9) player.hold('fire')
  else player.release('fire')
  const { x, y } = player.me()
  player.target(x + ((roll >>> 12) % 160) - 80, y + ((roll >>> 20) % 160) - 80)
}
