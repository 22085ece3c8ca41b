/** `npm run bench -- replay-in-browser [--json]`: what prediction costs in Chromium: a replay of 20 ticks, and a page among 60 persons on a processor four times slower. */

import { fork } from 'node:child_process'
import { loadavg } from 'node:os'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import type { Browser, Page } from 'playwright-core'
import { burrow } from '../games/burrow/game.ts'
import { openBrowser } from '../test/kit/browser.ts'
import { openPlayer, statsOf, until } from '../test/kit/play-page.ts'
import { startPlayServer } from '../test/kit/play-server.ts'
import { loadedGame } from './crowd.ts'
import { percentile } from './measure.ts'

const THROTTLE = 4
const PERSONS = 60
const WARM_MS = 8000
const RUN_MS = 20_000
/** Keys, in turn, each for so long. */
const KEYS = ['KeyD', 'KeyA', 'Space', 'KeyD', 'KeyA'] as const
const HELD_MS = 500

export interface ReplayFigures {
  /** A replay of 20 ticks of 200 entities, as `bench -- rollback` measures it in Node, in a page of its own. */
  readonly replay20TicksMs: number
  readonly crowd: {
    readonly throttle: number
    readonly persons: number
    /** Fewest and most persons that were drawn in a frame. */
    readonly drawn: { readonly least: number; readonly most: number }
    /** Of what the page knew at the end, so many were simulated. */
    readonly predicted: number
    readonly entities: number
    /** Simulating, of every frame. */
    readonly predictionMs: { readonly median: number; readonly p95: number; readonly p99: number; readonly most: number }
    readonly frames: number
    readonly fps: number
    readonly starvedTicks: number
    readonly ticks: number
    /** Of this machine in the last minute, browser, room and bots included. */
    readonly load: number
  }
}

/** The bundler that makes the page makes this one. */
async function replayInChromium(browser: Browser): Promise<number> {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL('./rollback-scene.ts', import.meta.url))],
    bundle: true, write: false, format: 'iife', globalName: 'rollbackScene', platform: 'neutral', mainFields: ['module', 'main'], target: 'es2022', minify: true,
  })
  const page = await browser.newPage()
  await page.addScriptTag({ content: outputFiles[0]!.text })
  const ms = await page.evaluate<number>(`rollbackScene.measureReplay(${JSON.stringify(loadedGame(burrow).data.simulation)})`)
  await page.close()
  return ms
}

/** Players without screens in a process of their own, by the command for them. */
function startBots(url: string): { stop(): void } {
  const child = fork(
    fileURLToPath(new URL('../bin/tandem.js', import.meta.url)),
    ['bots', '--players', String(PERSONS - 1), '--seconds', '600', '--url', url, '--lobby', '0,0', '--behaviour', 'crowd', '--light', '--json'],
    // What it has to say of a fault is for whoever runs the benchmark.
    { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] },
  )
  return { stop: () => void child.kill('SIGTERM') }
}

interface Frame {
  readonly predictionMs: number
  readonly persons: number
}

/** Notes each frame after it was drawn, until asked. */
async function watchFrames(page: Page): Promise<() => Promise<readonly Frame[]>> {
  const handle = await page.evaluateHandle(() => {
    const frames: { predictionMs: number; persons: number }[] = []
    const note = (): void => {
      const { tandem } = window
      if (tandem) frames.push({ predictionMs: tandem.stats().predictionMs, persons: frames.length % 30 === 0 ? tandem.entities().filter(({ archetype }) => archetype === 'person').length : -1 })
      requestAnimationFrame(note)
    }
    requestAnimationFrame(note)
    return { take: () => frames.splice(0) }
  })
  return () => handle.evaluate((watch) => watch.take())
}

async function pressAbout(page: Page, ms: number): Promise<void> {
  const endMs = performance.now() + ms
  for (let at = 0; performance.now() < endMs; at++) {
    const key = KEYS[at % KEYS.length]!
    await page.keyboard.down(key)
    await page.waitForTimeout(HELD_MS)
    await page.keyboard.up(key)
  }
}

async function crowdedPage(browser: Browser): Promise<ReplayFigures['crowd']> {
  const server = await startPlayServer({ environment: { TANDEM_SEATS: String(PERSONS + 4), TANDEM_OPEN_LIMITS: '1' } })
  const bots = startBots(server.url)
  try {
    const { page, context } = await openPlayer(browser, server.url, 'Anna')
    await until(`${PERSONS - 1} others are seen`, async () => (await page.evaluate(() => window.tandem?.entities().filter(({ archetype }) => archetype === 'person').length ?? 0)) >= PERSONS, 60_000)
    const session = await context.newCDPSession(page)
    await session.send('Emulation.setCPUThrottlingRate', { rate: THROTTLE })
    await pressAbout(page, WARM_MS)
    const takeFrames = await watchFrames(page)
    const before = await statsOf(page)
    await pressAbout(page, RUN_MS)
    const frames = await takeFrames()
    const after = await statsOf(page)
    const persons = frames.map((frame) => frame.persons).filter((count) => count >= 0)
    const ascending = Float64Array.from(frames, ({ predictionMs }) => predictionMs).sort()
    await context.close()
    return {
      throttle: THROTTLE,
      persons: PERSONS,
      drawn: { least: Math.min(...persons), most: Math.max(...persons) },
      predicted: after.predicted,
      entities: after.entities,
      predictionMs: { median: percentile(ascending, 0.5), p95: percentile(ascending, 0.95), p99: percentile(ascending, 0.99), most: ascending.at(-1) ?? 0 },
      frames: frames.length,
      fps: (frames.length * 1000) / RUN_MS,
      starvedTicks: after.starvedTicks - before.starvedTicks,
      ticks: after.serverTick - before.serverTick,
      load: loadavg()[0]!,
    }
  } finally {
    bots.stop()
    await server.stop()
  }
}

export async function measureReplayInBrowser(): Promise<ReplayFigures> {
  const browser = await openBrowser()
  try {
    return { replay20TicksMs: await replayInChromium(browser), crowd: await crowdedPage(browser) }
  } finally {
    await browser.close()
  }
}

export function printReplayInBrowser({ replay20TicksMs, crowd }: ReplayFigures): void {
  const { median, p95, p99, most } = crowd.predictionMs
  console.log(`replay20TicksMs in Chromium  ${replay20TicksMs.toFixed(2)}`)
  console.log(`${crowd.throttle}x throttled, ${crowd.drawn.least} to ${crowd.drawn.most} persons drawn: ${crowd.fps.toFixed(1)} frames a second, ${crowd.starvedTicks} of ${crowd.ticks} ticks starved, machine load ${crowd.load.toFixed(1)}`)
  console.log(`  prediction a frame: median ${median.toFixed(1)} ms, 95 % ${p95.toFixed(1)}, 99 % ${p99.toFixed(1)}, most ${most.toFixed(1)}; ${crowd.predicted} of ${crowd.entities} entities simulated at the end`)
}
