/** Burrow's crowd: eight players within 260 px and three crates, who run and jump. */

import { randomBits, randomShare } from '../../src/random.ts'
import { createBurrowStepper, drawLobby } from '../../test/kit/burrow.ts'
import { LINK_PROFILES } from '../../test/kit/link.ts'
import type { Player } from '../../test/kit/stepper.ts'
import type { CrowdScene } from './crowd-run.ts'

/** 12 tiles of floor, 192 px: nobody is ever far from the others. */
const PIT = [
  'X............X',
  'X............X',
  'X............X',
  'X............X',
  'X..c..P..c.c.X',
  'XXXXXXXXXXXXXX',
]

export function burrowCrowd(seed: number): CrowdScene {
  return { stepper: createBurrowStepper({ map: drawLobby(PIT), link: LINK_PROFILES['4G'], seed, frameHz: 60 }), runner: 'Mover', press: shove }
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
