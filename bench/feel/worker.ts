/** One of the processes that share the seeds: runs each seed that it is sent of the game that it was started for, and answers with its figures. */

import { runBurrowSeed, runSkirmishSeed } from './seeds.ts'

const runSeed = process.argv[2] === 'skirmish' ? runSkirmishSeed : runBurrowSeed

process.on('message', (seed) => {
  if (typeof seed !== 'number') return process.disconnect()
  process.send?.(runSeed(seed))
})
