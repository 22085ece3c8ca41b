// A foreign trace: what a crowd of things did, tick by tick, as anybody's engine may have written it down. JSON lines.
import { readFileSync, writeFileSync } from 'node:fs'

export interface TraceHead {
  readonly tickRateHz: number
  /** Of the world, px. */
  readonly width: number
  readonly height: number
  readonly entities: number
  readonly ticks: number
  readonly gravityPxPerS2: number
}

/** Everything that lives at one tick; all lists are parallel to `alive`. Places in px, speeds in px/s. */
export interface TraceTick {
  readonly alive: readonly number[]
  readonly x: readonly number[]
  readonly y: readonly number[]
  readonly vx: readonly number[]
  readonly vy: readonly number[]
  readonly state: readonly number[]
}

export interface Trace {
  readonly head: TraceHead
  readonly ticks: readonly TraceTick[]
}

const HEAD_KEYS = ['tickRateHz', 'width', 'height', 'entities', 'ticks', 'gravityPxPerS2'] as const
const TICK_KEYS = ['alive', 'x', 'y', 'vx', 'vy', 'state'] as const

export function readTrace(path: string): Trace {
  const lines = readFileSync(path, 'utf8').split('\n').filter((line) => line.trim() !== '')
  const head: TraceHead = JSON.parse(lines[0] ?? '{}')
  for (const key of HEAD_KEYS) if (!Number.isFinite(head[key])) throw new Error(`${path}:1: ${key} is ${JSON.stringify(head[key])}; expected a number`)
  const ticks = lines.slice(1).map((line, i): TraceTick => {
    const tick: TraceTick = JSON.parse(line)
    for (const key of TICK_KEYS) if (tick[key]?.length !== tick.alive.length) throw new Error(`${path}:${i + 2}: ${key} has ${tick[key]?.length} numbers; expected ${tick.alive.length}, one for each that is alive`)
    return tick
  })
  if (ticks.length < 2) throw new Error(`${path}: found ${ticks.length} ticks; expected 2 or more`)
  return { head, ticks }
}

export function writeTrace(path: string, { head, ticks }: Trace): void {
  writeFileSync(path, [head, ...ticks].map((line) => `${JSON.stringify(line)}\n`).join(''))
}
