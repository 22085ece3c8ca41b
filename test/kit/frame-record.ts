/** What a page drew, frame by frame: corrections and evenness counted from it. */

import type { JSHandle, Page } from 'playwright-core'

/** One drawn frame, as seen after it was drawn and before it was shown. */
export interface FrameRecord {
  /** The screen's time of this frame. */
  readonly frameMs: number
  readonly serverTick: number
  readonly states: number
  readonly corrections: number
  readonly lastCorrectionPx: number
  /** The person as drawn, and its speed. */
  readonly drawnX: number
  readonly vx: number
}

export type Recording = JSHandle<{ taken(): FrameRecord[]; stop(): void }>

/** Writes down every frame in which a person is drawn until it is stopped: the one of a nickname, or the page's own. */
export async function recordFrames(page: Page, nickname?: string): Promise<Recording> {
  return page.evaluateHandle((seen) => {
    const records: { frameMs: number; serverTick: number; states: number; corrections: number; lastCorrectionPx: number; drawnX: number; vx: number }[] = []
    let isOn = true
    // Asked for after the game asked for the same frame, so it runs after the game has drawn.
    const look = (frameMs: number): void => {
      const { tandem } = window
      const own = tandem?.me()
      const drawn = tandem?.entities().find((entity) => (seen === undefined ? entity.netId === own?.netId : entity.nickname === seen))
      if (tandem && own && drawn) {
        const { serverTick, states, corrections, lastCorrectionPx } = tandem.stats()
        records.push({ frameMs, serverTick, states, corrections, lastCorrectionPx, drawnX: drawn.x, vx: seen === undefined ? own.vx : drawn.vx })
      }
      if (isOn) requestAnimationFrame(look)
    }
    requestAnimationFrame(look)
    return {
      taken: () => records,
      stop: () => {
        isOn = false
      },
    }
  }, nickname)
}

export interface CorrectionCount {
  /** States compared. */
  readonly states: number
  readonly corrected: number
  /** Corrections of 1 px or more. */
  readonly visible: number
}

/** Corrections that came in one frame count each as large as the last of them. */
export function countCorrections(frames: readonly FrameRecord[]): CorrectionCount {
  let states = 0
  let corrected = 0
  let visible = 0
  for (let at = 1; at < frames.length; at++) {
    const fresh = frames[at]!.corrections - frames[at - 1]!.corrections
    states += frames[at]!.states - frames[at - 1]!.states
    corrected += fresh
    if (frames[at]!.lastCorrectionPx >= 1) visible += fresh
  }
  return { states, corrected, visible }
}

export interface Evenness {
  /** Frames at a constant speed. */
  readonly frames: number
  /** Root of the mean square of what a frame's advance misses speed times frame time by, px. */
  readonly rmsPx: number
}

/** How evenly a person was drawn to run, against the screen's own time. */
export function evennessOf(frames: readonly FrameRecord[]): Evenness {
  const missedPx: number[] = []
  for (let at = 2; at < frames.length; at++) {
    const [before, from, to] = [frames[at - 2]!, frames[at - 1]!, frames[at]!]
    if (Math.abs(to.vx) < 50 || from.vx !== to.vx || before.vx !== to.vx) continue
    missedPx.push(to.drawnX - from.drawnX - (to.vx * (to.frameMs - from.frameMs)) / 1000)
  }
  return { frames: missedPx.length, rmsPx: Math.sqrt(missedPx.reduce((sum, px) => sum + px * px, 0) / Math.max(1, missedPx.length)) }
}
