/** Watching in a real browser: from the form, over those who play, into the game. */

import { openPage } from '../kit/browser.ts'
import { DEADLINE_MS, openPlayer, until, untilPlaying } from '../kit/play-page.ts'
import { serveGame } from '../kit/served-game.ts'

const served = serveGame()
/** Whoever is only watched need not be seen well: three pages draw at once. */
const SMALL = { widthPx: 160, heightPx: 120 }

test('whoever watches sees one who plays, turns to another by key and by list, and joins from there under the name that was typed', async () => {
  const { page, errors, context } = await openPage(served.browser, `${served.server.url}/?nickname=Walter`, { widthPx: 360, heightPx: 480 })
  const anna = await openPlayer(served.browser, served.server.url, 'Anna', SMALL)
  const bea = await openPlayer(served.browser, served.server.url, 'Bea', SMALL)
  const whom = page.locator('.watch-bar .whom')
  const isWatching = async (nickname: string): Promise<boolean> => (await whom.textContent()) === `Watching ${nickname}`

  await page.getByRole('button', { name: 'Watch this lobby without playing' }).click({ timeout: DEADLINE_MS })
  await until('the first one who plays is watched', () => isWatching('Anna'))
  await until('the page watches', () => page.evaluate(() => window.tandem?.stats().state === 'watching'))
  const own = await page.evaluate(() => window.tandem?.me() === undefined)
  const seen = await page.evaluate(() => window.tandem?.entities().flatMap(({ nickname }) => nickname ?? []))
  await page.keyboard.press('ArrowRight')
  await until('the next one is watched', () => isWatching('Bea'))
  await page.getByRole('button', { name: 'Players' }).click()
  await page.getByRole('button', { name: 'Watch Anna' }).click({ timeout: DEADLINE_MS })
  await until('the one of the list is watched', () => isWatching('Anna'))
  await page.getByRole('button', { name: 'Play: join the game from here' }).click()
  await untilPlaying(page)

  expect(own).toBe(true)
  expect([...(seen ?? [])].sort()).toEqual(['Anna', 'Bea'])
  await until('Anna sees who joined', () => anna.page.evaluate(() => window.tandem?.entities().some(({ nickname }) => nickname === 'Walter') ?? false))
  expect([anna.errors, bea.errors, errors]).toEqual([[], [], []])
  for (const each of [anna, bea]) await each.context.close()
  await context.close()
}, 180_000)

test('?spectate=1 watches at once; without a name, Play leads to the form', async () => {
  const anna = await openPlayer(served.browser, served.server.url, 'Anna', SMALL)
  const { page, errors, context } = await openPage(served.browser, `${served.server.url}/?spectate=1&lobby=0,0`)

  await until('Anna is watched', async () => (await page.locator('.watch-bar .whom').textContent()) === 'Watching Anna')
  await page.getByRole('button', { name: 'Play: join the game from here' }).click()
  await page.locator('#nickname').waitFor({ timeout: DEADLINE_MS })

  expect(new URL(page.url()).searchParams.get('spectate')).toBeNull()
  expect(errors).toEqual([])
  await anna.context.close()
  await context.close()
}, 120_000)
