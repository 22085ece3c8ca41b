/** From a key to the first pixel: watches the picture round the own person and tells when a key first changed it. */

import type { JSHandle, Page } from 'playwright-core'

export interface FirstPixel {
  /** From the key event to the moment at which the changed picture was drawn and read back. */
  readonly ms: number
  /** Frames begun after the key event, the changed one included. */
  readonly frames: number
  /** Ticks simulated after the key event until then. */
  readonly ticks: number
}

/** A key that does anything does it long before this. */
const CHANGE_DEADLINE_MS = 5000

export interface PixelWatch {
  /** Pictures seen at rest, by hash; those seen later are new. */
  learn(frames: number): Promise<number>
  /** From here on the next key that is pressed counts. */
  arm(): void
  /** What the key did; rejects when nothing changed for long. */
  changed(): Promise<FirstPixel>
}

/**
 * A picture is the canvas in a box round its middle, where the camera keeps the own person. Idle animation and
 * drifting clouds change it too: all that is seen at rest is learned first, and only what is new counts.
 */
export async function watchPixels(page: Page, boxPx = 40): Promise<JSHandle<PixelWatch>> {
  return page.evaluateHandle(({ boxPx, deadlineMs }) => {
    const canvas = document.querySelector<HTMLCanvasElement>('.stage canvas')
    if (!canvas) throw new Error('there is no canvas to watch')
    const copy = document.createElement('canvas')
    copy.width = boxPx
    copy.height = boxPx
    const context = copy.getContext('2d', { willReadFrequently: true })
    if (!context) throw new Error('there is no 2d context to read pixels with')
    const seen = new Set<number>()
    let change: Promise<{ ms: number; frames: number; ticks: number }> = Promise.reject(new Error('arm first'))
    change.catch(() => {})

    const hashNow = (): number => {
      // The camera keeps the person in the middle, a little below half the height.
      context.drawImage(canvas, Math.round((canvas.width - boxPx) / 2), Math.round(canvas.height * 0.54 - boxPx / 2), boxPx, boxPx, 0, 0, boxPx, boxPx)
      const words = new Uint32Array(context.getImageData(0, 0, boxPx, boxPx).data.buffer)
      let hash = 2166136261
      for (const word of words) hash = Math.imul(hash ^ word, 16777619) ^ (hash >>> 13)
      return hash
    }
    const tickNow = (): number => window.tandem?.stats().tick ?? 0
    const eachFrame = (look: () => boolean): void => {
      const again = (): void => {
        if (look()) requestAnimationFrame(again)
      }
      requestAnimationFrame(again)
    }

    return {
      learn(frames: number) {
        return new Promise<number>((resolve) => {
          let left = frames
          let fresh = 0
          eachFrame(() => {
            const hash = hashNow()
            if (!seen.has(hash)) fresh++
            seen.add(hash)
            if (--left > 0) return true
            resolve(fresh)
            return false
          })
        })
      },
      arm() {
        let pressed: { atMs: number; tick: number } | undefined
        let frames = 0
        window.addEventListener('keydown', (event) => (pressed = { atMs: event.timeStamp, tick: tickNow() }), { once: true, capture: true })
        change = new Promise((resolve, reject) => {
          const lastMs = performance.now() + deadlineMs
          eachFrame(() => {
            const hash = hashNow()
            if (pressed !== undefined) frames++
            if (pressed !== undefined && !seen.has(hash)) {
              resolve({ ms: performance.now() - pressed.atMs, frames, ticks: tickNow() - pressed.tick })
              return false
            }
            seen.add(hash)
            if (performance.now() < lastMs) return true
            reject(new Error(pressed === undefined ? 'no key came' : `a key changed no pixel in ${frames} frames`))
            return false
          })
        })
        // Whoever asks for it hears of it.
        change.catch(() => {})
      },
      changed: () => change,
    }
  }, { boxPx, deadlineMs: CHANGE_DEADLINE_MS })
}

/** Presses a key on a person at rest and waits for the first changed pixel. */
export async function pressAndWatch(page: Page, watch: JSHandle<PixelWatch>, code: string): Promise<FirstPixel> {
  await watch.evaluate((own) => own.arm())
  await page.keyboard.down(code)
  try {
    return await watch.evaluate((own) => own.changed())
  } finally {
    await page.keyboard.up(code)
  }
}
