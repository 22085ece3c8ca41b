/** The solo course: one player, a minute, and a key change every few ticks, over ladders, water, crates and digging. */

import { randomBits, randomShare } from '../../src/random.ts'
import type { LinkProfile } from './link.ts'
import { createBurrowStepper, drawLobby } from './burrow.ts'
import type { Player } from './stepper.ts'

/** Everything a person can do within a few screens. */
export const SOLO_COURSE: readonly string[] = [
  'X................................................X',
  'X................................................X',
  'X........===........o..o.........................X',
  'X........H.....===..............====.............X',
  'X........H.....................H.................X',
  'X..P..c..H...cc......b.........H......c..........X',
  'X########H#######~~~~~~~#######H########...#######X',
  'X########H#######~~~~~~~#######H########...#######X',
  'X........H.......~~~~~~~.......H.................X',
  'X........H#######~~~~~~~#######H.................X',
  'X.........#######~~~~~~~######.......^^..........X',
  'X####################################XX###########X',
  'X#################################################X',
  'XXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXX',
]

export interface CourseResult {
  readonly player: Player
  /** Every state name that the person was in. */
  readonly statesSeen: ReadonlySet<string>
  readonly tilesDug: number
  /** Distance between the room's and the page's person for one tick, largest seen, px. */
  readonly maxCorrectionPx: number
  readonly corrections: number
  readonly states: number
  readonly starvedTicks: number
}

/** Changes something every 20 ticks on average, like a busy player. */
export function playBusily(player: Player, seed: number, tick: number): void {
  if (randomShare(seed, tick, 0, 1) > 0.05) return
  const dice = (purpose: number): number => randomBits(seed, tick, 0, purpose)
  player.move([-1, 1, 1, 0][dice(2) % 4]!, [0, 0, -1, 1][dice(3) % 4]!)
  const { x, y } = player.me()
  player.target(x + (dice(4) % 64) - 32, y + (dice(5) % 48) - 16)
  const roll = dice(6) % 10
  if (roll < 3) player.tap('jump')
  else if (roll < 4) player.hold('jump')
  else if (roll < 5) player.release('jump')
  else if (roll < 7) player.hold('dig')
  else if (roll < 8) player.release('dig')
  else if (roll < 9) player.tap('place')
  else player.tap('throw')
}

export function runSoloCourse(seed: number, seconds: number, link: LinkProfile): CourseResult {
  const stepper = createBurrowStepper({ map: drawLobby(SOLO_COURSE), link, seed })
  const player = stepper.join('Anna')
  const { engine } = stepper.authority
  const settleTicks = 3 * 60
  stepper.ticks(settleTicks)
  const before = player.client.stats(0)
  const starvedBefore = stepper.authority.starvedTicks(player.user)
  const statesSeen = new Set<string>()
  let tilesDug = 0
  for (let tick = 0; tick < seconds * 60; tick++) {
    playBusily(player, seed, tick)
    stepper.ticks(1)
    statesSeen.add(player.me().state)
    tilesDug += engine.world.tiles.editsAfter(engine.world.tick - 1).filter(({ after }) => after === 0).length
  }
  const { corrections, maxCorrectionPx, states } = player.client.stats(0)
  return {
    player,
    statesSeen,
    tilesDug,
    maxCorrectionPx,
    corrections: corrections - before.corrections,
    states: states - before.states,
    starvedTicks: stepper.authority.starvedTicks(player.user) - starvedBefore,
  }
}
