// `npm run bench:feel -- [--seeds N] [--json]`: how local the game feels on bad links, in the network lab, over many seeds.
import { fork } from 'node:child_process'
import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'
import { LINK_PROFILE_NAMES } from '../../test/kit/link.ts'
import { measureRollback } from '../rollback-figures.ts'
import { awfulTotals, crowdTotals, isSeedFigures, lagCompensationTotals, profileFigures, type SeedFigures } from './figures.ts'

const DEFAULT_SEEDS = 200

const args = process.argv.slice(2)
const isJson = args.includes('--json')
const seedsAt = args.indexOf('--seeds')
const seeds = seedsAt < 0 ? DEFAULT_SEEDS : Number(args[seedsAt + 1])
if (!Number.isInteger(seeds) || seeds < 1 || args.some((arg, at) => arg !== '--json' && at !== seedsAt && (seedsAt < 0 || at !== seedsAt + 1))) {
  console.error(`bench:feel: got "${args.join(' ')}"; expected [--seeds N] [--json] with a whole N from 1 on; for example: npm run bench:feel -- --seeds 20`)
  process.exit(1)
}

/** Each seed is one run of everything, so any process may take any of them. */
function runSeeds(count: number): Promise<readonly SeedFigures[]> {
  const figures: SeedFigures[] = []
  let next = 1
  const run = (): Promise<void> =>
    new Promise((resolve, reject) => {
      const child = fork(fileURLToPath(new URL('./worker.ts', import.meta.url)), { execArgv: process.execArgv })
      const give = (): void => void child.send(next <= count ? next++ : 'done')
      child.on('message', (message) => {
        if (!isSeedFigures(message)) return reject(new Error(`a process of the lab answered ${JSON.stringify(message)}; expected the figures of a seed`))
        figures.push(message)
        if (!isJson) process.stderr.write(`\r${figures.length} of ${count} seeds `)
        give()
      })
      child.once('exit', (code) => (code === 0 ? resolve() : reject(new Error(`a process of the lab ended with ${code} before its seeds were done; its own words are above`))))
      give()
    })
  return Promise.all(Array.from({ length: Math.min(count, availableParallelism()) }, run)).then(() => figures.sort((a, b) => a.seed - b.seed))
}

const runs = await runSeeds(seeds)
if (runs.length !== seeds) throw new Error(`${runs.length} of ${seeds} seeds were answered; expected all. Run it again`)
const skirmishes = runs.flatMap(({ skirmish }) => skirmish ?? [])
const report = {
  seeds,
  profiles: Object.fromEntries(LINK_PROFILE_NAMES.map((name) => [name, profileFigures(runs, name)])),
  crowd: crowdTotals(runs.map(({ crowd }) => crowd)),
  awful: awfulTotals(runs),
  rollback: measureRollback(),
  lagCompensation: lagCompensationTotals(runs.flatMap(({ range }) => range ?? [])),
  skirmish: { crowd: crowdTotals(skirmishes.map(({ crowd }) => crowd)), lagCompensation: lagCompensationTotals(skirmishes.map(({ range }) => range)) },
}

if (isJson) console.log(JSON.stringify(report, null, 2))
else {
  process.stderr.write('\n')
  console.table(Object.fromEntries(Object.entries(report.profiles).map(([name, { withoutLoss, withLoss }]) => [name, { ...withoutLoss, ...withLoss }])))
  console.table({ crowd: report.crowd })
  console.table({ awful: report.awful })
  console.table({ rollback: report.rollback })
  console.table({ lagCompensation: report.lagCompensation })
  console.table({ 'Skirmish, crowd': report.skirmish.crowd })
  console.table({ 'Skirmish, lag compensation': report.skirmish.lagCompensation })
}
