// Times a benchmark's rounds: median and 95th percentile, after warming up.
import type { Benchmark, Measured } from './benchmark.ts'

export interface MeasureOptions {
  /** Rounds that warm the compiler, untimed. */
  readonly warmRounds: number
  readonly rounds: number
  /** Stops early after this long; the table shows how many rounds it got. */
  readonly mostMs: number
}

export function percentile(ascending: Float64Array, share: number): number {
  return ascending[Math.min(ascending.length - 1, Math.floor(ascending.length * share))] ?? Number.NaN
}

export function measure(benchmark: Benchmark, { warmRounds, rounds, mostMs }: MeasureOptions): Measured {
  const { before, work, extra } = benchmark.prepare()
  for (let round = 0; round < warmRounds; round++) {
    before?.()
    work()
  }
  const timesUs: number[] = []
  const endMs = performance.now() + mostMs
  while (timesUs.length < rounds && (timesUs.length < 20 || performance.now() < endMs)) {
    before?.()
    const startMs = performance.now()
    work()
    timesUs.push((performance.now() - startMs) * 1000)
  }
  const ascending = Float64Array.from(timesUs).sort()
  return { name: benchmark.name, rounds: timesUs.length, medianUs: percentile(ascending, 0.5), p95Us: percentile(ascending, 0.95), extra: extra?.() ?? {} }
}
