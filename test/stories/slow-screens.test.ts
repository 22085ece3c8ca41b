/** Stories of pages that draw slowly: they send several ticks at once, and the first of those is the one to be in time. */

import { expect, test } from '@jest/globals'
import { burrow } from '../../games/burrow/game.ts'
import { drawLobby, loadBurrow } from '../kit/burrow.ts'
import { createLab } from '../kit/lab.ts'
import { LINK_PROFILES } from '../kit/link.ts'
import { playBusily, SOLO_COURSE } from '../kit/solo-course.ts'

const SCREENS = ([30, 15] as const).flatMap((frameHz) => (['WIFI', '4G', 'BAD'] as const).map((profile) => [frameHz, profile] as const))

test.each(SCREENS)('at %i frames a second on %s without loss nobody is starved or corrected', (frameHz, profile) => {
  for (let seed = 1; seed <= 3; seed++) {
    const lab = createLab({ game: burrow, gameData: loadBurrow().data, map: drawLobby(SOLO_COURSE), link: { ...LINK_PROFILES[profile], loss: 0 }, seed, frameHz })
    const anna = lab.join('Anna')
    lab.ticks(180)
    for (let tick = 0; tick < 9 * 60; tick++) {
      playBusily(anna, seed, tick)
      lab.ticks(1)
    }

    lab.expectStarvation(0.005)
    expect(anna.client.stats(lab.nowMs).maxCorrectionPx).toBeLessThan(1)
  }
})
