// What a group of contests tells: tables of times, and in words what was checked of the work.
import type { Timed } from './contest.ts'

export interface Row {
  readonly name: string
  readonly timed: Timed
  /** Other figures of it, by column heading: bytes, ratios. */
  readonly figures?: Readonly<Record<string, number | string>>
}

export interface Table {
  readonly title: string
  /** What the work is, and what was compared so that nobody is measured on wrong work. */
  readonly about?: string
  readonly rows: readonly Row[]
}

export interface Group {
  readonly name: string
  /** Packages whose versions stand beside the results. */
  readonly packages: readonly string[]
  /** Holds for all tables of the group. */
  readonly about?: string
  run(): Promise<readonly Table[]>
}

/** Ends a run whose contenders did different work. */
export function expectSame(what: string, found: unknown, expected: unknown): void {
  if (found !== expected) throw new Error(`bench:peers ${what}: found ${String(found)}; expected ${String(expected)}: they did not do the same work`)
}
