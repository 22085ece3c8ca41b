/** Two real pages on a real server through a bad link: what each sees of the other, and how near its own person feels. */

import type { Browser, Page } from 'playwright-core'
import { openBrowser, type OpenPage } from '../kit/browser.ts'
import { firstPixels, medianOf, runFigures } from '../kit/feel.ts'
import { DEADLINE_MS, drawnXOf, meOf, openPlayer, until } from '../kit/play-page.ts'
import { type PlayServer, startPlayServer } from '../kit/play-server.ts'
import { openTcpProxy, roundTrip, type TcpProxy, UNIMPAIRED } from '../kit/tcp-proxy.ts'

const FAR = roundTrip(150, 20)
/** About four seconds of states. */
const STATES = 120
/** A busy machine is not waited for: see `runAbout`. */
const AT_MOST_MS = 12_000

let server: PlayServer
let proxy: TcpProxy
let browser: Browser
let anna: OpenPage

beforeAll(async () => {
  server = await startPlayServer()
  proxy = await openTcpProxy({ targetPort: server.port })
  browser = await openBrowser()
  anna = await openPlayer(browser, proxy.url, 'Anna')
}, 150_000)

afterAll(async () => {
  await browser?.close()
  await proxy?.close()
  await server?.stop()
}, 30_000)

/** Waits until the page draws the person of this nickname so far from where it drew it first. */
async function untilSeenMoving(page: Page, nickname: string, px: number): Promise<void> {
  const firstX = await drawnXOf(page, nickname)
  await page.waitForFunction(
    ({ name, firstX, px }) => Math.abs((window.tandem?.entities().find((entity) => entity.nickname === name)?.x ?? firstX) - firstX) > px,
    { name: nickname, firstX: firstX ?? 0, px },
    { timeout: DEADLINE_MS, polling: 'raf' },
  )
}

test('window.tandem is what the contract says, no more and no less', async () => {
  const shape = await anna.page.evaluate(() => {
    const { tandem } = window
    const keysOf = (value: object | undefined): string => Object.keys(value ?? {}).sort().join(' ')
    const own = tandem?.entities().find(({ netId }) => netId === tandem.me()?.netId)
    return { tandem: keysOf(tandem), me: keysOf(tandem?.me()), own: keysOf(own), stats: Object.entries(tandem?.stats() ?? {}).map(([name, value]) => `${name} ${typeof value}`).sort(), tile: tandem?.tileAt(0, 0), nickname: own?.nickname }
  })

  expect(shape).toMatchObject({ tandem: 'entities me stats tileAt', me: 'netId state vx vy x y', own: 'archetype netId nickname state vx vy x y', tile: expect.any(String), nickname: 'Anna' })
  const numbers = ['tick', 'serverTick', 'rttMs', 'slackTicks', 'corrections', 'lastCorrectionPx', 'maxCorrectionPx', 'othersCorrected', 'entities', 'bytesInPerS', 'bytesOutPerS', 'fps']
  expect(shape.stats).toEqual(expect.arrayContaining([...numbers.map((name) => `${name} number`), 'state string']))
})

test('two pages 150 ms away see each other move', async () => {
  proxy.impair(FAR)
  const bea = await openPlayer(browser, proxy.url, 'Bea')
  const beaSeen = untilSeenMoving(anna.page, 'Bea', 30)
  const annaSeen = untilSeenMoving(bea.page, 'Anna', 30)

  await bea.page.keyboard.down('ArrowRight')
  await beaSeen
  await bea.page.keyboard.up('ArrowRight')
  await anna.page.keyboard.down('ArrowLeft')
  await annaSeen
  await anna.page.keyboard.up('ArrowLeft')

  await until('Bea sees Anna where Anna is', async () => Math.abs(((await drawnXOf(bea.page, 'Anna')) ?? 0) - (await meOf(anna.page)).x) < 1)
  await until('Anna sees Bea where Bea is', async () => Math.abs(((await drawnXOf(anna.page, 'Bea')) ?? 0) - (await meOf(bea.page)).x) < 1)
  expect([anna.errors, bea.errors]).toEqual([[], []])
  await bea.context.close()
}, 120_000)

test('playing alone on an unimpaired link, at most one state in a hundred corrects her', async () => {
  proxy.impair(UNIMPAIRED)

  const { states, corrected } = await runFigures(anna.page, STATES, AT_MOST_MS)

  expect([corrected <= Math.ceil(states / 100), corrected, states]).toEqual([true, corrected, states])
}, 90_000)

test('the first frame or the second after a key shows her moving', async () => {
  const pixels = await firstPixels(anna.page, 7)

  expect(medianOf(pixels.map(({ frames }) => frames))).toBeLessThanOrEqual(2)
}, 90_000)

test('150 ms away the first frame or the second after a key shows her moving as well', async () => {
  proxy.impair(FAR)

  const pixels = await firstPixels(anna.page, 7)

  expect(medianOf(pixels.map(({ frames }) => frames))).toBeLessThanOrEqual(2)
}, 90_000)

test('150 ms away, at most one state in a hundred corrects her visibly, and she is drawn to run evenly', async () => {
  const { states, visible, evenness } = await runFigures(anna.page, STATES, AT_MOST_MS)

  expect([visible <= Math.ceil(states / 100), visible, states]).toEqual([true, visible, states])
  expect(evenness.rmsPx).toBeLessThan(0.5)
}, 90_000)
