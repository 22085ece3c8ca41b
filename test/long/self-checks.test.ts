/** A room of Burrow as `npm run dev` runs it: for a minute, with two bots and two players, it finds nothing amiss in itself. */

import { expect, test } from '@jest/globals'
import { burrow } from '../../games/burrow/game.ts'
import { selfChecks } from '../../rooms/authority/self-checks.ts'
import { loadBurrow } from '../kit/burrow.ts'
import { LINK_PROFILES } from '../kit/link.ts'
import { createStepper } from '../kit/stepper.ts'
import { fumble } from '../kit/wire-law.ts'

const MINUTE_TICKS = 60 * burrow.settings.tickRateHz

test.each([0, 1])('a minute of play is the same when taken again, goes on from what is sent, and pages hold what they were sent: map %i', (mapNumber) => {
  const { data, maps } = loadBurrow()
  const faults: string[] = []
  const synctest = selfChecks(2, burrow.settings.tickRateHz, (place, error) => faults.push(`${place}: ${String(error)}`))
  const stepper = createStepper({ game: burrow, gameData: data, map: maps[mapNumber]!, seed: 9 + mapNumber, bots: 2, link: LINK_PROFILES.WIFI, synctest, isStateChecked: true })
  const players = [stepper.join('Anna'), stepper.join('Bea')]
  stepper.ticks(60)

  for (let tick = 0; tick < MINUTE_TICKS && faults.length === 0; tick++) {
    for (const player of players) fumble(player, 9, tick)
    stepper.ticks(1)
  }

  expect(faults).toEqual([])
  expect(players.map(({ desyncs }) => desyncs)).toEqual([[], []])
  // Two a second, less what the first second and the sends take.
  expect(stepper.authority.wireCompared()).toBeGreaterThan(110)
  for (const { client } of players) expect(client.stateCheck.compared).toBeGreaterThan(50)
})
