// A contest: the same work done by several, in turns, in one run. Only within one run do ratios mean anything.

export interface Contender {
  readonly name: string
  /** Done before each round, unwatched. */
  before?(round: number): void
  /** Only this is timed. */
  work(): void
  /** Rounds are handed out in turns; a slow contender may ask for fewer. Default 1. */
  readonly share?: number
}

export interface Timed {
  readonly name: string
  readonly medianUs: number
  /** The middle eight tenths of all rounds lie between these. */
  readonly fromUs: number
  readonly toUs: number
  readonly rounds: number
}

export interface ContestOptions {
  readonly turns: number
  /** Rounds a turn. The first of a turn is not counted: it finds the caches full of another's things. */
  readonly roundsPerTurn: number
}

const WARM_TURNS = 6

export function holdContest(contenders: readonly Contender[], { turns, roundsPerTurn }: ContestOptions): readonly Timed[] {
  const times = contenders.map((): number[] => [])
  let count = 0
  for (let turn = -WARM_TURNS; turn < turns; turn++)
    for (const [place, contender] of contenders.entries()) {
      const rounds = Math.max(2, Math.ceil(roundsPerTurn * (contender.share ?? 1)))
      for (let round = 0; round < rounds; round++) {
        contender.before?.(count++)
        const startMs = performance.now()
        contender.work()
        if (turn >= 0 && round > 0) times[place]!.push((performance.now() - startMs) * 1000)
      }
    }
  return contenders.map(({ name }, place) => {
    const ascending = Float64Array.from(times[place]!).sort()
    const at = (share: number): number => ascending[Math.min(ascending.length - 1, Math.floor(ascending.length * share))] ?? Number.NaN
    return { name, medianUs: at(0.5), fromUs: at(0.1), toUs: at(0.9), rounds: ascending.length }
  })
}
