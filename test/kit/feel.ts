/** How play feels in a real page, in numbers: from a key to the first changed pixel, corrections, and how evenly persons are drawn. */

import type { Page } from 'playwright-core'
import { type CorrectionCount, countCorrections, type Evenness, evennessOf } from './frame-record.ts'
import { type FirstPixel, pressAndWatch, watchPixels } from './first-pixel.ts'
import { DEADLINE_MS, meOf, untilAtRest } from './play-page.ts'
import { runAbout, runSeen } from './run-about.ts'

/** Frames of idling in which the picture's own changes are learned, before the first press and between two. */
const LEARNED_FIRST = 60
const LEARNED_BETWEEN = 10

/** Short presses to either side in turn, each on a person at rest. */
export async function firstPixels(page: Page, presses: number): Promise<readonly FirstPixel[]> {
  await untilAtRest(page)
  const watch = await watchPixels(page)
  await watch.evaluate((own, frames) => own.learn(frames), LEARNED_FIRST)
  const pixels: FirstPixel[] = []
  for (let press = 0; press < presses; press++) {
    pixels.push(await pressAndWatch(page, watch, press % 2 === 0 ? 'KeyD' : 'KeyA'))
    await untilAtRest(page)
    await watch.evaluate((own, frames) => own.learn(frames), LEARNED_BETWEEN)
  }
  return pixels
}

export function medianOf(values: readonly number[]): number {
  const ascending = [...values].sort((a, b) => a - b)
  const middle = ascending.length >> 1
  return ascending.length % 2 === 1 ? (ascending[middle] ?? NaN) : ((ascending[middle - 1] ?? NaN) + (ascending[middle] ?? NaN)) / 2
}

/** Every state that came and every frame that was drawn counts, whatever the machine did meanwhile. */
export interface RunFigures extends CorrectionCount {
  readonly evenness: Evenness
}

export async function runFigures(page: Page, states: number, atMostMs: number): Promise<RunFigures> {
  const frames = await runAbout(page, states, atMostMs)
  return { ...countCorrections(frames), evenness: evennessOf(frames) }
}

/** Further than this from the own person, others are drawn on the room's timeline and not where they are predicted. */
const FAR_PX = 300

export interface SeenRun extends Evenness {
  /** How far apart the two stood at the start, px. */
  readonly apartPx: number
}

/** How evenly a person is drawn that runs and jumps far away, on another page. The watcher goes out of reach first. */
export async function seenRun(mover: Page, watcher: Page, nickname: string, states: number, atMostMs: number): Promise<SeenRun> {
  const { x } = await meOf(mover)
  for (const code of ['KeyA', 'KeyD']) {
    await watcher.keyboard.down(code)
    await watcher.keyboard.down('Space')
    // A wall ends a way as well: then the other way.
    const isAway = await watcher
      .waitForFunction(({ x, px }) => Math.abs((window.tandem?.me()?.x ?? x) - x) > px, { x, px: FAR_PX }, { timeout: DEADLINE_MS / 4, polling: 'raf' })
      .then(() => true)
      .catch(() => false)
    await watcher.keyboard.up('Space')
    await watcher.keyboard.up(code)
    if (isAway) break
  }
  await untilAtRest(watcher)
  const apartPx = Math.abs((await meOf(watcher)).x - (await meOf(mover)).x)
  const frames = await runSeen(mover, { page: watcher, nickname }, states, atMostMs)
  return { ...evennessOf(frames), apartPx }
}
