/** What players do about each other: mute in the list of who is there. */

import type { Page } from 'playwright-core'
import { DEADLINE_MS, openPlayer, untilPlaying } from '../kit/play-page.ts'
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
