// `npm run picture`: plays Burrow by script on a server of its own, and makes the README's pictures of it anew.
import { mkdirSync, statSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Browser, Frame, Page } from 'playwright-core'
import { openBrowser, openPage } from '../test/kit/browser.ts'
import { startPlayServer } from '../test/kit/play-server.ts'
import { type GifFrame, writeGif } from './gif.ts'
import { halved, readPng } from './png-pixels.ts'

const folder = fileURLToPath(new URL('../docs/pictures/', import.meta.url))

/** Filmed at zoom 2 and halved: the game's pixels come out exact. Words are enlarged to survive it. */
const FILM = { widthPx: 1440, heightPx: 640 }
const WORDS = '.labels span{font-size:22px!important;max-width:none!important}.corner,.chat{display:none!important}'
const LEAST_FRAME_MS = 70
const LONGEST_FRAME_MS = 300
/** Cameras and greetings come to rest. */
const SETTLE_MS = 2500
const JOIN_TIMEOUT_MS = 60_000

/** What each player does: when, which key, down or up. */
type Step = readonly [atMs: number, code: string, isDown: boolean]
const hold = (atMs: number, code: string, forMs: number): readonly Step[] => [[atMs, code, true], [atMs + forMs, code, false]]

/** One leaps to meet the other, runs back and digs into the meadow. */
const LEFT: readonly Step[] = [...hold(0, 'KeyD', 700), ...hold(250, 'Space', 250), ...hold(1100, 'KeyA', 600), ...hold(1300, 'Space', 250), ...hold(2000, 'KeyD', 300), ...hold(2500, 'KeyS', 2800), ...hold(2550, 'KeyJ', 2700)]
/** The other throws pebbles, leaps over her and runs for the coins. */
const RIGHT: readonly Step[] = [...hold(200, 'KeyA', 450), ...hold(400, 'Space', 250), ...hold(1100, 'KeyK', 80), ...hold(1500, 'KeyK', 80), ...hold(1900, 'KeyD', 1500), ...hold(2300, 'Space', 260), ...hold(3000, 'Space', 260), ...hold(3600, 'KeyA', 900), ...hold(3800, 'Space', 260), ...hold(4700, 'KeyK', 80)]
const LENGTH_MS = 5300

async function act(frame: Frame, steps: readonly Step[]): Promise<void> {
  await frame.evaluate((own) => {
    for (const [atMs, code, isDown] of own) setTimeout(() => window.dispatchEvent(new KeyboardEvent(isDown ? 'keydown' : 'keyup', { code, bubbles: true })), atMs)
  }, steps)
}

async function untilPlaying(frame: Frame): Promise<void> {
  await frame.waitForFunction(() => window.tandem?.stats().state === 'playing' && document.querySelector('.game:not(.empty)') !== null, undefined, { timeout: JOIN_TIMEOUT_MS })
}

interface Shot {
  readonly atMs: number
  readonly png: Buffer
}

async function film(page: Page, play: () => Promise<unknown>): Promise<readonly Shot[]> {
  const shots: Shot[] = []
  const cdp = await page.context().newCDPSession(page)
  cdp.on('Page.screencastFrame', ({ data, metadata, sessionId }) => {
    shots.push({ atMs: (metadata.timestamp ?? 0) * 1000, png: Buffer.from(data, 'base64') })
    void cdp.send('Page.screencastFrameAck', { sessionId })
  })
  await cdp.send('Page.startScreencast', { format: 'png', maxWidth: FILM.widthPx, maxHeight: FILM.heightPx, everyNthFrame: 1 })
  await play()
  await page.waitForTimeout(LENGTH_MS)
  await cdp.send('Page.stopScreencast')
  return shots
}

/** At most one frame in `LEAST_FRAME_MS`, each shown for as long as it was on the screen. */
function framesOf(shots: readonly Shot[]): readonly GifFrame[] {
  const kept: Shot[] = []
  for (const shot of shots) if (shot.atMs - (kept.at(-1)?.atMs ?? -Infinity) >= LEAST_FRAME_MS) kept.push(shot)
  return kept.map(({ png, atMs }, at): GifFrame => ({ pixels: halved(readPng(png)), durationMs: Math.min(LONGEST_FRAME_MS, (kept[at + 1]?.atMs ?? Infinity) - atMs) }))
}

async function splitFilm(browser: Browser, url: string): Promise<void> {
  const { page, context } = await openPage(browser, `${url}/?split=2&nickname=Player&autojoin=1`, { ...FILM, isTouch: false })
  await page.waitForSelector('iframe')
  const panes: Frame[] = []
  for (const pane of await page.$$('iframe')) {
    const frame = await pane.contentFrame()
    if (!frame) continue
    await untilPlaying(frame)
    await frame.addStyleTag({ content: WORDS })
    panes.push(frame)
  }
  await page.waitForTimeout(SETTLE_MS)
  const shots = await film(page, () => Promise.all(panes.map((pane, at) => act(pane, at === 0 ? LEFT : RIGHT))))
  await context.close()
  const frames = framesOf(shots)
  writeFileSync(`${folder}split.gif`, writeGif(frames))
  tell('split.gif', `${frames.length} frames of ${shots.length}`)
}

interface Still {
  readonly name: string
  readonly address: string
  readonly widthPx: number
  readonly heightPx: number
  readonly isTouch: boolean
  /** Clicked one after the other before it is taken. */
  readonly clicks?: readonly string[]
}

const OVERLAY_CLICKS = ['.debug .tab:has-text("World")', '[data-mark=ghosts]', '[data-mark=shapes]', '.debug .tab:has-text("Net")']

const STILLS: readonly Still[] = [
  { name: 'join.png', address: '/', widthPx: 1280, heightPx: 720, isTouch: false },
  { name: 'play.png', address: '/?nickname=Fern&autojoin=1', widthPx: 1280, heightPx: 720, isTouch: false },
  { name: 'overlay.png', address: '/?nickname=Fern&autojoin=1&debug=1&link=4G', widthPx: 960, heightPx: 540, isTouch: false, clicks: OVERLAY_CLICKS },
  { name: 'phone.png', address: '/?nickname=Moss&autojoin=1', widthPx: 640, heightPx: 360, isTouch: true },
]

async function still(browser: Browser, url: string, { name, address, clicks = [], ...size }: Still): Promise<void> {
  const { page, context } = await openPage(browser, url + address, size)
  if (address.includes('autojoin')) {
    await untilPlaying(page.mainFrame())
    for (const place of clicks) await page.click(place)
    await act(page.mainFrame(), [...hold(0, 'KeyD', 500), ...hold(2300, 'Space', 300)])
  }
  await page.waitForTimeout(SETTLE_MS)
  await page.screenshot({ path: `${folder}${name}` })
  await context.close()
  tell(name, `${size.widthPx}x${size.heightPx}`)
}

function tell(name: string, what: string): void {
  console.log(`wrote docs/pictures/${name}: ${what}, ${Math.round(statSync(folder + name).size / 1024)} KiB`)
}

mkdirSync(folder, { recursive: true })
const server = await startPlayServer()
const browser = await openBrowser()
try {
  await splitFilm(browser, server.url)
  for (const one of STILLS) await still(browser, server.url, one)
} finally {
  await browser.close()
  await server.stop()
}
