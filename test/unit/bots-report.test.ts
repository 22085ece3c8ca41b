/** What a run of bots says at its end. */

import { crowdReport, crowdText } from '../../bin/bots/crowd-report.ts'
import { readBotOptions } from '../../bin/bots/bot-options.ts'
import { createBotTally } from '../../bin/bots/bot-tally.ts'

const load = { seconds: 10, tickRateHz: 19.99, tickWorkP50Ms: 4, tickWorkP99Ms: 9, tickWorkMaxMs: 12, tickLateP99Ms: 1, busyShare: 0.4, cpuShare: 0.5, residentBytes: 2e8, heapBytes: 1e8 }
const share = (coreLoad: number) => ({ players: 5, seconds: 10, tally: { ...createBotTally(), bytesIn: 50_000, spanTicks: 1000, starvedTicks: 10, corrections: 3, disconnects: 1 }, coreLoad, cpuShare: 0.5 })

test('shares add up, and the busiest process counts', () => {
  expect(crowdReport({ isLight: false }, [share(0.2), share(0.5)], load)).toEqual({
    players: 10,
    seconds: 10,
    tickRateHz: 19.99,
    tickWorkP99Ms: 9,
    disconnects: 2,
    bytesInPerUserAndS: 1000,
    corrections: 6,
    starvedShare: 0.01,
    botsCoreLoad: 0.5,
    void: false,
  })
})

test('who predicts nothing has nothing to correct', () => {
  expect(crowdReport({ isLight: true }, [share(0.2)], load).corrections).toBeNull()
})

test('bots that were too busy make the run void, and the text says so', () => {
  const options = readBotOptions(['--players', '5', '--seconds', '10'])
  if (typeof options === 'string') throw new Error(options)

  expect(crowdReport(options, [share(0.2), share(0.91)], load).void).toBe(true)
  expect(crowdText(options, [share(0.91)], load)).toContain('core load 91.0 %: above 90.0 %, so this run is VOID')
})
