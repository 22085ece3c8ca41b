// What a big crowd over sockets costs its server, what is asked of it, and how both are printed.
import type { CrowdRun } from '../../bin/bots/crowd-run.ts'
import { MOST_BOTS_LOAD } from '../../bin/bots/crowd-report.ts'
import { sumTallies } from '../../bin/bots/bot-tally.ts'

export interface CrowdSize {
  readonly players: number
  readonly tickRateHz: number
  /** TANDEM_MAP_REPEAT: a world that grows with its crowd. */
  readonly repeat: string
}

/** What is asked at the two sizes that have to hold. */
export const MOST = { rateError: 0.01, workShareOfTick: 0.5, busyShare: 0.85, memoryKbPerUser: 150 } as const
export const LEAST_OTHERS_SEEN = 30

export interface CrowdFigures extends CrowdSize {
  readonly seconds: number
  readonly measuredHz: number
  readonly tickWorkP50Ms: number
  readonly tickWorkP99Ms: number
  readonly tickWorkMaxMs: number
  readonly tickLateP99Ms: number
  readonly busyShare: number
  readonly cpuShare: number
  /** Processor time of the server's whole process for one user and tick. */
  readonly serverUsPerUserAndTick: number
  /** What the server's process takes of memory beyond what it took with nobody in it. */
  readonly memoryKbPerUser: number
  readonly emptyMb: number
  readonly disconnects: number
  /** Other persons in what a bot is told of, on average. */
  readonly othersSeen: number
  readonly thingsSeen: number
  readonly bytesPerState: number
  /** Share of the ticks for which the room had no input of a player in time. */
  readonly starvedShare: number
  /** Sent by each player, beside the ticks that passed. */
  readonly inputsPerTick: number
  readonly botsCoreLoad: number
  readonly botsUsPerState: number
  readonly void: boolean
}

export function figuresOf(size: CrowdSize, emptyBytes: number, { shares, load }: CrowdRun): CrowdFigures {
  const tally = sumTallies(shares.map((share) => share.tally))
  const seconds = Math.max(...shares.map((share) => share.seconds))
  const botsCoreLoad = Math.max(...shares.map((share) => share.coreLoad))
  const looks = Math.max(1, tally.looks)
  return {
    ...size,
    seconds,
    measuredHz: load.tickRateHz,
    tickWorkP50Ms: load.tickWorkP50Ms,
    tickWorkP99Ms: load.tickWorkP99Ms,
    tickWorkMaxMs: load.tickWorkMaxMs,
    tickLateP99Ms: load.tickLateP99Ms,
    busyShare: load.busyShare,
    cpuShare: load.cpuShare,
    serverUsPerUserAndTick: (load.cpuShare * 1e6) / load.tickRateHz / size.players,
    memoryKbPerUser: (load.residentBytes - emptyBytes) / 1000 / size.players,
    emptyMb: emptyBytes / 1e6,
    disconnects: tally.disconnects,
    othersSeen: tally.othersSeen / looks,
    thingsSeen: tally.entitiesSeen / looks,
    bytesPerState: tally.bytesIn / Math.max(1, tally.messagesIn),
    starvedShare: tally.starvedTicks / Math.max(1, tally.spanTicks),
    inputsPerTick: tally.inputs / size.players / Math.max(1, seconds * load.tickRateHz),
    botsCoreLoad,
    botsUsPerState: (shares.reduce((sum, share) => sum + share.cpuShare * share.seconds, 0) * 1e6) / Math.max(1, tally.states),
    void: botsCoreLoad > MOST_BOTS_LOAD,
  }
}

/** What does not hold of what is asked. */
export function failuresOf(figures: CrowdFigures): readonly string[] {
  const { players, tickRateHz } = figures
  const failures: string[] = []
  const check = (holds: boolean, what: string): void => {
    if (!holds) failures.push(`${players} at ${tickRateHz} Hz: ${what}`)
  }
  const mostWorkMs = (1000 / tickRateHz) * MOST.workShareOfTick
  check(!figures.void, `VOID: the bots' core was ${percent(figures.botsCoreLoad)} busy, so it measured the bots; expected ${percent(MOST_BOTS_LOAD)} at most. Run it alone`)
  check(Math.abs(figures.measuredHz / tickRateHz - 1) <= MOST.rateError, `${figures.measuredHz.toFixed(2)} ticks a second; asked: within ${percent(MOST.rateError)}`)
  check(figures.tickWorkP99Ms < mostWorkMs, `tick work ${figures.tickWorkP99Ms.toFixed(2)} ms at 99 %; asked: below ${mostWorkMs.toFixed(1)} ms`)
  check(figures.busyShare < MOST.busyShare, `the loop was ${percent(figures.busyShare)} busy; asked: below ${percent(MOST.busyShare)}`)
  check(figures.memoryKbPerUser < MOST.memoryKbPerUser, `${figures.memoryKbPerUser.toFixed(0)} KB of memory a user; asked: below ${MOST.memoryKbPerUser}`)
  check(figures.othersSeen >= LEAST_OTHERS_SEEN, `each saw ${figures.othersSeen.toFixed(1)} other persons; asked: ${LEAST_OTHERS_SEEN} or more`)
  check(figures.disconnects === 0, `${figures.disconnects} disconnects; asked: none`)
  return failures
}

const percent = (share: number): string => `${(share * 100).toFixed(1)} %`

type Cell = readonly [title: string, width: number, of: (figures: CrowdFigures) => string]

const CELLS: readonly Cell[] = [
  ['users', 5, ({ players }) => String(players)],
  ['Hz', 5, ({ measuredHz }) => measuredHz.toFixed(2)],
  ['others seen', 11, ({ othersSeen }) => othersSeen.toFixed(1)],
  ['work 50 %', 9, ({ tickWorkP50Ms }) => tickWorkP50Ms.toFixed(2)],
  ['99 %', 6, ({ tickWorkP99Ms }) => tickWorkP99Ms.toFixed(2)],
  ['late 99 %', 9, ({ tickLateP99Ms }) => tickLateP99Ms.toFixed(1)],
  ['loop busy', 9, ({ busyShare }) => percent(busyShare)],
  ['processor', 9, ({ cpuShare }) => percent(cpuShare)],
  ['us a user', 9, ({ serverUsPerUserAndTick }) => serverUsPerUserAndTick.toFixed(1)],
  ['KB a user', 9, ({ memoryKbPerUser }) => memoryKbPerUser.toFixed(0)],
  ['bytes a state', 13, ({ bytesPerState }) => bytesPerState.toFixed(0)],
  ['inputs a tick', 13, ({ inputsPerTick }) => inputsPerTick.toFixed(3)],
  ['starved', 8, ({ starvedShare }) => percent(starvedShare)],
  ['disconnects', 11, ({ disconnects }) => String(disconnects)],
  ['bots busy', 9, ({ botsCoreLoad, void: isVoid }) => percent(botsCoreLoad) + (isVoid ? ' VOID' : '')],
  ['us a state', 10, ({ botsUsPerState }) => botsUsPerState.toFixed(0)],
]

export function printCrowds(title: string, figures: readonly CrowdFigures[], failures: readonly string[] = []): void {
  console.log(`\n${title}`)
  console.log(CELLS.map(([name, width]) => name.padStart(width)).join('  '))
  for (const own of figures) console.log(CELLS.map(([, width, of]) => of(own).padStart(width)).join('  '))
  for (const failure of failures) console.log(`DOES NOT HOLD: ${failure}`)
}
