/** Skirmish's crowd: eight fighters within 96 px and three crates, who run, dash and shoot. */

import { randomBits, randomShare } from '../../src/random.ts'
import { LINK_PROFILES } from '../../test/kit/link.ts'
import { createSkirmishStepper, drawArena } from '../../test/kit/skirmish.ts'
import type { Player } from '../../test/kit/stepper.ts'
import type { CrowdScene } from './crowd-run.ts'

/** 6 x 4 tiles of floor: nobody is ever far from the others. */
const PIT = ['########', '#o.c..o#', '#..P..c#', '#.c....#', '#o....o#', '########']

export function skirmishCrowd(seed: number): CrowdScene {
  return { stepper: createSkirmishStepper({ map: drawArena(PIT), link: LINK_PROFILES['4G'], rules: { seats: 0 }, seed, frameHz: 60 }), runner: 'Runner', press: fight }
}

/** Changes a key every 0.4 s on average: where it runs, where it points, what it shoots with. */
function fight(player: Player, _x: number, seed: number, tick: number): void {
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
