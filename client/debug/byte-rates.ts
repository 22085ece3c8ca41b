/** Bytes a second by what they were for, from running totals: a difference over about a second, the largest first. */

import type { NetProbe } from '../net/net-probe.ts'

export interface ByteRate {
  readonly part: string
  readonly bytesPerS: number
}

export interface ByteRates {
  readonly down: readonly ByteRate[]
  readonly up: readonly ByteRate[]
}

interface Totals {
  readonly atMs: number
  readonly down: ReadonlyMap<string, number>
  readonly up: ReadonlyMap<string, number>
}

const WINDOW_MS = 2000

/** States by component, in bytes with fractions; other messages as they came. */
function totalsOf({ tally, bytesIn, bytesOut }: NetProbe, atMs: number): Totals {
  const down = new Map<string, number>()
  tally?.parts.forEach((part, at) => down.set(part, tally.bits[at]! / 8))
  down.set('map and welcome', bytesIn.get('other') ?? 0)
  return { atMs, down, up: new Map(bytesOut) }
}

/** Call it a few times a second with the probe of the client that is drawn. */
export function createByteRates(): (probe: NetProbe, nowMs: number) => ByteRates {
  let kept: Totals[] = []
  let known: NetProbe['tally']
  return (probe, nowMs) => {
    // Another welcome counts from zero.
    if (probe.tally !== known) kept = []
    known = probe.tally
    const now = totalsOf(probe, nowMs)
    kept.push(now)
    while (kept.length > 2 && kept[1]!.atMs <= nowMs - WINDOW_MS) kept.shift()
    const since = kept[0]!
    const spanMs = now.atMs - since.atMs
    const rates = (before: ReadonlyMap<string, number>, after: ReadonlyMap<string, number>): readonly ByteRate[] =>
      spanMs <= 0
        ? []
        : [...after]
            .map(([part, bytes]) => ({ part, bytesPerS: ((bytes - (before.get(part) ?? 0)) * 1000) / spanMs }))
            .filter(({ bytesPerS }) => bytesPerS > 0)
            .sort((a, b) => b.bytesPerS - a.bytesPerS)
    return { down: rates(since.down, now.down), up: rates(since.up, now.up) }
  }
}
