/** What a page offers beside the game: its form, its chat, split screen and thumbs. */

import { openPage } from '../kit/browser.ts'
import { DEADLINE_MS, drawnXOf, meOf, openPlayer, until, untilAtRest, untilPlaying } from '../kit/play-page.ts'
import { serveGame } from '../kit/served-game.ts'

const served = serveGame()

test('whoever has only a keyboard types a name, picks a face and a lobby, and plays', async () => {
  const { page, context, errors } = await openPage(served.browser, served.server.url)
  const { keyboard } = page
  await page.locator('input[type=radio][name=sprite]').first().waitFor({ state: 'attached', timeout: DEADLINE_MS })
  await page.locator('input[type=radio][name=lobby]').first().waitFor({ state: 'attached', timeout: DEADLINE_MS })

  await keyboard.type('Kim')
  await keyboard.press('Tab')
  await keyboard.press('ArrowRight')
  const face = await page.locator('input[name=sprite]:checked').getAttribute('value')
  await keyboard.press('Tab')
  await keyboard.press('Tab')
  await keyboard.press('Enter')

  await untilPlaying(page)
  await until('she is drawn under her name', async () => (await drawnXOf(page, 'Kim')) !== undefined)
  expect(face).toBe('fox')
  expect(errors).toEqual([])
  await context.close()
}, 90_000)

test('what is typed into the chat moves nobody, and others read it as text, markup and all', async () => {
  const anna = await openPlayer(served.browser, served.server.url, 'Anna')
  const bea = await openPlayer(served.browser, served.server.url, 'Bea')
  await untilAtRest(anna.page)
  const before = await meOf(anna.page)

  await anna.page.keyboard.press('Enter')
  await anna.page.keyboard.type('<img src=x onerror="document.title=1"><b>add</b>')
  const typing = await meOf(anna.page)
  await anna.page.keyboard.press('Enter')
  const line = bea.page.locator('.chat li', { hasText: 'Anna' }).filter({ hasText: 'onerror' })
  await line.waitFor({ timeout: DEADLINE_MS })

  expect((await line.innerText()).replace(/\s+/g, ' ')).toContain('<img src=x onerror="document.title=1"><b>add</b>')
  expect(await bea.page.locator('.game img[src="x"]').count()).toBe(0)
  expect([typing.x, typing.vx, typing.y]).toEqual([before.x, 0, before.y])
  expect([anna.errors, bea.errors]).toEqual([[], []])
  await anna.context.close()
  await bea.context.close()
}, 90_000)

test('a split screen shows two players in one window, and each is steered in its own pane', async () => {
  const { page, context, errors } = await openPage(served.browser, `${served.server.url}/?split=2`, { widthPx: 640, heightPx: 240 })
  await until('two panes are there', async () => page.frames().length === 3)
  const [, left, right] = page.frames()
  for (const pane of [left!, right!]) await untilPlaying(pane)
  const xOf = async (pane: NonNullable<typeof left>) => (await pane.evaluate(() => window.tandem?.me()?.x)) ?? 0
  const nicknames = () => left!.evaluate(() => window.tandem?.entities().flatMap(({ nickname }) => (nickname?.startsWith('Player') ? [nickname] : [])).sort())
  const startX = await xOf(right!)

  await page.mouse.click(480, 120)
  await until('the right pane has the keys', () => right!.evaluate(() => document.hasFocus()))
  await page.keyboard.down('KeyD')
  await until('the right player runs', async () => Math.abs((await xOf(right!)) - startX) > 16)
  await page.keyboard.up('KeyD')

  await until('the left pane shows both', async () => String(await nicknames()) === 'Player 1,Player 2')
  expect(errors).toEqual([])
  await context.close()
}, 90_000)

test('thumbs at 640x360 steer and press as keys do', async () => {
  const { page, context, errors } = await openPlayer(served.browser, served.server.url, 'Tim', { widthPx: 640, heightPx: 360, isTouch: true })
  const session = await context.newCDPSession(page)
  const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', ...touchPoints: { x: number; y: number; id: number }[]) => session.send('Input.dispatchTouchEvent', { type, touchPoints })
  await untilAtRest(page)
  const { x: startX, y: startY } = await meOf(page)

  await touch('touchStart', { x: 84, y: 276, id: 1 })
  await touch('touchMove', { x: 124, y: 276, id: 1 })
  await until('the stick moves him right', async () => (await meOf(page)).x > startX + 12)
  await touch('touchEnd')
  await untilAtRest(page)
  const jumped = page.waitForFunction((y) => (window.tandem?.me()?.y ?? y) < y - 8 || window.tandem?.me()?.state === 'jump', startY, { timeout: DEADLINE_MS, polling: 'raf' })
  await touch('touchStart', { x: 640 - 44, y: 360 - 48, id: 2 })
  await jumped
  await touch('touchEnd')

  expect(await page.locator('.game.touch .thumbs').isVisible()).toBe(true)
  expect(errors).toEqual([])
  await context.close()
}, 90_000)
