/** What players do with and about each other: a world of their own, mute and kick in the list of who is there. */

import type { Page } from 'playwright-core'
import { openPage } from '../kit/browser.ts'
import { DEADLINE_MS, drawnXOf, openPlayer, until, untilPlaying, untilScreen } from '../kit/play-page.ts'
import { serveGame } from '../kit/served-game.ts'

const served = serveGame()

async function say(page: Page, text: string): Promise<void> {
  await page.keyboard.press('Enter')
  await page.keyboard.type(text)
  await page.keyboard.press('Enter')
}

function lineOf(page: Page, text: string) {
  return page.locator('.chat li', { hasText: text })
}

test('whoever is muted is no longer read by the one who did it, after a reload too, until she is heard again', async () => {
  const anna = await openPlayer(served.browser, served.server.url, 'Anna')
  const bea = await openPlayer(served.browser, served.server.url, 'Bea')
  await anna.page.getByRole('button', { name: 'Players' }).click()
  const mute = anna.page.getByRole('button', { name: 'Mute Bea' })

  await mute.click({ timeout: DEADLINE_MS })
  await bea.page.reload()
  await untilPlaying(bea.page)
  await say(bea.page, 'nobody reads this')
  await lineOf(bea.page, 'nobody reads this').waitFor({ timeout: DEADLINE_MS })
  await mute.click({ timeout: DEADLINE_MS })
  await say(bea.page, 'here I am again')
  await lineOf(anna.page, 'here I am again').waitFor({ state: 'attached', timeout: DEADLINE_MS })

  expect(await lineOf(anna.page, 'nobody reads this').count()).toBe(0)
  expect([anna.errors, bea.errors]).toEqual([[], []])
  await anna.context.close()
  await bea.context.close()
}, 120_000)

test('friends play in a world of their own by its link; it tells its code in the game, its host sends one away, who reads why and cannot come back', async () => {
  const anna = await openPage(served.browser, `${served.server.url}/?nickname=Anna`, { widthPx: 640, heightPx: 480 })
  await anna.page.getByRole('button', { name: 'Play with friends' }).click({ timeout: DEADLINE_MS })
  await anna.page.locator('.friends .qr').waitFor({ timeout: DEADLINE_MS })
  const link = new URL(anna.page.url())
  await anna.page.getByRole('button', { name: 'Play', exact: true }).click()
  await untilPlaying(anna.page)
  const stranger = await openPlayer(served.browser, served.server.url, 'Stranger')
  const bea = await openPlayer(served.browser, served.server.url, 'Bea', { query: `code=${link.searchParams.get('code')}` })
  await until('Anna sees Bea', async () => (await drawnXOf(anna.page, 'Bea')) !== undefined)
  const strangers = await drawnXOf(anna.page, 'Stranger')

  await anna.page.getByRole('button', { name: 'Players' }).click()
  const told = await anna.page.locator('.players .friends output').textContent({ timeout: DEADLINE_MS })
  await anna.page.locator('.players .friends .qr').waitFor({ timeout: DEADLINE_MS })
  const kick = anna.page.getByRole('button', { name: 'Send Bea away' })
  await kick.click({ timeout: DEADLINE_MS })
  await kick.click()
  await untilScreen(bea.page, 'SENT AWAY')
  await bea.page.reload()
  await untilScreen(bea.page, 'SENT AWAY')

  expect(link.searchParams.get('code')).toMatch(/^[A-Z]{5}$/)
  expect(told).toBe(link.searchParams.get('code'))
  expect(strangers).toBeUndefined()
  expect([anna.errors, stranger.errors]).toEqual([[], []])
  for (const { context } of [anna, bea, stranger]) await context.close()
}, 150_000)
