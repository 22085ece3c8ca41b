/** `npm run dev`: saving reloads the server, the world goes on, pages come back as the same persons. */

import { noticeFromOutput } from '../../bin/dev/server-process.ts'
import { type DevKit, startDevKit } from './dev-kit.ts'
import { until, within } from './room-kit.ts'
import { MEADOW } from './tiny-loaded.ts'

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

test('the one port leads to private worlds and to the project\'s own routes, and all else is the page\'s', async () => {
  const { port } = kit.dev
  const ask = async (path: string, method = 'GET'): Promise<readonly [number, string]> => {
    const answer = await fetch(`http://127.0.0.1:${port}${path}`, { method })
    return [answer.status, await answer.text()]
  }

  const [made, world] = await ask('/private', 'POST')
  const { code }: { readonly code: string } = JSON.parse(world)

  expect([made, (await ask(`/private/${code}`))[0], (await ask('/private/ZZZZZ'))[0]]).toEqual([201, 200, 404])
  expect([await ask('/about'), await ask('/about', 'POST')]).toEqual([[200, '{"by":"me"}'], [200, '{"by":"you"}']])
  for (const path of ['/', '/?game=tiny', '/somewhere', '/client/main.ts', '/@vite/client']) expect(await ask(path)).toEqual([200, 'the page'])
})

test('a map that is saved comes into the running world: the page keeps its seat, and no server is opened', async () => {
  const page = await kit.join()
  const { reloads } = kit.dev
  let isOver = false
  void page.ended.then(() => (isOver = true))

  kit.saveMap(MEADOW.map((row, at) => (at === 0 ? row.replace('..', '##') : row)))
  await until(() => page.news.length > 0, 'the page is told')

  expect([kit.dev.reloads, isOver, page.news]).toEqual([reloads, false, [{ isSceneryNew: false }]])
  await page.room.leave()
})

test('a map that is torn changes nothing, shows its fault, and the next good save is taken', async () => {
  const page = await kit.join()
  const { reloads } = kit.dev

  kit.saveMap(['....', '##'])
  await until(() => page.faults.length > 0, 'the fault is shown')
  kit.saveMap(MEADOW)
  await until(() => page.news.length > 0, 'the cure is taken')
  const next = await kit.join()

  expect(page.faults[0]).toMatchObject({ cause: expect.stringContaining('layers[0].data: found rows of several lengths') })
  expect([kit.dev.reloads, next.faults]).toEqual([reloads, []])
  await next.room.leave()
})

test('a map of another size takes another server', async () => {
  const page = await kit.join()
  const { reloads } = kit.dev

  kit.saveMap([MEADOW[0]!, ...MEADOW])
  await within(page.ended, 'the old server says goodbye')
  const next = await kit.join()

  expect([kit.dev.reloads, next.accepted.heightTiles]).toEqual([reloads + 1, MEADOW.length + 1])
})

test('what a dying server wrote becomes place and cause', () => {
  const notice = noticeFromOutput(['file:///x/games/burrow/systems/dig.ts:12:5', '  const = 3', 'SyntaxError: unexpected "="', '    at x'])

  expect([notice.place, notice.cause]).toEqual(['games/burrow/systems/dig.ts:12:5', 'SyntaxError: unexpected "="'])
})

test('what a compiler wrote becomes its first error, not their number', () => {
  const notice = noticeFromOutput(['Error: Transform failed with 1 error:', '/x/games/burrow/systems/dig.ts:8:7: ERROR: Unexpected "functoin"', '    at failureErrorWithLog (/x/main.js:1:2)'])

  expect([notice.place, notice.cause]).toEqual(['games/burrow/systems/dig.ts:8:7', 'Unexpected "functoin"'])
})
