/** The form and the settings for everyone: found by axe-core to be whole, walked by keys alone, and remembered. */

import { axeFaults } from '../kit/axe.ts'
import { openPage } from '../kit/browser.ts'
import { meOf, openPlayer, until, untilAtRest, untilPlaying } from '../kit/play-page.ts'
import { serveGame } from '../kit/served-game.ts'

const game = serveGame()

const SIZES = [
  { widthPx: 360, heightPx: 640 },
  { widthPx: 1280, heightPx: 720 },
  { widthPx: 2560, heightPx: 1440 },
] as const

test.each(SIZES)('axe-core finds no fault in the form and in the settings at $widthPx x $heightPx', async (size) => {
  const { page, context, errors } = await openPage(game.browser, `${game.server.url}/?lang=ru`, size)
  await page.locator('.lobby').first().waitFor()

  await page.locator('.play').click()
  const ofForm = await axeFaults(page)
  await page.locator('.settings-button').click()
  await page.locator('dialog.settings .bindings').waitFor()
  const ofSettings = await axeFaults(page)

  expect({ ofForm, ofSettings, errors }).toEqual({ ofForm: [], ofSettings: [], errors: [] })
  await context.close()
}, 120_000)

test('nothing of the form and of the settings is cut off on a phone', async () => {
  const { page, context } = await openPage(game.browser, `${game.server.url}/?lang=ru`, { ...SIZES[0], isTouch: true })
  await page.locator('.lobby').first().waitFor()
  const play = await page.locator('.play').boundingBox()
  await page.locator('.settings-button').click()
  await page.locator('dialog.settings .bindings').waitFor()

  const wide = await page.evaluate(() => [...document.querySelectorAll('.join .content, .join .content *, dialog.settings, dialog.settings *')].filter((one) => !one.matches('.unseen') && (one.getBoundingClientRect().right > window.innerWidth + 1 || (one.scrollWidth > one.clientWidth + 1 && one.clientWidth > 0 && getComputedStyle(one).display !== 'inline'))).map(({ className, tagName }) => `${tagName} ${className}`))

  expect(wide).toEqual([])
  expect((play?.y ?? Infinity) + (play?.height ?? 0)).toBeLessThanOrEqual(640)
  await context.close()
}, 60_000)

test('a key that is bound in the game moves at once, is told where it meets another, and is there at the next visit', async () => {
  const { page, context } = await openPlayer(game.browser, game.server.url, 'Bindy', { lobby: '0,0' })
  await untilAtRest(page)
  await page.keyboard.press('Escape')
  const dialog = page.getByRole('dialog', { name: 'Settings' })
  await dialog.waitFor()

  await dialog.getByRole('button', { name: 'right: D, →. Bind another key' }).focus()
  await page.keyboard.press('Enter')
  await page.keyboard.press('KeyJ')
  expect(await dialog.getByRole('status').textContent()).toBe('Also: dig')
  await page.keyboard.press('Escape')
  await dialog.waitFor({ state: 'detached' })
  const before = (await meOf(page)).x
  await page.keyboard.down('KeyJ')
  await until('the new key runs', async () => (await meOf(page)).x > before + 4)
  await page.keyboard.up('KeyJ')

  await page.reload()
  await untilPlaying(page)
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'right: J. Bind another key' }).waitFor()
  await page.getByRole('button', { name: 'Back to the game' }).click()
  await page.getByRole('button', { name: 'right: D, →. Bind another key' }).waitFor()
  await context.close()
}, 120_000)

test('a mouse button is bound like a key, and the line under the form says so', async () => {
  const { page, context } = await openPage(game.browser, `${game.server.url}/`, SIZES[1])
  const hint = page.locator('.join .hint')
  await page.locator('.join .hint', { hasText: 'Space jump' }).waitFor()
  await page.locator('.settings-button').click()
  const dialog = page.getByRole('dialog', { name: 'Settings' })

  await dialog.getByRole('button', { name: 'jump: Space, W, ↑. Bind another key' }).click()
  await dialog.getByRole('heading').first().click({ button: 'right' })

  expect(await dialog.getByRole('status').textContent()).toBe('Also: place')
  await dialog.getByRole('button', { name: 'jump: one more key beside right mouse' }).click()
  await dialog.getByRole('button', { name: 'Done' }).click()
  await dialog.waitFor({ state: 'detached' })
  expect(await hint.textContent()).toContain('right mouse jump')
  await context.close()
}, 60_000)

test('a gamepad button is bound by pressing it, and presses what it is bound to', async () => {
  const { page, context } = await openPlayer(game.browser, game.server.url, 'Paddy', { lobby: '0,0' })
  await untilAtRest(page)
  await page.evaluate(() => {
    const buttons = Array.from({ length: 17 }, () => ({ pressed: false, touched: false, value: 0 }))
    Object.assign(window, { padButtons: buttons })
    Object.defineProperty(navigator, 'getGamepads', { value: () => [{ axes: [0, 0, 0, 0], buttons }] })
  })
  /** Down or up for two frames at least: pads are looked at once in each. */
  const press = (button: number, pressed: boolean): Promise<void> =>
    page.evaluate(([at, isDown]) => {
      const { padButtons }: { padButtons?: { pressed: boolean }[] } = Object(window)
      padButtons![Number(at)]!.pressed = isDown === true
      return new Promise<void>((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve())))
    }, [button, pressed] as const)
  await page.keyboard.press('Escape')
  const dialog = page.getByRole('dialog', { name: 'Settings' })

  await dialog.getByRole('button', { name: 'jump: A. Bind another gamepad button' }).click()
  await press(7, true)
  await dialog.getByRole('button', { name: 'jump: RT. Bind another gamepad button' }).waitFor()
  await press(7, false)
  await dialog.getByRole('button', { name: 'Done' }).click()
  await dialog.waitFor({ state: 'detached' })
  const { y } = await meOf(page)
  // A jump is over before a busy machine answers twice: the page itself looks.
  const jumped = page.waitForFunction((fromY) => (window.tandem?.me()?.y ?? fromY) < fromY - 4, y, { polling: 'raf' })
  await press(7, true)
  await jumped

  await press(7, false)
  await context.close()
}, 120_000)

test('Escape asks for nothing more while a key is waited for, and then closes and gives the focus back', async () => {
  const { page, context } = await openPage(game.browser, `${game.server.url}/`)
  await page.locator('.lobby').first().waitFor()
  await page.locator('.settings-button').focus()
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog', { name: 'Settings' })
  await dialog.getByRole('button', { name: 'jump: Space, W, ↑. Bind another key' }).press('Enter')

  await page.keyboard.press('Escape')
  expect(await dialog.isVisible()).toBe(true)
  await page.keyboard.press('Escape')
  await dialog.waitFor({ state: 'detached' })

  expect(await page.evaluate(() => document.activeElement?.className)).toContain('settings-button')
  await context.close()
}, 60_000)

test('another language is spoken at once and at the next visit, and the typed name stays', async () => {
  const { page, context } = await openPage(game.browser, `${game.server.url}/`)
  await page.locator('.lobby').first().waitFor()
  await page.locator('#nickname').fill('Ольга')
  await page.locator('.settings-button').click()

  await page.getByRole('combobox', { name: 'Language' }).selectOption('ru')
  await page.getByRole('button', { name: 'Играть', exact: true }).waitFor()

  expect(await page.evaluate(() => document.documentElement.lang)).toBe('ru')
  expect(await page.locator('#nickname').inputValue()).toBe('Ольга')
  await page.reload()
  await page.getByRole('button', { name: 'Играть', exact: true }).waitFor()
  await context.close()
}, 60_000)
