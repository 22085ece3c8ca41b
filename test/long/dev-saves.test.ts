/** Ten saves, one a second, as somebody who tries things out. */

import { type DevKit, startDevKit } from '../rooms/dev-kit.ts'
import { until } from '../rooms/room-kit.ts'

let kit: DevKit
beforeAll(async () => {
  kit = await startDevKit()
})
afterAll(() => kit.stop())

test('ten saves, one a second, lose neither time nor person', async () => {
  const before = await kit.join()
  const startMs = performance.now()

  for (let n = 0; n < 10; n++) {
    await until(() => performance.now() - startMs >= n * 1000, 'the next second')
    kit.save(`Meadow ${n}`)
  }
  const isTaken = async (): Promise<boolean> => {
    const anna = await kit.join().catch(() => undefined)
    return anna?.room.state.title === 'Meadow 9'
  }
  while (!(await isTaken())) await until(() => true, 'another look')
  const after = await kit.join()

  expect([after.accepted.user, after.accepted.publicSeed]).toEqual([before.accepted.user, before.accepted.publicSeed])
  expect(after.accepted.tick).toBeGreaterThan(before.accepted.tick)
}, 180_000)
