// `npm run bench:feel -- [--seeds N] [--game burrow|skirmish] [--json]`: how local a game feels on bad links, in the network lab, over many seeds.
import { parseArgs } from 'node:util'
import { LINK_PROFILE_NAMES } from '../../test/kit/link.ts'
import { measureRollback } from '../rollback-figures.ts'
import { awfulTotals, crowdTotals, isBurrowSeed, isSkirmishSeed, lagCompensationTotals, profileFigures } from './figures.ts'
import { runSeeds } from './pool.ts'

const DEFAULT_SEEDS = '200'
const USAGE = 'expected [--seeds N] [--game burrow|skirmish] [--json] with a whole N from 1 on; for example: npm run bench:feel -- --seeds 20'

function readOptions(): { readonly seeds: number; readonly game: 'burrow' | 'skirmish'; readonly isJson: boolean } {
  const args = process.argv.slice(2)
  try {
    const { values } = parseArgs({ args, options: { seeds: { type: 'string', default: DEFAULT_SEEDS }, game: { type: 'string', default: 'burrow' }, json: { type: 'boolean', default: false } } })
    const seeds = Number(values.seeds)
    const { game } = values
    if (Number.isInteger(seeds) && seeds >= 1 && (game === 'burrow' || game === 'skirmish')) return { seeds, game, isJson: values.json }
  } catch {
    // Told below, as any other bad word.
  }
  console.error(`bench:feel: got "${args.join(' ')}"; ${USAGE}`)
  process.exit(1)
}

const { seeds, game, isJson } = readOptions()

function noteSeed(done: number): void {
  if (!isJson) process.stderr.write(done < seeds ? `\r${done} of ${seeds} seeds ` : '\r')
}

function printTable(name: string, figures: object): void {
  console.table({ [name]: figures })
}

async function tellBurrow(): Promise<void> {
  const runs = await runSeeds(game, seeds, isBurrowSeed, noteSeed)
  const report = {
    seeds,
    profiles: Object.fromEntries(LINK_PROFILE_NAMES.map((name) => [name, profileFigures(runs, name)])),
    crowd: crowdTotals(runs.map(({ crowd }) => crowd)),
    awful: awfulTotals(runs),
    rollback: measureRollback(),
    lagCompensation: lagCompensationTotals(runs.flatMap(({ range }) => range ?? [])),
  }
  if (isJson) return console.log(JSON.stringify(report, null, 2))
  console.table(Object.fromEntries(Object.entries(report.profiles).map(([name, { withoutLoss, withLoss }]) => [name, { ...withoutLoss, ...withLoss }])))
  for (const name of ['crowd', 'awful', 'rollback', 'lagCompensation'] as const) printTable(name, report[name])
}

async function tellSkirmish(): Promise<void> {
  const runs = await runSeeds(game, seeds, isSkirmishSeed, noteSeed)
  const report = { seeds, crowd: crowdTotals(runs.map(({ crowd }) => crowd)), lagCompensation: lagCompensationTotals(runs.flatMap(({ range }) => range ?? [])) }
  if (isJson) return console.log(JSON.stringify(report, null, 2))
  for (const name of ['crowd', 'lagCompensation'] as const) printTable(name, report[name])
}

await (game === 'burrow' ? tellBurrow() : tellSkirmish())
