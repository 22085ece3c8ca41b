// `node --import ./scripts/register.js scripts/record.ts URL OUT.gif`: films two players side by side, for the README.
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import type { Frame } from 'playwright-core'
import { openBrowser, openPage } from '../test/kit/browser.ts'
import { type GifFrame, writeGif } from './gif.ts'
import { halved, readPng } from './png-pixels.ts'

const [base, file] = process.argv.slice(2)
if (!base || !file) {
  console.error('record: expected URL OUT.gif; for example http://127.0.0.1:2567 docs/pictures/split.gif')
  process.exit(1)
}

/** Filmed at zoom 2 and halved: the game's pixels come out exact. Words are enlarged to survive it. */
const WIDTH_PX = 1280
const HEIGHT_PX = 480
const WORDS = '.labels span{font-size:22px!important;max-width:none!important}.corner,.chat{display:none!important}'
const LEAST_FRAME_MS = 70

/** What each player does: when, which key, down or up. */
type Step = readonly [atMs: number, code: string, isDown: boolean]
const hold = (atMs: number, code: string, forMs: number): readonly Step[] => [[atMs, code, true], [atMs + forMs, code, false]]
const LEFT: readonly Step[] = [...hold(0, 'KeyD', 700), ...hold(250, 'Space', 180), ...hold(900, 'KeyA', 900), ...hold(1200, 'Space', 200), ...hold(2100, 'KeyS', 2600), ...hold(2150, 'KeyJ', 2500)]
const RIGHT: readonly Step[] = [...hold(300, 'KeyA', 500), ...hold(600, 'Space', 200), ...hold(1100, 'KeyK', 80), ...hold(1500, 'KeyK', 80), ...hold(1800, 'KeyD', 1100), ...hold(2200, 'Space', 220), ...hold(3000, 'KeyJ', 1500)]
const LENGTH_MS = 4900

async function act(frame: Frame, steps: readonly Step[]): Promise<void> {
  await frame.evaluate((own) => {
    for (const [atMs, code, isDown] of own) setTimeout(() => window.dispatchEvent(new KeyboardEvent(isDown ? 'keydown' : 'keyup', { code, bubbles: true })), atMs)
  }, steps)
}

const browser = await openBrowser()
try {
  const { page } = await openPage(browser, `${base}/?split=2&nickname=Player`, { widthPx: WIDTH_PX, heightPx: HEIGHT_PX, isTouch: false })
  const isPlaying = (frame: Frame) => frame.waitForFunction(() => window.tandem?.stats().state === 'playing' && document.querySelector('.game:not(.empty)') !== null, undefined, { timeout: 30_000 })
  await page.waitForTimeout(1000)
  const panes = page.frames().filter((frame) => frame !== page.mainFrame())
  for (const pane of panes) {
    await isPlaying(pane)
    await pane.addStyleTag({ content: WORDS })
  }
  await page.waitForTimeout(2500)

  const shots: { readonly atMs: number; readonly png: Buffer }[] = []
  const cdp = await page.context().newCDPSession(page)
  cdp.on('Page.screencastFrame', ({ data, metadata, sessionId }) => {
    shots.push({ atMs: (metadata.timestamp ?? 0) * 1000, png: Buffer.from(data, 'base64') })
    void cdp.send('Page.screencastFrameAck', { sessionId })
  })
  await cdp.send('Page.startScreencast', { format: 'png', maxWidth: WIDTH_PX, maxHeight: HEIGHT_PX, everyNthFrame: 1 })
  await Promise.all(panes.map((pane, at) => act(pane, at === 0 ? LEFT : RIGHT)))
  await page.waitForTimeout(LENGTH_MS)
  await cdp.send('Page.stopScreencast')

  const kept = shots.filter((shot, at) => at === 0 || shot.atMs - (shots[at - 1]?.atMs ?? 0) > 0).reduce<typeof shots>((list, shot) => (shot.atMs - (list[list.length - 1]?.atMs ?? -Infinity) >= LEAST_FRAME_MS ? [...list, shot] : list), [])
  const frames = kept.map(({ png, atMs }, at): GifFrame => ({ pixels: halved(readPng(png)), durationMs: Math.min(300, (kept[at + 1]?.atMs ?? atMs + 600) - atMs) }))
  const gif = writeGif(frames)
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, gif)
  console.log(`wrote ${file}: ${frames.length} frames of ${shots.length}, ${Math.round(gif.length / 1024)} KiB`)
} finally {
  await browser.close()
}
