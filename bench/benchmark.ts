// What a benchmark is: work prepared once from a seed, then done over and over while a clock looks.

export interface Benchmark {
  /** Group and work, as in `rollback: restore one tick`. */
  readonly name: string
  /** What a figure in `extra` beside the times says, and how the work looks. */
  readonly about: string
  /** Sets up the world and answers one round of work. */
  prepare(): Round
}

export interface Round {
  /** Done before each round, unwatched. */
  before?(): void
  /** Only this is timed. */
  work(): void
  /** Figures other than time, read when all rounds are done: bytes, entities. */
  extra?(): Readonly<Record<string, number>>
}

export interface Measured {
  readonly name: string
  readonly rounds: number
  readonly medianUs: number
  readonly p95Us: number
  readonly extra: Readonly<Record<string, number>>
}
