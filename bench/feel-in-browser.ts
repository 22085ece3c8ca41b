/** `npm run bench -- feel-in-browser [--json]`: what a player feels in a real page, without and with a bad link between page and server. */

import { openBrowser } from '../test/kit/browser.ts'
import { firstPixels, medianOf, runFigures, type SeenRun, seenRun } from '../test/kit/feel.ts'
import { openPlayer, statsOf } from '../test/kit/play-page.ts'
import { startPlayServer } from '../test/kit/play-server.ts'
import { openTcpProxy, roundTrip, UNIMPAIRED } from '../test/kit/tcp-proxy.ts'

const LINKS = [
  { name: 'no delay', impairment: UNIMPAIRED },
  { name: '150 ms round trip, 20 ms jitter', impairment: roundTrip(150, 20) },
]
const PRESSES = 20
/** Ten seconds of states. */
const STATES = 300
const AT_MOST_MS = 60_000

export interface FeelFigures {
  readonly link: string
  /** Key event to the first changed pixel, drawn and read back, over the presses. */
  readonly firstPixelMs: { readonly median: number; readonly most: number }
  /** Frames begun after the key event until that one, it included. */
  readonly firstPixelFrames: { readonly median: number; readonly most: number }
  /** Every state that came in the run. */
  readonly states: number
  readonly corrected: number
  /** Corrections of 1 px or more. */
  readonly visible: number
  /** What a frame's advance misses speed times frame time by, at constant speed: root mean square. */
  readonly unevenPx: number
  /** The same of another person that runs far away, as this page draws it on the room's timeline. */
  readonly other: SeenRun
  readonly fps: number
  readonly rttMs: number
}

/** One person alone, on a page of 480x320, per link; then a second page on the same machine, to be watched. A busy machine shows in `fps` and in the milliseconds. */
export async function measureFeel(): Promise<readonly FeelFigures[]> {
  const server = await startPlayServer()
  const proxy = await openTcpProxy({ targetPort: server.port })
  const browser = await openBrowser()
  try {
    const figures: FeelFigures[] = []
    for (const { name, impairment } of LINKS) {
      proxy.impair(impairment)
      const { page, context } = await openPlayer(browser, proxy.url, 'Anna')
      const pixels = await firstPixels(page, PRESSES)
      const { evenness, ...counts } = await runFigures(page, STATES, AT_MOST_MS)
      const { fps, rttMs } = await statsOf(page)
      const second = await openPlayer(browser, proxy.url, 'Bea')
      const other = await seenRun(second.page, page, 'Bea', STATES, AT_MOST_MS)
      await second.context.close()
      figures.push({
        link: name,
        firstPixelMs: { median: medianOf(pixels.map(({ ms }) => ms)), most: Math.max(...pixels.map(({ ms }) => ms)) },
        firstPixelFrames: { median: medianOf(pixels.map(({ frames }) => frames)), most: Math.max(...pixels.map(({ frames }) => frames)) },
        ...counts,
        unevenPx: evenness.rmsPx,
        other,
        fps,
        rttMs,
      })
      await context.close()
    }
    return figures
  } finally {
    await browser.close()
    await proxy.close()
    await server.stop()
  }
}

export function printFeel(figures: readonly FeelFigures[]): void {
  for (const { link, firstPixelMs, firstPixelFrames, states, corrected, visible, unevenPx, other, fps, rttMs } of figures) {
    console.log(`${link}: ${fps} frames a second, measured round trip ${rttMs.toFixed(0)} ms`)
    console.log(`  key to first changed pixel: median ${firstPixelMs.median.toFixed(1)} ms (most ${firstPixelMs.most.toFixed(1)}), in frame ${firstPixelFrames.median} (at most ${firstPixelFrames.most})`)
    console.log(`  corrections: ${corrected} of ${states} states, ${visible} of 1 px or more; run drawn ${unevenPx.toFixed(3)} px off even`)
    console.log(`  another's run, ${other.apartPx.toFixed(0)} px away: drawn ${other.rmsPx.toFixed(3)} px off even in ${other.frames} frames`)
  }
}
