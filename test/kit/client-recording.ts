/** A page's recording for tests: two people in a bad line's lag, pushing each other and digging, so that there are corrections. */

import { createClientRecorder } from '../../client/recording/client-recorder.ts'
import { burrow } from '../../games/burrow/game.ts'
import { protocolHash } from '../../src/protocol-hash.ts'
import { createBurrowStepper, loadBurrow } from './burrow.ts'
import { LINK_PROFILES } from './link.ts'
import { playBusily } from './solo-course.ts'

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
