/** `npm run dev`: saving reloads the server, the world goes on, pages come back as the same persons. */

import { noticeFromOutput } from '../../scripts/dev/server-process.ts'
import { type DevKit, startDevKit } from './dev-kit.ts'
import { until, within } from './room-kit.ts'

let kit: DevKit
beforeAll(async () => {
  kit = await startDevKit()
})
afterAll(() => kit.stop())

test('a save reloads the rooms; the page rejoins as the same user in a world whose time went on', async () => {
  const before = await kit.join()

  kit.save('Meadow of the second save')
  const code = await within(before.ended, 'the old server says goodbye')
  const after = await kit.join()

  expect(code).toBe(4001)
  expect([after.accepted.user, after.accepted.publicSeed]).toEqual([before.accepted.user, before.accepted.publicSeed])
  expect(after.accepted.tick).toBeGreaterThan(before.accepted.tick)
  expect(after.room.state.title).toBe('Meadow of the second save')
  await after.room.leave()
})

test('a save that does not load changes nothing, and its fault is shown in the page', async () => {
  const page = await kit.join()

  kit.save('broken')
  await until(() => page.faults.length > 0, 'the fault is shown')
  const { reloads } = kit.dev
  kit.save('Meadow again')
  await until(() => kit.dev.reloads > reloads, 'the cure is taken')

  expect(page.faults[0]).toMatchObject({ cause: expect.stringContaining('the title is "broken"; expected a whole one') })
})

test('what a dying server wrote becomes place and cause', () => {
  const notice = noticeFromOutput(['file:///x/games/burrow/systems/dig.ts:12:5', '  const = 3', 'SyntaxError: unexpected "="', '    at x'])

  expect([notice.place, notice.cause]).toEqual(['games/burrow/systems/dig.ts:12:5', 'SyntaxError: unexpected "="'])
})

test('what a compiler wrote becomes its first error, not their number', () => {
  const notice = noticeFromOutput(['Error: Transform failed with 1 error:', '/x/games/burrow/systems/dig.ts:8:7: ERROR: Unexpected "functoin"', '    at failureErrorWithLog (/x/main.js:1:2)'])

  expect([notice.place, notice.cause]).toEqual(['games/burrow/systems/dig.ts:8:7', 'Unexpected "functoin"'])
})
