/** A page that is away for a minute, hidden or frozen, plays again at once, and neither side has grown by what it missed. */

import type { Page } from 'playwright-core'
import { meOf, openPlayer, statsOf, until } from '../kit/play-page.ts'
import { serveGame } from '../kit/served-game.ts'

const AWAY_MS = 60_000
/** The figures: a page that was kept, and one that was dropped for its silence and comes back by itself. */
const KEPT_MS = 1000
const DROPPED_MS = 2000
/** A minute of states for nobody would be ten times this. */
const MOST_GROWTH_BYTES = 24 * 1024 * 1024

const served = serveGame()

async function heapBytes(page: Page): Promise<number> {
  const tools = await page.context().newCDPSession(page)
  await tools.send('HeapProfiler.collectGarbage')
  const { usedSize } = await tools.send('Runtime.getHeapUsage')
  await tools.detach()
  return usedSize
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}

/** Plays: hears of new states, and its keys move the person. Answers the ms until then. */
async function untilPlayingAgain(page: Page, statesBefore: number): Promise<number> {
  const startMs = performance.now()
  await until('it plays again', async () => {
    const { state, states, tick, serverTick } = await statsOf(page)
    return state === 'playing' && states > statesBefore + 3 && Math.abs(tick - serverTick) < 60
  })
  return performance.now() - startMs
}

/** Without this the first words after the pause would be measured as well. */
async function moves(page: Page): Promise<void> {
  const { x } = await meOf(page)
  await page.keyboard.down('KeyD')
  await until('a key moves the person', async () => (await meOf(page)).x !== x)
  await page.keyboard.up('KeyD')
}

test('a hidden page is kept for a minute and plays again within a second', async () => {
  const { page, context, errors } = await openPlayer(served.browser, served.server.url, 'Hilda')
  await moves(page)
  const { netId } = await meOf(page)
  const bytesBefore = { page: await heapBytes(page), server: served.server.residentBytes() }
  await page.evaluate(() => {
    Object.defineProperty(document, 'hidden', { configurable: true, get: () => true })
    document.dispatchEvent(new Event('visibilitychange'))
  })

  await pause(AWAY_MS)
  const { states } = await statsOf(page)
  const grown = { page: (await heapBytes(page)) - bytesBefore.page, server: served.server.residentBytes() - bytesBefore.server }
  await page.evaluate(() => {
    Object.defineProperty(document, 'hidden', { configurable: true, get: () => false })
    document.dispatchEvent(new Event('visibilitychange'))
  })
  const backMs = await untilPlayingAgain(page, states)
  await moves(page)

  expect((await meOf(page)).netId).toBe(netId)
  expect([backMs < KEPT_MS, backMs]).toEqual([true, backMs])
  expect([grown.page < MOST_GROWTH_BYTES, grown.server < MOST_GROWTH_BYTES, grown]).toEqual([true, true, grown])
  expect(errors).toEqual([])
  await context.close()
}, 150_000)

test('a frozen page is dropped for its silence and plays again within two seconds, as the same user', async () => {
  const { page, context } = await openPlayer(served.browser, served.server.url, 'Frida')
  await moves(page)
  const tools = await page.context().newCDPSession(page)
  const bytesBefore = { page: await heapBytes(page), server: served.server.residentBytes() }
  await tools.send('Debugger.enable')
  const halted = new Promise((resolve) => tools.once('Debugger.paused', resolve))
  await tools.send('Debugger.pause')
  await halted

  await pause(AWAY_MS)
  const serverGrown = served.server.residentBytes() - bytesBefore.server
  await tools.send('Debugger.resume')
  await tools.send('Debugger.disable')
  const backMs = await untilPlayingAgain(page, 0)
  await moves(page)
  const pageGrown = (await heapBytes(page)) - bytesBefore.page

  expect([backMs < DROPPED_MS, backMs]).toEqual([true, backMs])
  expect([pageGrown < MOST_GROWTH_BYTES, serverGrown < MOST_GROWTH_BYTES, { pageGrown, serverGrown }]).toEqual([true, true, { pageGrown, serverGrown }])
  await context.close()
}, 150_000)
