/**
 * The wire law over a game that ships: what a room watches of itself in development (src/wire-law), here for eight ticks
 * ahead and as often as it can, while players fumble.
 */

import { burrow } from '../../games/burrow/game.ts'
import type { AuthorityOptions } from '../../rooms/authority/authority.ts'
import type { LobbyMap } from '../../rooms/data/loaded-game.ts'
import { randomBits, randomShare } from '../../src/random.ts'
import { describeWireDifference } from '../../src/wire-law/wire-law.ts'
import { type ShippedGame, shippedGame } from './shipped-games.ts'
import { createStepper, type Player } from './stepper.ts'

const AHEAD_TICKS = 8

/** Presses keys at random: all actions, all directions, pointing about the person. */
export function fumble(player: Player, seed: number, tick: number, actions: readonly string[] = burrow.actions): void {
  if (randomShare(seed, tick, player.user, 1) > 0.08) return
  const dice = (purpose: number): number => randomBits(seed, tick, player.user, purpose)
  player.move([-1, 0, 1, 1][dice(2) % 4]!, [-1, 0, 0, 1][dice(3) % 4]!)
  const action = actions[dice(4) % actions.length]!
  if (dice(5) % 2 === 0) player.tap(action)
  else if (dice(6) % 2 === 0) player.hold(action)
  else for (const each of actions) player.release(each)
  const { x, y } = player.me()
  player.target(x + (dice(7) % 80) - 40, y + (dice(8) % 80) - 40)
}

/** Synctest that takes no tick again and watches the wire alone; differences go to `found` as text. */
export function watchedWire(found: string[], aheadTicks = AHEAD_TICKS): NonNullable<AuthorityOptions['synctest']> {
  const wire = { aheadTicks, everyTicks: 1, mostUsers: 8, onDifference: (difference: Parameters<typeof describeWireDifference>[0]) => found.push(describeWireDifference(difference)) }
  return { rewindTicks: 0, onDifference: () => {}, wire }
}

/** One run; returns the first differences, or nothing. Throws if hardly anything was compared. */
export function checkWireLaw(seed: number, map: LobbyMap, ticks: number, { game, loaded }: ShippedGame = shippedGame('burrow')): readonly string[] {
  const found: string[] = []
  const stepper = createStepper({ game, gameData: loaded.data, map, seed, bots: loaded.botsPerLobby, synctest: watchedWire(found) })
  const players = [stepper.join('Anna'), stepper.join('Bea')]
  stepper.ticks(40)
  const before = stepper.authority.wireCompared()
  for (let tick = 0; tick < ticks && found.length === 0; tick++) {
    for (const player of players) fumble(player, seed, tick, game.actions)
    stepper.ticks(1)
  }
  const compared = stepper.authority.wireCompared() - before
  if (found.length === 0 && compared < ticks / AHEAD_TICKS - 3) throw new Error(`${compared} comparisons in ${ticks} ticks; expected one in ${AHEAD_TICKS}`)
  return found.map((difference) => `seed ${seed}: ${difference}`)
}
