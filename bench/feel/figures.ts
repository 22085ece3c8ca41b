/** What `npm run bench:feel` tells: the shape of its JSON, and how many runs become one figure. */

import type { LinkProfileName } from '../../test/kit/link.ts'
import { hitShareOf, RANGE_LINKS, type RangeResult } from '../../test/kit/ray-range.ts'
import type { CrowdFigures } from './crowd-run.ts'
import type { SoloFigures } from './solo-run.ts'

export interface ProfileFigures {
  readonly withoutLoss: {
    /** The largest correction of any seed, of the states that could be compared. */
    readonly maxCorrectionPx: number
    /** States of ticks that the page did not hold, all seeds: whether it was corrected then is not known. */
    readonly uncomparedStates: number
    /** Messages that wanted something new and came after their tick, all seeds. */
    readonly lateChanges: number
    readonly starvedShare: number
    /** Frames from a key to the first move beyond those with the room in the page: the worst seed. */
    readonly extraFrames: number
    /** How much earlier than the bare way inputs were sent: the mean of all seeds. */
    readonly addedLeadMs: number
    /** The same of the seed with the most. */
    readonly worstAddedLeadMs: number
  }
  readonly withLoss: {
    /** Presses that came within 500 ms of their tick and were never applied, all seeds. */
    readonly lostPresses: number
    /** Presses that came later than that, all seeds. */
    readonly refusedPresses: number
    /** The largest change of the drawn offset in one frame that smoothing made. */
    readonly maxOffsetStepPx: number
    readonly cuts: number
    /** Predictions begun anew, all seeds: those that the picture eased and those that are among the cuts. */
    readonly restarts: number
    readonly uncomparedStates: number
    /** The slowest return of the slack after a stall that stood alone; null where no stall did. */
    readonly slackRecoveryMs: number | null
    /** Stalls that stood alone, all seeds. */
    readonly stallsJudged: number
  }
}

export interface CrowdTotals {
  readonly medianJumpTicks: number
  readonly p95JumpTicks: number
  readonly p99JumpTicks: number
  readonly contactShare: number
  readonly drawnMinusSimulatedP99Px: number
}

/** What one seed of Burrow tells. */
export interface BurrowSeed {
  readonly seed: number
  readonly solo: Readonly<Record<LinkProfileName, { readonly withoutLoss: SoloFigures; readonly withLoss: SoloFigures }>>
  readonly crowd: CrowdFigures
  /** Not of every seed. */
  readonly range: LinkedRange | undefined
}

/** What one seed of Skirmish tells: its crowd on 4G, and its own rifle against bots that strafe. */
export interface SkirmishSeed {
  readonly seed: number
  readonly crowd: CrowdFigures
  readonly range: LinkedRange | undefined
}

/** `link` is its place in RANGE_LINKS. */
export type LinkedRange = RangeResult & { readonly link: number }

export function isSkirmishSeed(message: unknown): message is SkirmishSeed {
  return typeof message === 'object' && message !== null && 'seed' in message && 'crowd' in message
}

export function isBurrowSeed(message: unknown): message is BurrowSeed {
  return isSkirmishSeed(message) && 'solo' in message
}

export function profileFigures(seeds: readonly BurrowSeed[], name: LinkProfileName): ProfileFigures {
  const clean = seeds.map(({ solo }) => solo[name].withoutLoss)
  const lossy = seeds.map(({ solo }) => solo[name].withLoss)
  return {
    withoutLoss: {
      uncomparedStates: sum(clean.map(({ uncomparedStates }) => uncomparedStates)),
      maxCorrectionPx: Math.max(...clean.map(({ maxCorrectionPx }) => maxCorrectionPx)),
      lateChanges: sum(clean.map(({ lateChanges }) => lateChanges)),
      starvedShare: sum(clean.map(({ starvedTicks }) => starvedTicks)) / sum(clean.map(({ ticks }) => ticks)),
      extraFrames: Math.max(...clean.map(({ extraFrames }) => extraFrames)),
      addedLeadMs: sum(clean.map(({ addedLeadMs }) => addedLeadMs)) / clean.length,
      worstAddedLeadMs: Math.max(...clean.map(({ addedLeadMs }) => addedLeadMs)),
    },
    withLoss: {
      lostPresses: sum(lossy.map(({ lostPresses }) => lostPresses)),
      refusedPresses: sum(lossy.map(({ refusedPresses }) => refusedPresses)),
      maxOffsetStepPx: Math.max(...lossy.map(({ maxOffsetStepPx }) => maxOffsetStepPx)),
      cuts: sum(lossy.map(({ cuts }) => cuts)),
      restarts: sum(lossy.map(({ restarts }) => restarts)),
      uncomparedStates: sum(lossy.map(({ uncomparedStates }) => uncomparedStates)),
      slackRecoveryMs: largest(lossy.flatMap(({ slackRecoveryMs }) => slackRecoveryMs ?? [])),
      stallsJudged: sum(lossy.map(({ stallsJudged }) => stallsJudged)),
    },
  }
}

export function crowdTotals(crowds: readonly CrowdFigures[]): CrowdTotals {
  const jumps = ascending(crowds.flatMap(({ jumpTicks }) => jumpTicks))
  const drawn = ascending(crowds.flatMap(({ drawnMinusSimulatedPx }) => drawnMinusSimulatedPx))
  return {
    medianJumpTicks: quantile(jumps, 0.5),
    p95JumpTicks: quantile(jumps, 0.95),
    p99JumpTicks: quantile(jumps, 0.99),
    contactShare: sum(crowds.map(({ contactTicks }) => contactTicks)) / sum(crowds.map(({ ticks }) => ticks)),
    drawnMinusSimulatedP99Px: quantile(drawn, 0.99),
  }
}

export function awfulTotals(seeds: readonly BurrowSeed[]): { readonly convergedSeeds: number; readonly seeds: number } {
  return { convergedSeeds: seeds.filter(({ solo }) => solo.AWFUL.withLoss.isConverged).length, seeds: seeds.length }
}

/** Each link has its own share; the figure is the worst of them. */
export function lagCompensationTotals(runs: readonly LinkedRange[]): { readonly hitShare: number; readonly seenHits: number } {
  const shares = RANGE_LINKS.map((_, link) => runs.filter((run) => run.link === link)).flatMap((own) => (own.length === 0 ? [] : [hitShareOf(own)]))
  return { hitShare: Math.min(...shares), seenHits: sum(runs.map(({ seenHits }) => seenHits)) }
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}

function largest(values: readonly number[]): number | null {
  return values.length === 0 ? null : Math.max(...values)
}

function ascending(values: readonly number[]): Float64Array {
  return Float64Array.from(values).sort()
}

function quantile(sorted: Float64Array, share: number): number {
  return sorted[Math.floor((sorted.length - 1) * share)] ?? NaN
}
