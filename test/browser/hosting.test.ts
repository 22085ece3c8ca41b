/** A built page where docs/host-your-game.md lays it: behind a proxy by https and wss under a sub-path, and on another origin than its rooms. */

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Browser } from 'playwright-core'
import { pageSaying } from '../../bin/build/say-server.ts'
import { openBrowser } from '../kit/browser.ts'
import { type PlayServer, startPlayServer } from '../kit/play-server.ts'
import { openStaticHost, openWebProxy, type WebHost } from '../kit/web-proxy.ts'

const PAGE = fileURLToPath(new URL('../../dist/client', import.meta.url))
const PLAYING_MS = 90_000

let browser: Browser
const closing: (() => Promise<unknown>)[] = []

beforeAll(async () => {
  browser = await openBrowser()
}, 150_000)

afterAll(async () => {
  await browser?.close()
}, 60_000)

afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close()
}, 60_000)

async function serve(environment: Readonly<Record<string, string>>): Promise<PlayServer> {
  const server = await startPlayServer({ environment })
  closing.push(() => server.stop())
  return server
}

function hosted(host: WebHost): WebHost {
  closing.push(() => host.close())
  return host
}

/** Joins, and waits for its person; what went wrong on the way. */
async function playAt(url: string): Promise<readonly string[]> {
  const context = await browser.newContext({ viewport: { width: 480, height: 320 }, ignoreHTTPSErrors: true })
  const page = await context.newPage()
  const errors: string[] = []
  page.on('console', (message) => message.type() === 'error' && errors.push(message.text()))
  page.on('pageerror', (error) => errors.push(error.message))
  await page.goto(`${url}/?nickname=Fern&autojoin=1`)
  await page.waitForFunction(() => window.tandem?.me() !== undefined, undefined, { timeout: PLAYING_MS })
  await context.close()
  return errors
}

test('by https and wss, under a sub-path, all of it through a proxy', async () => {
  const server = await serve({ TANDEM_PROXIES: '127.0.0.1' })
  const proxy = hosted(await openWebProxy(server.port, '/play'))

  const errors = await playAt(proxy.url)

  expect(errors).toEqual([])
  expect(proxy.upgrades).toBeGreaterThan(0)
}, 200_000)

test('on another origin than the rooms, which know it by TANDEM_ORIGINS', async () => {
  const page = { 'index.html': '' }
  const site = hosted(await openStaticHost(PAGE, page))
  const server = await serve({ TANDEM_ORIGINS: site.url })
  page['index.html'] = pageSaying(readFileSync(join(PAGE, 'index.html'), 'utf8'), server.url)

  const errors = await playAt(site.url)

  expect(errors).toEqual([])
}, 200_000)
