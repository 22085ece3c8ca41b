// What the slow reader's benchmark finds, what is asked of it, and how it is printed.
import type { Held } from './words.ts'

/** What is asked: beside the round trip. */
export const MOST = { waitingMs: 400, ageMs: 500, queuedBytes: 256 * 1024, workRatio: 1.05 } as const

export interface SlowReaderFigures {
  readonly others: number
  readonly rounds: number
  /** Done again, because the machine had no time for the players. */
  readonly voidRounds: number
  readonly stateBytes: number
  readonly roundTripMs: number
  /** The most over the rounds: the time that the states cover which waited when it read again. */
  readonly waitingMs: number
  readonly waitingStates: number
  /** How old the state is that it holds a round trip and 500 ms after reading again: the most over the rounds. */
  readonly ageMs: number
  /** Waiting in this process for any one user: the most ever. */
  readonly queuedBytes: number
  readonly withheldStates: number
  /** Tick work, the middle of the rounds' medians: while it reads, while it does not. */
  readonly workReadingMs: number
  readonly workPausedMs: number
  readonly workRatio: number
  readonly statesCompared: number
  /** What does not hold. */
  readonly failures: readonly string[]
}

/** Fewer say nothing. */
const LEAST_ROUNDS = 4

/** What was held after each reading again, and how old it was then. */
export type HeldAgain = Held & { readonly ageTicks: number }

/** Whether each bound holds, and whether it was measured at all. */
export function failuresOf(figures: Omit<SlowReaderFigures, 'failures'>, held: readonly HeldAgain[], last: Held): readonly string[] {
  const failures: string[] = []
  const check = (holds: boolean, what: string): void => {
    if (!holds) failures.push(what)
  }
  check(held.length >= LEAST_ROUNDS, `${held.length} rounds count, ${figures.voidRounds} were void: this machine has too little time; expected ${LEAST_ROUNDS}. Run it alone`)
  check(held.every(({ statesWhilePaused }) => statesWhilePaused === 0), 'the page read while it was not to')
  check(held.every(({ waitingStates }) => waitingStates > 0), 'nothing waited for the page: it never stopped reading')
  check(figures.withheldStates > held.length, `${figures.withheldStates} states were withheld; expected many`)
  check(last.ended === undefined, `the page was ended: ${last.ended}`)
  check(last.compared > 0 && last.differences.length === 0, `of ${last.compared} states compared with the room's ${last.differences.length} differ: ${last.differences[0] ?? ''}`)
  check(figures.waitingMs <= figures.roundTripMs + MOST.waitingMs, `${figures.waitingMs.toFixed(0)} ms of states waited; asked: the round trip and ${MOST.waitingMs} ms`)
  check(figures.ageMs <= figures.roundTripMs + MOST.ageMs, `it held a state ${figures.ageMs.toFixed(0)} ms old; asked: the round trip and ${MOST.ageMs} ms`)
  check(figures.queuedBytes <= MOST.queuedBytes, `${figures.queuedBytes} bytes waited in our process; asked: ${MOST.queuedBytes}`)
  check(figures.workRatio <= MOST.workRatio, `tick work was ${figures.workRatio.toFixed(3)} of that while all read; asked: ${MOST.workRatio}`)
  return failures
}

export function printSlowReader(figures: SlowReaderFigures): void {
  console.log(`\nA user that stops reading ${figures.rounds} times, among ${figures.others} others; a state of its has ${figures.stateBytes} bytes`)
  console.log(`round trip                                   ${figures.roundTripMs.toFixed(0)} ms`)
  console.log(`states waiting when it reads again           ${figures.waitingMs.toFixed(0)} ms of them (${figures.waitingStates}); asked: round trip + ${MOST.waitingMs} ms`)
  console.log(`its state, round trip + 500 ms after that    ${figures.ageMs.toFixed(0)} ms old; asked: round trip + ${MOST.ageMs} ms`)
  console.log(`queued in our process, the most ever         ${figures.queuedBytes} bytes; asked: ${MOST.queuedBytes}`)
  console.log(`tick work while it reads, while it does not  ${figures.workReadingMs.toFixed(3)} ms, ${figures.workPausedMs.toFixed(3)} ms: ${figures.workRatio.toFixed(3)}; asked: ${MOST.workRatio} at most`)
  console.log(`states withheld, states compared with the room's by hash  ${figures.withheldStates}, ${figures.statesCompared}`)
  if (figures.voidRounds > 0) console.log(`void rounds, done again: the machine was busy     ${figures.voidRounds}`)
  for (const failure of figures.failures) console.log(`DOES NOT HOLD: ${failure}`)
}
