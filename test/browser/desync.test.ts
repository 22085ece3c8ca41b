/** A real page asks its room whether it holds what it was sent: by itself where the overlay is on offer, elsewhere when told to. */

import { DEADLINE_MS, openPlayer, until } from '../kit/play-page.ts'
import { serveGame } from '../kit/served-game.ts'
import { runAbout } from '../kit/run-about.ts'

const served = serveGame()

test('while it is played it holds what it was sent, and the overlay says so', async () => {
  const { page, context, errors } = await openPlayer(served.browser, served.server.url, 'Anna', { query: 'debug=1', widthPx: 960, heightPx: 480 })
  await page.locator('.debug.panel').waitFor({ timeout: DEADLINE_MS })
  await runAbout(page, 60, 20_000)
  await until('the room has answered three times', () => page.evaluate(() => (window.tandem?.desync().compared ?? 0) >= 3))

  expect(await page.evaluate(() => window.tandem?.desync())).toMatchObject({ isChecked: true, found: [] })
  await page.locator('[data-graph=desync] span').filter({ hasText: /^Desync: none in \d+ asked$/ }).waitFor({ timeout: DEADLINE_MS })
  expect(errors).toEqual([])
  await context.close()
}, 120_000)

test('a page without the overlay does not ask, until it is told to', async () => {
  const { page, context } = await openPlayer(served.browser, served.server.url, 'Plain')
  const before = await page.evaluate(() => window.tandem?.desync())

  await page.evaluate(() => window.tandem?.desync(true))
  await until('the room has answered', () => page.evaluate(() => (window.tandem?.desync().compared ?? 0) > 0))

  expect(before).toEqual({ isChecked: false, compared: 0, found: [] })
  await context.close()
}, 90_000)
