/** Stories of cracks: who is seen a little ago has dug as far as it is seen to have. */

import { expect, test } from '@jest/globals'
import { crackOf } from '../../games/burrow/view/crack.ts'
import { createBurrowStepper, drawLobby } from '../kit/burrow.ts'

test('a far digger has cracked its tile as far as the moment in which it is drawn', () => {
  const stepper = createBurrowStepper({ map: drawLobby(['X......X', 'X......X', 'X..P...X', 'X######X', 'X######X']) })
  const anna = stepper.join('Anna')
  stepper.ticks(60)
  const { world, engine } = anna.client
  if (!world || !engine) throw new Error('Anna has no world after a second; expected her to play')
  const { eid, x, y } = anna.me()
  anna.target(x, y + 16)
  anna.hold('dig')
  stepper.ticks(14)

  const now = crackOf(world, { eid, columns: world.columns })
  const ago = crackOf(world, { eid, columns: engine.history.at(world.tick - 5)! })
  const before = crackOf(world, { eid, columns: engine.history.at(world.tick - 40)! })

  expect(before).toBeUndefined()
  expect(ago).toMatchObject({ tileX: now!.tileX, tileY: now!.tileY })
  expect(ago!.share).toBeGreaterThan(0)
  expect(ago!.share).toBeLessThan(now!.share)
})
