// `npm run bench -- [name ...] [--json]`: seeded benchmarks through the functions that the room itself calls.
import { cpus } from 'node:os'
import type { Benchmark, Measured } from './benchmark.ts'
import { collisions } from './collisions.ts'
import { measureFeel, printFeel } from './feel-in-browser.ts'
import { measureMaps, printMaps } from './map.ts'
import { measure } from './measure.ts'
import { measureReplayInBrowser, printReplayInBrowser } from './replay-in-browser.ts'
import { rollback } from './rollback.ts'
import { measureRollback, printRollback } from './rollback-figures.ts'
import { measureScale, printScale } from './room-scale.ts'
import { printSlowReader } from './slow-reader/figures.ts'
import { measureSlowReader } from './slow-reader/run.ts'
import { snapshot } from './snapshot.ts'
import { tick } from './tick.ts'
import { wire } from './wire.ts'

const MEASURE = { warmRounds: 60, rounds: 600, mostMs: 1500 }

const suites: Readonly<Record<string, readonly Benchmark[]>> = { tick, collisions, snapshot, wire, rollback }

/** A real page and two minutes: only when asked for by name. */
const IN_BROWSER = 'feel-in-browser'
/** A real page among 60 persons, and a minute: only when asked for by name. */
const REPLAY = 'replay-in-browser'
/** Large rooms take their time: only when asked for by name. */
const SCALE = 'room-scale'
/** Bytes, not times: only when asked for by name. */
const MAP = 'map'
/** A real room over real sockets, and two minutes: only when asked for by name. */
const SLOW_READER = 'slow-reader'

const args = process.argv.slice(2)
const isJson = args.includes('--json')
const wanted = args.filter((arg) => !arg.startsWith('--'))
const unknown = wanted.filter((name) => name !== IN_BROWSER && name !== SCALE && name !== REPLAY && name !== MAP && name !== SLOW_READER && !(name in suites))
if (unknown.length > 0) {
  console.error(`bench: got ${unknown.join(', ')}; expected some of ${[...Object.keys(suites), IN_BROWSER, SCALE, REPLAY, MAP, SLOW_READER].join(', ')}; for example: npm run bench -- tick`)
  process.exit(1)
}

const chosen = Object.entries(suites).filter(([name]) => wanted.length === 0 || wanted.includes(name)).flatMap(([, benchmarks]) => benchmarks)
const machine = `${cpus().length} x ${cpus()[0]?.model ?? 'unknown processor'}, Node ${process.versions.node}`

const scale = wanted.includes(SCALE) ? measureScale() : []
const maps = wanted.includes(MAP) ? measureMaps() : []
const feel = wanted.includes(IN_BROWSER) ? await measureFeel() : []
const replayed = wanted.includes(REPLAY) ? await measureReplayInBrowser() : undefined
const slow = wanted.includes(SLOW_READER) ? await measureSlowReader() : undefined
const figures = chosen.some((benchmark) => rollback.includes(benchmark)) ? measureRollback() : undefined

if (isJson) console.log(JSON.stringify({ machine, benchmarks: chosen.map((benchmark) => measure(benchmark, MEASURE)), ...(figures ? { rollback: figures } : {}), ...(feel.length > 0 ? { feel } : {}), ...(scale.length > 0 ? { scale } : {}), ...(maps.length > 0 ? { maps } : {}), ...(replayed ? { replayInBrowser: replayed } : {}), ...(slow ? { slowReader: slow } : {}) }, null, 2))
else if (chosen.length === 0) {
  console.log(machine)
  printFeel(feel)
  if (scale.length > 0) printScale(scale)
  if (maps.length > 0) printMaps(maps)
  if (replayed) printReplayInBrowser(replayed)
  if (slow) printSlowReader(slow)
} else {
  console.log(machine)
  console.log(row(['benchmark', 'rounds', 'median us', '95 % us', 'also']))
  for (const benchmark of chosen) console.log(row(cellsOf(measure(benchmark, MEASURE))))
  if (figures) printRollback(figures)
  printFeel(feel)
  if (maps.length > 0) printMaps(maps)
  if (replayed) printReplayInBrowser(replayed)
  if (slow) printSlowReader(slow)
}

// A bound that does not hold is a failure, as in a test.
if (slow && slow.failures.length > 0) process.exitCode = 1

function cellsOf({ name, rounds, medianUs, p95Us, extra }: Measured): readonly string[] {
  const also = Object.entries(extra).map(([key, value]) => `${key} ${Number(value.toPrecision(4))}`)
  return [name, String(rounds), medianUs.toFixed(1), p95Us.toFixed(1), also.join(', ')]
}

function row([name, ...cells]: readonly string[]): string {
  return `${name!.padEnd(36)}${cells.slice(0, 3).map((cell) => cell.padStart(11)).join('')}  ${cells[3] ?? ''}`.trimEnd()
}
