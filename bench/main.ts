// `npm run bench -- [name ...] [--json]`: seeded benchmarks through the functions that the room itself calls.
import { cpus } from 'node:os'
import type { Benchmark, Measured } from './benchmark.ts'
import { type CrowdFigures, type CrowdSize, failuresOf as crowdFailures, printCrowds } from './big-crowd/figures.ts'
import { FIVE_HUNDRED, GROWING, LONG_S, measureCrowds, SHORT_S, THOUSAND } from './big-crowd/run.ts'
import { collisions } from './collisions.ts'
import { firstFrameFailures, measureFirstFrame, printFirstFrame } from './first-frame.ts'
import { measureFeel, printFeel } from './feel-in-browser.ts'
import { measureMaps, printMaps } from './map.ts'
import { measureLiveJson, printLiveJson } from './live-json/run.ts'
import { measure } from './measure.ts'
import { measurePageSize, pageSizeFailures, printPageSize } from './page-size.ts'
import { measureReplayInBrowser, printReplayInBrowser } from './replay-in-browser.ts'
import { rollback } from './rollback.ts'
import { measureRollback, printRollback } from './rollback-figures.ts'
import { measureRoomGarbage, printRoomGarbage } from './room-garbage/run.ts'
import { measureScale, printScale } from './room-scale.ts'
import { printSlowReader } from './slow-reader/figures.ts'
import { measureSlowReader } from './slow-reader/run.ts'
import { snapshot } from './snapshot.ts'
import { tick } from './tick.ts'
import { wire } from './wire.ts'

const MEASURE = { warmRounds: 60, rounds: 600, mostMs: 1500 }

const suites: Readonly<Record<string, readonly Benchmark[]>> = { tick, collisions, snapshot, wire, rollback }

interface Told {
  readonly figures: unknown
  print(): void
  /** Bounds that do not hold. */
  readonly failures?: readonly string[]
}

/** What is no loop of so many microseconds, or takes its time: only when asked for by name. */
interface Report {
  /** Under which it stands in the JSON. */
  readonly key: string
  run(): Promise<Told>
}

function report<T>(key: string, measureIt: () => T | Promise<T>, print: (figures: T) => void, failuresOf?: (figures: T) => readonly string[]): Report {
  return {
    key,
    async run() {
      const figures = await measureIt()
      return { figures, print: () => print(figures), ...(failuresOf ? { failures: failuresOf(figures) } : {}) }
    },
  }
}

/** Of a size at which bounds are to hold. */
function crowdReport(key: string, sizes: readonly CrowdSize[], seconds: number): Report {
  const failuresIn = (figures: readonly CrowdFigures[]): readonly string[] => figures.flatMap(crowdFailures)
  return report(key, () => measureCrowds(sizes, seconds), (figures) => printCrowds(`A big crowd for ${seconds} s`, figures, failuresIn(figures)), failuresIn)
}

const reports: Readonly<Record<string, Report>> = {
  // Large rooms.
  'room-scale': report('scale', measureScale, printScale),
  // Bytes, not times.
  map: report('maps', measureMaps, printMaps),
  // A real page, seven visits.
  'first-frame': report('firstFrame', measureFirstFrame, printFirstFrame, firstFrameFailures),
  // Of the built page.
  'page-size': report('pageSize', measurePageSize, printPageSize, pageSizeFailures),
  // The shipped server over sockets on one core, light bots on another: two minutes, two, and three.
  'crowd-500': crowdReport('crowd500', [FIVE_HUNDRED], LONG_S),
  'crowd-1000': crowdReport('crowd1000', [THOUSAND], LONG_S),
  'crowd-costs': report('crowdCosts', () => measureCrowds(GROWING, SHORT_S), (figures) => printCrowds(`A crowd and its world grow at one density, ${SHORT_S} s each`, figures)),
  // A real page and two minutes.
  'feel-in-browser': report('feel', measureFeel, printFeel),
  // A real page among 60 persons, and a minute.
  'replay-in-browser': report('replayInBrowser', measureReplayInBrowser, printReplayInBrowser),
  // A real room over real sockets, and two minutes.
  'slow-reader': report('slowReader', measureSlowReader, printSlowReader, ({ failures }) => failures),
  // `npm run dev` over a copy, and two minutes.
  'live-json': report('liveJson', measureLiveJson, printLiveJson, ({ failures }) => failures),
  // The same, and a minute.
  'room-garbage': report('roomGarbage', measureRoomGarbage, printRoomGarbage),
}

const args = process.argv.slice(2)
const isJson = args.includes('--json')
const wanted = args.filter((arg) => !arg.startsWith('--'))
const unknown = wanted.filter((name) => !(name in reports) && !(name in suites))
if (unknown.length > 0) {
  console.error(`bench: got ${unknown.join(', ')}; expected some of ${[...Object.keys(suites), ...Object.keys(reports)].join(', ')}; for example: npm run bench -- tick`)
  process.exit(1)
}

const chosen = Object.entries(suites).filter(([name]) => wanted.length === 0 || wanted.includes(name)).flatMap(([, benchmarks]) => benchmarks)
const machine = `${cpus().length} x ${cpus()[0]?.model ?? 'unknown processor'}, Node ${process.versions.node}`
const told: (Told & { readonly key: string })[] = []
for (const name of wanted) if (reports[name]) told.push({ key: reports[name].key, ...(await reports[name].run()) })
if (chosen.some((benchmark) => rollback.includes(benchmark))) told.push({ key: 'rollback', ...(await report('rollback', measureRollback, printRollback).run()) })

if (isJson) console.log(JSON.stringify({ machine, benchmarks: chosen.map((benchmark) => measure(benchmark, MEASURE)), ...Object.fromEntries(told.map(({ key, figures }) => [key, figures])) }, null, 2))
else {
  console.log(machine)
  if (chosen.length > 0) console.log(row(['benchmark', 'rounds', 'median us', '95 % us', 'also']))
  for (const benchmark of chosen) console.log(row(cellsOf(measure(benchmark, MEASURE))))
  for (const { print } of told) print()
}

// A bound that does not hold is a failure, as in a test.
if (told.some(({ failures }) => failures !== undefined && failures.length > 0)) process.exitCode = 1

function cellsOf({ name, rounds, medianUs, p95Us, extra }: Measured): readonly string[] {
  const also = Object.entries(extra).map(([key, value]) => `${key} ${Number(value.toPrecision(4))}`)
  return [name, String(rounds), medianUs.toFixed(1), p95Us.toFixed(1), also.join(', ')]
}

function row([name, ...cells]: readonly string[]): string {
  return `${name!.padEnd(36)}${cells.slice(0, 3).map((cell) => cell.padStart(11)).join('')}  ${cells[3] ?? ''}`.trimEnd()
}
