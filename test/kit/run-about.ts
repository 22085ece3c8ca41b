/** A person kept busy by keys, near where it stands, until enough was recorded while the machine kept time. */

import type { Page } from 'playwright-core'
import { type FrameRecord, type Recording, recordFrames, timelyStretches } from './frame-record.ts'
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

/**
 * Runs and jumps until `wanted` states came in timely stretches, or the time is over; answers those stretches.
 * On a machine too busy to keep time they are few: what is judged by them is then judged by fewer.
 */
export async function runAbout(page: Page, wanted: number, atMostMs: number): Promise<readonly (readonly FrameRecord[])[]> {
  const recording: Recording = await recordFrames(page)
  const endMs = performance.now() + atMostMs
  let stretches: readonly (readonly FrameRecord[])[] = []
  while (statesOf(stretches) < wanted && performance.now() < endMs) {
    await run(page, 'KeyD')
    await page.keyboard.press('Space', { delay: 60 })
    await run(page, 'KeyA')
    stretches = timelyStretches(await recording.evaluate((made) => made.taken()))
  }
  await recording.evaluate((made) => made.stop())
  return stretches
}

function statesOf(stretches: readonly (readonly FrameRecord[])[]): number {
  return stretches.reduce((sum, frames) => sum + frames.at(-1)!.states - frames[0]!.states, 0)
}
