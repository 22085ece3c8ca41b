// A room that stalls while the page runs on: the page must find back to it.
import { createBurrowStepper, drawLobby } from '../kit/burrow.ts'

const HALL = ['X......................X', 'X......................X', 'X.P....................X', 'XXXXXXXXXXXXXXXXXXXXXXXX']

test.each([20, 45, 90, 240])('after a stall of %i ticks the page is near the room again, and its keys count', (stalledTicks) => {
  const stepper = createBurrowStepper({ map: drawLobby(HALL) })
  const anna = stepper.join('Anna')
  stepper.ticks(120)
  const stalledAtMs = stepper.nowMs

  for (let tick = 1; tick <= stalledTicks; tick++) anna.client.update(stalledAtMs + (tick * 1000) / 60)
  stepper.ticks(240)

  expect(anna.client.stats(0).tick - stepper.authority.engine.world.tick).toBeLessThan(12)
  const before = anna.me().x
  anna.move(1)
  stepper.ticks(40)
  const eid = stepper.authority.personOf(anna.user)
  const seen = stepper.authority.engine.world.column('Position', 'x')[eid]!
  expect(seen).toBeGreaterThan(before + 20)
  expect(Math.abs(anna.me().x - seen)).toBeLessThan(30)
})
