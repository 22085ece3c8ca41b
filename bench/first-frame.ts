/** `npm run bench -- first-frame [--json]`: from the address to the first frame in which one plays, with a cold and with a warm cache. */

import type { Page } from 'playwright-core'
import { openBrowser } from '../test/kit/browser.ts'
import { startPlayServer } from '../test/kit/play-server.ts'

/** Visits with a warm cache. */
const VISITS = 7
const SIZE = { width: 1280, height: 720 }
export const FIRST_FRAME_LIMIT_MS = 3000

export interface FirstFrameFigures {
  /** The first visit of a browser that knows nothing of the game, ms. */
  readonly coldMs: number
  /** Later visits, ms. */
  readonly warmMs: { readonly median: number; readonly most: number }
  readonly limitMs: number
}

/** Begins with the page: looks once a frame whether the own person is drawn and can be steered. */
const WATCH = `requestAnimationFrame(function look() {
  const me = window.tandem?.me()
  const isDrawn = me !== undefined && !document.querySelector('.game.empty') && window.tandem.stats().state === 'playing' && window.tandem.entities().some(({ netId }) => netId === me.netId)
  if (isDrawn) window.firstFrameMs = performance.now()
  else requestAnimationFrame(look)
})`

async function visit(page: Page, url: string): Promise<number> {
  await page.goto(url)
  const found = await page.waitForFunction('window.firstFrameMs', undefined, { timeout: 60_000 })
  return Number(await found.jsonValue())
}

/** One browser, one player, the server's own cache headers. A busy machine shows in the figure. */
export async function measureFirstFrame(): Promise<FirstFrameFigures> {
  const server = await startPlayServer()
  const browser = await openBrowser()
  try {
    const context = await browser.newContext({ viewport: SIZE })
    await context.addInitScript(WATCH)
    const page = await context.newPage()
    const url = `${server.url}/?nickname=Anna&lobby=0,0&autojoin=1`
    const coldMs = await visit(page, url)
    const warm: number[] = []
    for (let at = 0; at < VISITS; at++) warm.push(await visit(page, url))
    warm.sort((a, b) => a - b)
    return { coldMs, warmMs: { median: warm[Math.floor(VISITS / 2)]!, most: warm[VISITS - 1]! }, limitMs: FIRST_FRAME_LIMIT_MS }
  } finally {
    await browser.close()
    await server.stop()
  }
}

export function printFirstFrame({ coldMs, warmMs, limitMs }: FirstFrameFigures): void {
  console.log(`first playable frame: ${Math.round(warmMs.median)} ms in the median of ${VISITS} visits with a warm cache (at most ${Math.round(warmMs.most)} ms), ${Math.round(coldMs)} ms with a cold one; the limit is ${limitMs} ms`)
}

export function firstFrameFailures({ warmMs, limitMs }: FirstFrameFigures): readonly string[] {
  return warmMs.median < limitMs ? [] : [`the first playable frame came after ${Math.round(warmMs.median)} ms; expected less than ${limitMs}`]
}
