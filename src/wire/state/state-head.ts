/** The first part of a state message: which tick it is, what it starts from, and what became of the user's inputs. */

import { type IntentState, NEUTRAL_INTENT } from '../../input/intent.ts'
import type { BitReader } from '../bit-reader.ts'
import type { BitWriter } from '../bit-writer.ts'
import { readIntent, writeIntent } from '../intent-code.ts'
import type { AppliedInput, StateHead } from '../messages.ts'
import { MAX_TICK, wholeWithin } from '../ranges.ts'

/** A diff spans at most so many ticks: a reader replays lawful motion over them. */
export const MAX_DIFF_TICKS = 1024
/** Slack is told in steps of 1 / 64 tick, up to 1023 ticks either way. */
const SLACK_STEPS = 64
const MAX_SLACK_STEPS = 1023 * SLACK_STEPS
const MAX_APPLIED = 4096
/** The fewest bits of an applied input. */
const APPLIED_BITS = 5
const ORDER = { baselineAge: 1, inputLead: 3, slack: 7, appliedCount: 0, appliedGap: 1, pressAge: 1 } as const

const NOTHING_APPLIED: readonly AppliedInput[] = []

/** What tells a message apart before its body is read. */
export interface StateStamp {
  readonly tick: number
  readonly baselineTick: number
}

/** A diff names the low bits of its tick: its reader holds one near by. */
const NEAR_TICK_BITS = 12
const NEAR_TICKS = 2 ** NEAR_TICK_BITS

export function writeStamp(writer: BitWriter, { tick, baselineTick }: StateStamp): void {
  writer.flag(baselineTick !== 0)
  if (baselineTick === 0) return writer.u(tick, 32)
  writer.u(tick % NEAR_TICKS, NEAR_TICK_BITS)
  writer.golomb(tick - baselineTick - 1, ORDER.baselineAge)
}

/** `heldTick` is the tick that the reader holds; 0 for none. */
export function readStamp(reader: BitReader, heldTick: number): StateStamp {
  if (!reader.flag()) {
    const tick = reader.u(32)
    if (tick === 0) reader.refuse('tick 0', 'a tick from 1 on')
    return { tick, baselineTick: 0 }
  }
  // The tick with these low bits that is nearest to the one held.
  const least = heldTick - NEAR_TICKS / 2 + 1
  const low = reader.u(NEAR_TICK_BITS)
  const near = least + ((((low - least) % NEAR_TICKS) + NEAR_TICKS) % NEAR_TICKS)
  const tick = near < 1 ? near + NEAR_TICKS : near
  const ageTicks = reader.golomb(ORDER.baselineAge, MAX_DIFF_TICKS - 1, 'age of the baseline') + 1
  // What counts from before the first tick fits nothing that anybody holds.
  return { tick, baselineTick: Math.max(1, tick - ageTicks) }
}

export type InputReport = Pick<StateHead, 'inputTick' | 'slackTicks' | 'applied'>

export function writeInputReport(writer: BitWriter, tick: number, { inputTick, slackTicks, applied }: InputReport): void {
  writer.flag(inputTick !== 0)
  if (inputTick !== 0) {
    writer.signed(inputTick - tick, ORDER.inputLead)
    writer.signed(wholeWithin(slackTicks * SLACK_STEPS, -MAX_SLACK_STEPS, MAX_SLACK_STEPS), ORDER.slack)
  }
  writer.golomb(Math.min(applied.length, MAX_APPLIED), ORDER.appliedCount)
  if (applied.length === 0) return
  let lastTick = tick
  let lastIntent: IntentState = NEUTRAL_INTENT
  // The newest ones, should there ever be too many.
  for (let i = Math.max(0, applied.length - MAX_APPLIED); i < applied.length; i++) {
    const input = applied[i]!
    writer.signed(lastTick - input.tick, ORDER.appliedGap)
    writer.signed(input.tick - input.pressTick, ORDER.pressAge)
    writer.u(input.pressOrdinal, 2)
    writeIntent(writer, input.intent, lastIntent)
    lastTick = input.tick
    lastIntent = input.intent
  }
}

export function readInputReport(reader: BitReader, tick: number): InputReport {
  let inputTick = 0
  let slackTicks = 0
  if (reader.flag()) {
    inputTick = readTick(reader, tick, -reader.signed(ORDER.inputLead, MAX_TICK, 'lead of the input'), 1, MAX_TICK, 'input tick')
    slackTicks = reader.signed(ORDER.slack, MAX_SLACK_STEPS, 'slack') / SLACK_STEPS
  }
  const count = reader.count(ORDER.appliedCount, MAX_APPLIED, APPLIED_BITS, 'applied inputs')
  if (count === 0) return { inputTick, slackTicks, applied: NOTHING_APPLIED }
  const applied: AppliedInput[] = []
  let last: Pick<AppliedInput, 'tick' | 'intent'> = { tick, intent: NEUTRAL_INTENT }
  for (let i = 0; i < count; i++) {
    const inputAt = readTick(reader, last.tick, reader.signed(ORDER.appliedGap, MAX_TICK, 'gap of an applied input'), 0, tick, 'applied input tick')
    const pressTick = readTick(reader, inputAt, reader.signed(ORDER.pressAge, MAX_TICK, 'age of a press'), 0, MAX_TICK, 'press tick')
    const pressOrdinal = reader.u(2)
    const input: AppliedInput = { tick: inputAt, pressTick, pressOrdinal, intent: readIntent(reader, last.intent) }
    applied.push(input)
    last = input
  }
  return { inputTick, slackTicks, applied }
}

/** A tick given by its age against another one. */
export function readTick(reader: BitReader, from: number, ageTicks: number, min: number, max: number, what: string): number {
  const tick = from - ageTicks
  if (tick < min || tick > max) reader.refuse(`${what} ${tick}`, `${min} to ${max}`)
  return tick
}
