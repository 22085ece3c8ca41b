/** Stories of the first second after a join: nobody stands in a frozen world, and what one does there counts. */

import { expect, test } from '@jest/globals'
import { createBurrowStepper, drawLobby } from '../kit/burrow.ts'
import { LINK_PROFILES } from '../kit/link.ts'
import { ticksUntil } from '../kit/story.ts'

const HALL = ['X......................X', 'X......................X', 'X..........P...........X', 'XXXXXXXXXXXXXXXXXXXXXXXX']

const LINES = (['LAN', 'WIFI', '4G', 'BAD', 'AWFUL'] as const).flatMap((profile) => [1, 2, 3].map((seed) => [profile, seed] as const))

test.each(LINES)('time passes at its pace from the first frame on, on %s, seed %i', (profile, seed) => {
  const stepper = createBurrowStepper({ map: drawLobby(HALL), link: { ...LINK_PROFILES[profile], loss: 0 }, seed, frameHz: 60 })
  const anna = stepper.join('Anna')
  ticksUntil(stepper, 'Anna plays', () => anna.client.state === 'playing')

  const first = anna.client.world!.tick
  stepper.ticks(60)
  const passed = anna.client.world!.tick - first

  // At most 15 % faster or slower.
  expect(passed).toBeGreaterThanOrEqual(50)
  expect(passed).toBeLessThanOrEqual(70)
})

test.each(LINES.filter(([profile]) => profile !== 'AWFUL'))('the first step after a join is in time, on %s, seed %i', (profile, seed) => {
  const stepper = createBurrowStepper({ map: drawLobby(HALL), link: { ...LINK_PROFILES[profile], loss: 0 }, seed, frameHz: 60 })
  const anna = stepper.join('Anna')
  ticksUntil(stepper, 'Anna has a person', () => anna.client.state === 'playing' && anna.client.ownNetId !== 0)
  // Half a second: as long as it takes to find the keys.
  stepper.ticks(30)
  const before = stepper.authority.inputCounts(anna.user)!.lateChanges

  anna.move(1)
  stepper.ticks(40)
  anna.tap('jump')
  stepper.ticks(60)

  expect(stepper.authority.inputCounts(anna.user)!.lateChanges).toBe(before)
  expect(anna.client.stats(stepper.nowMs).maxCorrectionPx).toBeLessThan(1)
})
