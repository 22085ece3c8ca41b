/** A person kept busy by keys, near where it stands, until enough was recorded: on its own page, or where another sees it. */

import type { Page } from 'playwright-core'
import { type FrameRecord, recordFrames } from './frame-record.ts'
import { meOf } from './play-page.ts'

/** Long runs, so that speeds settle; back and forth, so that it stays where the ground is known. */
const RUN_PX = 90
const RUN_MS = 3000

async function run(page: Page, code: string): Promise<void> {
  const { x } = await meOf(page)
  await page.keyboard.down(code)
  // A wall ends a run as well.
  await page.waitForFunction(({ x, px }) => Math.abs((window.tandem?.me()?.x ?? x) - x) > px, { x, px: RUN_PX }, { timeout: RUN_MS, polling: 'raf' }).catch(() => {})
  await page.keyboard.up(code)
}

/** Runs and jumps until `wanted` states came, or the time is over; answers every frame of it. */
export async function runAbout(page: Page, wanted: number, atMostMs: number): Promise<readonly FrameRecord[]> {
  return runSeen(page, { page }, wanted, atMostMs)
}

/** The same, as seen on another page: every frame of it in which the person of that nickname was drawn. */
export async function runSeen(mover: Page, watcher: { readonly page: Page; readonly nickname?: string }, wanted: number, atMostMs: number): Promise<readonly FrameRecord[]> {
  const recording = await recordFrames(watcher.page, watcher.nickname)
  const endMs = performance.now() + atMostMs
  let frames: readonly FrameRecord[] = []
  while (statesOf(frames) < wanted && performance.now() < endMs) {
    await run(mover, 'KeyD')
    await mover.keyboard.press('Space', { delay: 60 })
    await run(mover, 'KeyA')
    frames = await recording.evaluate((made) => made.taken())
  }
  await recording.evaluate((made) => made.stop())
  return frames
}

function statesOf(frames: readonly FrameRecord[]): number {
  return (frames.at(-1)?.states ?? 0) - (frames[0]?.states ?? 0)
}
