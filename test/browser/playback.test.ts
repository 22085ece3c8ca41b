/** A recording in a real page: dropped, played, stepped, scrubbed, and refused in words where it cannot be played. */

import type { Page } from 'playwright-core'
import { recordCorrectedPage } from '../kit/client-recording.ts'
import { openPage } from '../kit/browser.ts'
import { DEADLINE_MS, statsOf, until } from '../kit/play-page.ts'
import { serveGame } from '../kit/served-game.ts'

const served = serveGame()
// A run with a correction after the place that is scrubbed to.
const { text, correctedFrame } = recordCorrectedPage(240, 120)

const barOf = (page: Page) => page.locator('.playback-bar')

/** As somebody's hand drops it. */
async function drop(page: Page, content: string, name = 'a.client-recording'): Promise<void> {
  const held = await page.evaluateHandle(
    ({ content, name }) => {
      const transfer = new DataTransfer()
      transfer.items.add(new File([content], name))
      return transfer
    },
    { content, name },
  )
  await page.locator('body').dispatchEvent('drop', { dataTransfer: held })
}

async function openRecording(page: Page, content: string): Promise<void> {
  await drop(page, content)
  await barOf(page).waitFor({ timeout: DEADLINE_MS })
  await until('the recorded world is drawn', async () => (await statsOf(page)).state === 'playing')
}

async function tickOf(page: Page): Promise<number> {
  return Number(/tick (\d+)/.exec((await barOf(page).locator('.place').textContent()) ?? '')?.[1])
}

async function untilTick(page: Page, claim: string, isIt: (tick: number) => boolean): Promise<void> {
  await until(claim, async () => isIt(await tickOf(page)) && (await statsOf(page)).tick === (await tickOf(page)))
}

test.each([{ widthPx: 960, heightPx: 640 }, { widthPx: 390, heightPx: 844, isTouch: true }])('a dropped recording is drawn, stepped, scrubbed and followed to its corrections at $widthPx x $heightPx', async (size) => {
  const { page, context, errors } = await openPage(served.browser, served.server.url, size)
  await openRecording(page, text)
  const first = await tickOf(page)

  await barOf(page).getByRole('button', { name: 'One tick on' }).click()
  await untilTick(page, 'one tick is stepped', (tick) => tick === first + 1)
  await barOf(page).getByRole('slider').fill(String(correctedFrame - 20))
  await untilTick(page, 'it is scrubbed', (tick) => tick > first + 20)
  const scrubbed = await tickOf(page)
  await page.keyboard.press('ArrowLeft')
  await untilTick(page, 'a step goes back', (tick) => tick === scrubbed - 1)
  await barOf(page).getByRole('button', { name: 'Next correction' }).click()
  await until('a correction is shown', async () => /corrected by [\d.]+ px/.test((await barOf(page).locator('.note').textContent()) ?? ''))
  await page.keyboard.press('Home')
  await untilTick(page, 'Home leads to the start', (tick) => tick === first)
  await page.keyboard.press('Space')
  await untilTick(page, 'it plays', (tick) => tick > first + 10)

  expect(await page.evaluate(() => window.tandem?.entities().length ?? 0)).toBeGreaterThan(0)
  expect(await barOf(page).locator('.marks i').count()).toBeGreaterThan(0)
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true)
  expect(errors).toEqual([])
  await context.close()
}, 150_000)

test('a file that cannot be played says why, and leads back to the game', async () => {
  const { page, context, errors } = await openPage(served.browser, served.server.url)
  const other = text.replace(/"protocolHash":"[0-9a-f]+"/, '"protocolHash":"01234567"')
  const lines = text.split('\n')
  const cases: readonly (readonly [string, RegExp])[] = [
    ['hello', /line 1 is "hello"; expected the header of a client recording/],
    ['', /expected the header of a client recording/],
    [other, /speaks protocol 01234567, this page [0-9a-f]{8}.*Play it with the page that wrote it/],
    [[...lines.slice(0, 20), '{"in":', ...lines.slice(20)].join('\n'), /line 21 is .*expected a row of a client recording/],
    [`${lines[0]}\n`, /it holds no picture/],
    [[lines[0], '{"in":"!!!"}', '{"update":1}', ''].join('\n'), /frame \d+ cannot be played/],
  ]

  for (const [content, words] of cases) {
    await drop(page, content)
    await page.getByRole('alert').filter({ hasText: words }).waitFor({ timeout: DEADLINE_MS })
  }
  await page.getByRole('button', { name: 'Back to the game' }).click()

  await page.getByRole('button', { name: 'Play', exact: true }).waitFor()
  expect(errors).toEqual([])
  await context.close()
}, 120_000)

test('an address of elsewhere is not asked; in development the form offers to play a recording', async () => {
  const { page, context } = await openPage(served.browser, `${served.server.url}/?playback=${encodeURIComponent('http://127.0.0.1:9/a')}`)
  await page.getByRole('alert').filter({ hasText: 'expected an address of this server' }).waitFor({ timeout: DEADLINE_MS })

  await page.goto(`${served.server.url}/?debug=1`)
  await page.getByRole('button', { name: 'Play a recording' }).waitFor()

  await page.goto(served.server.url)
  await page.getByRole('button', { name: 'Play', exact: true }).waitFor()
  expect(await page.getByRole('button', { name: 'Play a recording' }).count()).toBe(0)
  await context.close()
}, 90_000)
