/** A page that plays, as a test sees it: opened under a nickname, steered by keys, asked through `window.tandem`. */

import type { Browser, Frame, Page } from 'playwright-core'
// The page's contract, for its types: it declares `window.tandem`.
import type { TandemMe, TandemStats } from '../../client/page/window-tandem.ts'
import { openPage, type OpenPage, type PageOptions } from './browser.ts'

/** A condition that holds at all holds long before this, on a busy machine too. */
export const DEADLINE_MS = 60_000

export interface PlayOptions extends PageOptions {
  readonly lobby?: string
  /** More of the address, as in `renderer=webgl`. */
  readonly query?: string
  /** Skipped where a test only wants to see what the page says instead of playing. */
  readonly waitsToPlay?: boolean
}

export async function openPlayer(browser: Browser, url: string, nickname: string, options: PlayOptions = {}): Promise<OpenPage> {
  const opened = await openPage(browser, `${url}/?nickname=${encodeURIComponent(nickname)}&lobby=${options.lobby ?? '0,0'}&autojoin=1${options.query ? `&${options.query}` : ''}`, options)
  if (options.waitsToPlay ?? true) await untilPlaying(opened.page)
  return opened
}

/** Plays and is drawn, and the first words of the room have settled. */
export async function untilPlaying(page: Page | Frame, timeoutMs = DEADLINE_MS): Promise<void> {
  await page.waitForFunction(
    () => {
      const { tandem } = window
      const own = tandem?.me()
      return tandem?.stats().state === 'playing' && own !== undefined && tandem.entities().some(({ netId }) => netId === own.netId)
    },
    undefined,
    { timeout: timeoutMs, polling: 50 },
  )
}

/** Nothing of its own moves the person; on a ladder it hangs. */
export async function untilAtRest(page: Page): Promise<void> {
  await page
    .waitForFunction(() => window.tandem?.me()?.vx === 0 && window.tandem.me()?.vy === 0, undefined, { timeout: DEADLINE_MS, polling: 'raf' })
    .catch(async () => {
      throw new Error(`after ${DEADLINE_MS / 1000} s the person does not rest: ${JSON.stringify({ me: await meOf(page), stats: await statsOf(page) })}`)
    })
}

export async function untilScreen(page: Page, heading: string, timeoutMs = DEADLINE_MS): Promise<void> {
  await page.locator(`.screen[aria-label="${heading}"]`).waitFor({ timeout: timeoutMs })
}

export async function meOf(page: Page): Promise<TandemMe> {
  const own = await page.evaluate(() => window.tandem?.me())
  if (!own) throw new Error(`${page.url()} has no person; expected one that plays`)
  return own
}

export async function statsOf(page: Page): Promise<TandemStats> {
  const stats = await page.evaluate(() => window.tandem?.stats())
  if (!stats) throw new Error(`${page.url()} has no window.tandem`)
  return stats
}

/** Asks until the answer is true. */
export async function until(claim: string, isTrue: () => Promise<boolean>, timeoutMs = DEADLINE_MS): Promise<void> {
  const endMs = performance.now() + timeoutMs
  while (!(await isTrue())) {
    if (performance.now() > endMs) throw new Error(`after ${timeoutMs / 1000} s it does not hold that ${claim}`)
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

/** Where a page draws the person of this nickname. */
export async function drawnXOf(page: Page, nickname: string): Promise<number | undefined> {
  return page.evaluate((name) => window.tandem?.entities().find((entity) => entity.nickname === name)?.x, nickname)
}
