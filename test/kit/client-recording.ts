/** A page's recording for tests: two people in a bad line's lag, pushing each other and digging, so that there are corrections. */

import { createPlayback, parseClientRecording } from '../../client/recording/playback.ts'
import { createRecordingPlayer } from '../../client/recording/recording-player.ts'
import { createClientRecorder } from '../../client/recording/client-recorder.ts'
import { burrow } from '../../games/burrow/game.ts'
import { protocolHash } from '../../src/protocol-hash.ts'
import { createBurrowStepper, loadBurrow } from './burrow.ts'
import { LINK_PROFILES } from './link.ts'
import { playBusily } from './solo-course.ts'

const MOST_SEEDS = 20

export interface RecordPageOptions {
  readonly seed: number
  readonly ticks: number
  readonly protocol?: string
}

/** The recording's text, as the page would download it. */
export function recordPage({ seed, ticks, protocol = protocolHash(burrow) }: RecordPageOptions): string {
  const recorder = createClientRecorder({ protocolHash: protocol, game: burrow.name })
  const other = createClientRecorder({ protocolHash: protocol, game: burrow.name })
  const stepper = createBurrowStepper({ map: loadBurrow().maps[0]!, seed, bots: 2, link: LINK_PROFILES.AWFUL, frameHz: 60, recorderOf: (name) => (name === 'Anna' ? recorder : other) })
  const anna = stepper.join('Anna')
  const bea = stepper.join('Bea')
  stepper.ticks(100)
  for (let tick = 0; tick < ticks; tick++) {
    playBusily(anna, seed, tick)
    playBusily(bea, seed + 1, tick)
    stepper.ticks(1)
    anna.client.drawn(stepper.nowMs)
  }
  return recorder.text()
}

/** The first seeded run of so many ticks whose page was corrected at that frame or later, and its last such frame: what a test scrubs to must not hang on one seed. */
export function recordCorrectedPage(ticks: number, fromFrame: number): { readonly text: string; readonly correctedFrame: number } {
  for (let seed = 1; seed <= MOST_SEEDS; seed++) {
    const text = recordPage({ seed, ticks })
    const recording = parseClientRecording(text)
    const player = createRecordingPlayer({ open: () => createPlayback(burrow, protocolHash(burrow), recording), measureMs: () => 0 })
    while (player.isReading) player.advance(16)
    const last = player.corrections.at(-1)
    if (last && last.frame >= fromFrame) return { text, correctedFrame: last.frame }
  }
  throw new Error(`no run of ${MOST_SEEDS} seeds was corrected from frame ${fromFrame} on; expected one`)
}
