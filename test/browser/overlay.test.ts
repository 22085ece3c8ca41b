/** The overlay in a real page: its door, its link, its tools and its inspector. */

import type { Frame, Page } from 'playwright-core'
import { openPage } from '../kit/browser.ts'
import { DEADLINE_MS, meOf, openPlayer, statsOf, until, untilPlaying } from '../kit/play-page.ts'
import { serveGame } from '../kit/served-game.ts'

const served = serveGame()

const SIZE = { widthPx: 960, heightPx: 480 }
const panelOf = (page: Page | Frame) => page.locator('.debug.panel')
const buttonOf = (page: Page | Frame) => page.locator('.debug-button')

async function openTab(page: Page | Frame, name: string): Promise<void> {
  await panelOf(page).getByRole('tab', { name }).click({ timeout: DEADLINE_MS })
}

test('F3 and the button open the overlay and close it; a page that does not ask for it has neither', async () => {
  const plain = await openPlayer(served.browser, served.server.url, 'Plain')
  await plain.page.keyboard.press('F3')
  expect([await panelOf(plain.page).count(), await buttonOf(plain.page).count()]).toEqual([0, 0])
  await plain.context.close()

  const { page, context, errors } = await openPlayer(served.browser, served.server.url, 'Dev', { ...SIZE, query: 'debug=1' })
  await panelOf(page).waitFor({ timeout: DEADLINE_MS })
  await page.locator('[data-graph=round-trip] b').filter({ hasText: /^\d+ ms$/ }).waitFor({ timeout: DEADLINE_MS })
  await page.locator('[data-graph=round-trip]').hover()
  expect(await page.locator('.debug .hint').textContent()).toContain('How long a message takes')

  await page.keyboard.press('F3')
  await panelOf(page).waitFor({ state: 'detached' })
  await buttonOf(page).click()
  await panelOf(page).waitFor()
  await page.keyboard.press('F3')
  await panelOf(page).waitFor({ state: 'detached' })

  // It stays as it was left.
  await page.reload()
  await untilPlaying(page)
  expect([await panelOf(page).count(), await buttonOf(page).isVisible()]).toEqual([0, true])
  expect(errors).toEqual([])
  await context.close()
}, 90_000)

test('the sliders change the round trip that is measured, and none brings it back', async () => {
  const { page, context, errors } = await openPlayer(served.browser, served.server.url, 'Slow', { ...SIZE, query: 'debug=1' })
  await openTab(page, 'Link')

  await panelOf(page).locator('input[name=latency]').fill('150')
  await until('the round trip has grown by the latency of both ways', async () => (await statsOf(page)).rttMs > 290)
  expect(await page.evaluate(() => document.activeElement?.tagName)).not.toBe('BUTTON')

  await panelOf(page).getByRole('button', { name: 'None' }).click()
  await until('the round trip is as before', async () => (await statsOf(page)).rttMs < 150)
  expect(errors).toEqual([])
  await context.close()
}, 90_000)

test('a dropped page comes back by itself as the same person', async () => {
  const { page, context } = await openPlayer(served.browser, served.server.url, 'Tunnel', { ...SIZE, query: 'debug=1' })
  const before = await meOf(page)
  await openTab(page, 'Link')

  const left = page.evaluate(
    () =>
      new Promise<void>((resolve) => {
        const look = (): void => void (window.tandem?.stats().state === 'playing' ? requestAnimationFrame(look) : resolve())
        look()
      }),
  )
  await panelOf(page).getByRole('button', { name: 'Drop' }).click()
  await left
  await untilPlaying(page)

  expect((await meOf(page)).netId).toBe(before.netId)
  await context.close()
}, 90_000)

test('a frozen page stands still, and plays on afterwards', async () => {
  const { page, context, errors } = await openPlayer(served.browser, served.server.url, 'Frost', { ...SIZE, query: 'debug=1' })
  await openTab(page, 'Link')

  const ticks = page.evaluate(
    () =>
      new Promise<number[]>((resolve) => {
        const seen = new Set<number>()
        const look = (): void => {
          const isFrozen = document.querySelector('.game.frozen') !== null
          if (isFrozen) seen.add(window.tandem?.stats().tick ?? 0)
          if (isFrozen || seen.size === 0) requestAnimationFrame(look)
          else resolve([...seen])
        }
        look()
      }),
  )
  await panelOf(page).getByRole('button', { name: 'Freeze' }).click()
  const seen = await ticks

  // The last look may fall into the frame in which it thaws.
  expect(seen.length).toBeLessThanOrEqual(2)
  await until('it plays on', async () => (await statsOf(page)).tick > seen.at(-1)! + 60)
  expect((await statsOf(page)).state).toBe('playing')
  expect(errors).toEqual([])
  await context.close()
}, 90_000)

/** How far the own person is drawn from where it is simulated, px, at most, while it runs to and fro. */
async function mostBehindPx(page: Page, pane: Frame): Promise<number> {
  await pane.evaluate(() => window.focus())
  let most = 0
  for (const key of ['KeyA', 'KeyD']) {
    await page.keyboard.down(key)
    const found = await pane.evaluate(
      () =>
        new Promise<number>((resolve) => {
          let found = 0
          let frames = 0
          const look = (): void => {
            const own = window.tandem?.me()
            const drawn = window.tandem?.entities().find(({ netId }) => netId === own?.netId)
            // What was drawn last is still of the time before.
            if (own && drawn && frames > 4) found = Math.max(found, Math.abs(own.x - drawn.x))
            if (++frames < 44) requestAnimationFrame(look)
            else resolve(found)
          }
          look()
        }),
    )
    await page.keyboard.up(key)
    most = Math.max(most, found)
  }
  return most
}

test('in a split screen the side without prediction lags behind, until it is switched on', async () => {
  const { page, context, errors } = await openPage(served.browser, `${served.server.url}/?split=2&debug=1&prediction=off&link=4G`, { widthPx: 1280, heightPx: 480 })
  await until('two panes are there', async () => page.frames().length === 3)
  const [, left, right] = page.frames()
  for (const pane of [left!, right!]) {
    await untilPlaying(pane)
    await openTab(pane, 'Link')
  }
  const isOn = (pane: Frame) => panelOf(pane).getByRole('button', { name: 'Prediction' }).getAttribute('aria-pressed')
  expect([await isOn(left!), await isOn(right!)]).toEqual(['true', 'false'])

  const predictedPx = await mostBehindPx(page, left!)
  const confirmedPx = await mostBehindPx(page, right!)
  await panelOf(right!).getByRole('button', { name: 'Prediction' }).click()
  const switchedOnPx = await mostBehindPx(page, right!)

  expect({ predictedPx, confirmedPx, isBehind: confirmedPx > 12 && predictedPx < confirmedPx / 2 && switchedOnPx < confirmedPx / 2 }).toEqual({ predictedPx, confirmedPx, isBehind: true })
  expect(errors).toEqual([])
  await context.close()
}, 90_000)

test('the inspector follows what one clicks, with live values', async () => {
  const { page, context, errors } = await openPlayer(served.browser, served.server.url, 'Eye', { ...SIZE, query: 'debug=1' })
  await openTab(page, 'Entity')
  const title = page.locator('.debug .entity h3 b')
  const x = page.locator('[data-field="Position.x"] b')
  await until('it shows the own person', async () => (await title.textContent())?.includes('(me)') === true)
  const before = await x.textContent()

  await page.keyboard.down('KeyA')
  await until('the value follows', async () => (await x.textContent()) !== before && Math.abs(Number(await x.textContent()) - (await meOf(page)).x) < 64)
  await page.keyboard.up('KeyA')

  // A coin or a pebble may be gone in the moment it is chosen: then the next.
  await until('a click finds another thing', async () => {
    for (let clickY = 60; clickY < 460; clickY += 20)
      for (let clickX = 20; clickX < 600; clickX += 20) {
        await page.mouse.click(clickX, clickY)
        if (/^[\w-]+ #\w{4}$/.test((await title.textContent()) ?? '')) return true
      }
    return false
  })
  await page.locator('.debug .entity').getByRole('button', { name: 'Me' }).click()
  expect(await title.textContent()).toContain('(me)')
  expect(errors).toEqual([])
  await context.close()
}, 90_000)

test('in a narrow pane it is one line until a tab is chosen, and the same tab folds it again', async () => {
  const { page, context, errors } = await openPlayer(served.browser, served.server.url, 'Narrow', { query: 'debug=1', widthPx: 320, heightPx: 480 })
  const heightPx = async (): Promise<number> => (await panelOf(page).boundingBox())?.height ?? 0
  await page.locator('.debug .strip', { hasText: /trip\s*\d+ ms/ }).waitFor({ timeout: DEADLINE_MS })
  const folded = await heightPx()

  await openTab(page, 'Net')
  const open = await heightPx()
  await openTab(page, 'Net')

  expect(folded).toBeLessThan(480 * 0.16)
  expect(open).toBeGreaterThan(folded * 2)
  expect(await heightPx()).toBe(folded)
  expect(errors).toEqual([])
  await context.close()
}, 90_000)
