/** What the connection did, state by state: plain numbers, kept for graphs. It measures nothing that play depends on. */

import type { Schema } from '../../src/schema.ts'
import { type BitTally, createBitTally } from '../../src/wire/state/bit-tally.ts'
import type { AppliedInput, StateHead } from '../../src/wire/messages.ts'

/** States kept at least: eight seconds at 30 a second. */
const STATES_KEPT = 240

/** One state that came and was compared. */
export interface StateSample {
  readonly atMs: number
  readonly tick: number
  /** Of this state's message. */
  readonly bytes: number
  readonly rttMs: number
  /** How long the newest input waited at the room, ticks; negative: it came too late. */
  readonly slackTicks: number
  readonly jitterTicks: number
  /** How far behind the newest state others are drawn, ticks. */
  readonly delayTicks: number
  /** How far the own person was put right, px; undefined where the page did not hold that tick. */
  readonly correctionPx: number | undefined
  readonly isOtherCorrected: boolean
  /** Ticks up to this state, after the last one, for which the room had no input when they came. */
  readonly starvedTicks: number
  /** Ticks since the last state. */
  readonly spanTicks: number
}

/** What is known of the way when a state has come. */
export type WayNow = Pick<StateSample, 'atMs' | 'rttMs' | 'jitterTicks' | 'delayTicks'>

export interface NetProbe {
  /** The newest last. */
  readonly states: readonly StateSample[]
  /** Since the start: ticks that the room stepped without a message of this page for them. */
  readonly starvedTicks: number
  /** Bytes since the start by kind of message: `state` and what else the room says. */
  readonly bytesIn: ReadonlyMap<string, number>
  readonly bytesOut: ReadonlyMap<string, number>
  /** What states are made of; of the latest welcome. */
  readonly tally: BitTally | undefined
  /** Counts the bits of states from now on, or no more. */
  setCounting(isCounting: boolean): void
  /** A new welcome: a new schema, and states that follow none. */
  begin(schema: Schema): BitTally
  received(kind: string, bytes: number): void
  sent(kind: string, bytes: number): void
  /** The state that was received last, compared. */
  compared(head: Pick<StateHead, 'tick' | 'inputTick' | 'slackTicks' | 'applied'>, compared: { readonly isCompared: boolean; readonly ownCorrectionPx: number; readonly isOtherCorrected: boolean }, way: WayNow): void
}

export function createNetProbe(): NetProbe {
  const states: StateSample[] = []
  const bytesIn = new Map<string, number>()
  const bytesOut = new Map<string, number>()
  let tally: BitTally | undefined
  let isCounting = false
  let lastBytes = 0
  let lastTick = 0
  let starvedTicks = 0
  return {
    states,
    get starvedTicks() {
      return starvedTicks
    },
    bytesIn,
    bytesOut,
    get tally() {
      return tally
    },
    setCounting(next) {
      isCounting = next
      if (tally) tally.isCounting = next
    },
    begin(schema) {
      tally = createBitTally(schema)
      tally.isCounting = isCounting
      lastTick = 0
      return tally
    },
    received(kind, bytes) {
      lastBytes = bytes
      bytesIn.set(kind, (bytesIn.get(kind) ?? 0) + bytes)
    },
    sent(kind, bytes) {
      bytesOut.set(kind, (bytesOut.get(kind) ?? 0) + bytes)
    },
    compared({ tick, inputTick, slackTicks, applied }, { isCompared, ownCorrectionPx, isOtherCorrected }, way) {
      const isFirst = lastTick === 0 || inputTick === 0
      // Messages that came too late, and before the next state: what was held instead is told.
      const isHeld = ({ tick: heldTick, intent }: AppliedInput): boolean => heldTick > lastTick && heldTick <= inputTick && !intent.pressed && !intent.released
      const starved = isFirst ? 0 : Math.max(0, tick - Math.max(inputTick, lastTick)) + applied.filter(isHeld).length
      starvedTicks += starved
      states.push({
        atMs: way.atMs,
        rttMs: way.rttMs,
        jitterTicks: way.jitterTicks,
        delayTicks: way.delayTicks,
        tick,
        bytes: lastBytes,
        slackTicks,
        correctionPx: isCompared ? ownCorrectionPx : undefined,
        isOtherCorrected,
        starvedTicks: starved,
        spanTicks: isFirst ? 0 : tick - lastTick,
      })
      if (states.length > 2 * STATES_KEPT) states.splice(0, STATES_KEPT)
      lastTick = tick
    },
  }
}
