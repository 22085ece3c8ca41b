/** Every way in which playing is interrupted or ends, as the player sees it, and the way forward from there. */

import { rmSync } from 'node:fs'
import type { Browser } from 'playwright-core'
import { openBrowser, openPage, type OpenPage } from '../kit/browser.ts'
import { meOf, openPlayer, untilPlaying, untilScreen } from '../kit/play-page.ts'
import { makeDataFolder, type PlayServer, startPlayServer } from '../kit/play-server.ts'
import { openTcpProxy, type TcpProxy } from '../kit/tcp-proxy.ts'

/** The promise to whoever plays: back by itself within this long of a restart. */
const REJOIN_MS = 10_000

const dataFolder = makeDataFolder()
let server: PlayServer
/** Keeps the page's address while servers come and go behind it. */
let proxy: TcpProxy
let browser: Browser
let anna: OpenPage

async function start(): Promise<void> {
  server = await startPlayServer({ dataFolder, environment: { TANDEM_SEATS: '1' } })
}

beforeAll(async () => {
  await start()
  proxy = await openTcpProxy({ targetPort: server.port })
  browser = await openBrowser()
  anna = await openPlayer(browser, proxy.url, 'Anna')
}, 150_000)

afterAll(async () => {
  await browser?.close()
  await proxy?.close()
  await server?.stop()
  rmSync(dataFolder, { recursive: true, force: true })
}, 30_000)

test('a full lobby says so, and the way back leads to the form', async () => {
  const { page, context } = await openPlayer(browser, proxy.url, 'Bea', { waitsToPlay: false })

  await untilScreen(page, 'ROOM FULL')
  await page.getByRole('button', { name: 'Back to the start' }).click()

  await page.locator('#nickname').waitFor()
  expect(await page.locator('#nickname').inputValue()).toBe('Bea')
  await context.close()
}, 60_000)

test('the same person opened twice: the older page says so, and may take over again', async () => {
  const { netId } = await meOf(anna.page)
  const newer = await anna.context.newPage()
  await newer.goto(anna.page.url())

  await untilPlaying(newer)
  await untilScreen(anna.page, 'PLAYING ELSEWHERE')
  expect((await meOf(newer)).netId).toBe(netId)
  await anna.page.getByRole('button', { name: 'Play here instead' }).click()

  await untilPlaying(anna.page)
  await untilScreen(newer, 'PLAYING ELSEWHERE')
  expect((await meOf(anna.page)).netId).toBe(netId)
  await newer.close()
}, 90_000)

test('a lost connection says so, and she is the same person when it is back', async () => {
  const before = await meOf(anna.page)

  proxy.setDark(true)
  proxy.cut()
  await untilScreen(anna.page, 'RECONNECTING')
  proxy.setDark(false)

  await untilPlaying(anna.page)
  expect((await meOf(anna.page)).netId).toBe(before.netId)
  expect(await anna.page.locator('.screen').count()).toBe(0)
}, 60_000)

test('a server that stays away is said to be gone; when it is back, so is she, as the same person', async () => {
  const before = await meOf(anna.page)
  await server.stop()
  await untilScreen(anna.page, 'SERVER GONE')

  await start()
  proxy.aimAt(server.port)

  await untilPlaying(anna.page, REJOIN_MS)
  const after = await meOf(anna.page)
  expect([after.netId, Math.abs(after.x - before.x) < 16]).toEqual([before.netId, true])
}, 120_000)

test('a page older than the server is told to reload', async () => {
  const context = await browser.newContext({ viewport: { width: 480, height: 320 } })
  const page = await context.newPage()
  // As a page would be that was loaded before the game was updated: its protocol's canonical text begins otherwise.
  await page.route('**/assets/*.js', async (route) => {
    const response = await route.fetch()
    await route.fulfill({ response, body: (await response.text()).replaceAll('spawn sites ', 'spawning sites ') })
  })
  await page.goto(`${proxy.url}/?nickname=Old&lobby=1,0&autojoin=1`)

  await untilScreen(page, 'NEW VERSION')

  expect(await page.getByRole('button', { name: 'Reload' }).isVisible()).toBe(true)
  // The screen may be there before the last file is: its fetch would fail with the page's end.
  await page.unrouteAll({ behavior: 'wait' })
  await context.close()
}, 60_000)

test('an invite to a lobby that does not exist says so', async () => {
  const { page, context } = await openPage(browser, `${proxy.url}/?nickname=Lost&lobby=7,7&autojoin=1`)

  await untilScreen(page, 'NO SUCH LOBBY')

  expect(await page.getByRole('button', { name: 'Back to the start' }).isVisible()).toBe(true)
  await context.close()
}, 60_000)
