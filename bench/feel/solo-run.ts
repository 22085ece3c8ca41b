/** One player on the solo course, fifteen seconds on one link: what the link did to what the player feels. */

import { TARGET_SLACK_TICKS } from '../../client/clocks/clock-servo.ts'
import { burrow } from '../../games/burrow/game.ts'
import { createBurrowStepper, drawLobby } from '../../test/kit/burrow.ts'
import { differencesOf } from '../../test/kit/converged.ts'
import { CLEAN, type LinkProfile } from '../../test/kit/link.ts'
import { playBusily, SOLO_COURSE } from '../../test/kit/solo-course.ts'
import type { Player, Stepper } from '../../test/kit/stepper.ts'

const TICK_RATE_HZ = 60
const TICK_MS = 1000 / TICK_RATE_HZ
/** Fifteen seconds of game time; the first three are the join. */
export const RUN_TICKS = 15 * TICK_RATE_HZ
const JOIN_TICKS = 3 * TICK_RATE_HZ
/** So many ticks in a row without a message are a stall of the line, not an early tick. */
const STALL_TICKS = 3
/** Inputs must have been in time for so long to call a stall over, and in the middle within so much of what the clock aims at: a frame. */
const SETTLED_TICKS = 20
const NEAR_TICKS = 1
/** Stalls that another follows within this time are not judged: nobody could be back. */
const ALONE_TICKS = TICK_RATE_HZ
/** Others play along for so long. */
const COMPANY_TICKS = 5 * TICK_RATE_HZ
/** A press is frames away from being seen; later than this it never is. */
const MOST_FRAMES = 60

export interface SoloFigures {
  readonly ticks: number
  readonly starvedTicks: number
  readonly lateChanges: number
  readonly maxCorrectionPx: number
  /** Frames from a key to the first move, beyond those with the room in the page. */
  readonly extraFrames: number
  /** How much earlier than the bare way inputs were sent, mean. */
  readonly addedLeadMs: number
  readonly presses: number
  readonly lostPresses: number
  /** Presses that came more than 500 ms after their tick. */
  readonly refusedPresses: number
  readonly maxOffsetStepPx: number
  readonly cuts: number
  /** Predictions begun anew, eased or cut. */
  readonly restarts: number
  /** States of ticks that the page did not hold: whether it was corrected then is not known. */
  readonly uncomparedStates: number
  /** Stalls that stood alone, so that the return of the slack after them could be timed. */
  readonly stallsJudged: number
  /** The slowest of these returns; undefined if there was none. */
  readonly slackRecoveryMs: number | undefined
  /** After the link went clean and the keys were let go: whether every page held the room's state to the bit. */
  readonly isConverged: boolean
}

/** `company`: so many others come for the last seconds, on links of their own; the figures are the first player's, but all must converge. */
export function runSolo(link: LinkProfile, seed: number, company = 0): SoloFigures {
  const stepper = createBurrowStepper({ map: drawLobby(SOLO_COURSE), link, seed, frameHz: 60 })
  const player = stepper.join('Anna')
  stepper.ticks(JOIN_TICKS - MOST_FRAMES)
  const extraFrames = framesToFirstMove(stepper, player) - framesWithRoomInPage(seed)
  stepper.ticks(MOST_FRAMES)

  const counts = (): NonNullable<ReturnType<Stepper['authority']['inputCounts']>> => {
    const own = stepper.authority.inputCounts(player.user)
    if (!own) throw new Error(`seed ${seed}: the room no longer knows the player; expected it to stay: ${player.ended ?? 'no reason'}`)
    return { ...own }
  }
  const first = counts()
  const sends = createSendWatch(stepper, player, link.latencyMs)
  const slack = createSlackWatch()
  let maxCorrectionPx = 0
  const { states } = player.client.probe
  let comparedTick = states.at(-1)?.tick ?? 0
  let maxOffsetStepPx = 0
  // Drawn anew from here on: what was left of the join is eased by then.
  player.client.drawn(stepper.nowMs)
  let { ownOffset: offset } = player.client.feel()
  let cuts = player.client.feel().cuts
  const statsBefore = player.client.stats(stepper.nowMs)
  let starved = first.starvedTicks
  for (let tick = 0; tick < RUN_TICKS - JOIN_TICKS; tick++) {
    playBusily(player, seed, tick)
    if (tick === RUN_TICKS - JOIN_TICKS - COMPANY_TICKS) for (let other = 1; other <= company; other++) stepper.join(`Other ${other}`)
    for (const other of stepper.players) if (other !== player && other.client.state === 'playing') playBusily(other, seed * 100 + other.user, tick)
    stepper.ticks(1)
    sends.look()
    const now = counts()
    // The clock aims at the worst usual input; what is usual for the middle one lies above it by the way's jitter.
    const aimTicks = TARGET_SLACK_TICKS + (states.at(-1)?.jitterTicks ?? 0)
    slack.add(now.starvedTicks > starved ? undefined : now.slackTicks, aimTicks)
    starved = now.starvedTicks
    for (let at = states.length - 1; at >= 0 && states[at]!.tick > comparedTick; at--) maxCorrectionPx = Math.max(maxCorrectionPx, states[at]!.correctionPx ?? 0)
    comparedTick = states.at(-1)?.tick ?? 0
    const feel = player.client.feel()
    player.client.drawn(stepper.nowMs)
    const next = player.client.feel().ownOffset
    // What a correction adds, all of its jump, is not the smoothing's doing; and a cut takes the whole offset.
    if (feel.cuts === cuts) maxOffsetStepPx = Math.max(maxOffsetStepPx, Math.hypot(next.x - offset.x, next.y - offset.y) - feel.jumpPx)
    offset = next
    cuts = feel.cuts
  }
  const last = counts()
  const statsAfter = player.client.stats(stepper.nowMs)
  const addedLeadMs = sends.leadMs()

  for (const one of stepper.players) {
    one.up.become(CLEAN)
    one.down.become(CLEAN)
    letGo(one)
  }
  // The shortest round trip that the profile has.
  const roundTripTicks = Math.ceil((2 * link.latencyMs) / TICK_MS)
  stepper.ticks(2 * roundTripTicks + 10)
  // At the same tick: the newest state that was sent.
  const isConverged = stepper.players.every((one) => differencesOf(stepper, one, burrow.settings.ticksPerSend - 1).length === 0)

  const ticks = RUN_TICKS - JOIN_TICKS
  const refusedPresses = counts().refusedPresses - first.refusedPresses
  return {
    ticks,
    starvedTicks: last.starvedTicks - first.starvedTicks,
    lateChanges: last.lateChanges - first.lateChanges,
    maxCorrectionPx,
    extraFrames,
    addedLeadMs,
    presses: sends.made(),
    lostPresses: Math.max(0, sends.unapplied() - refusedPresses),
    refusedPresses,
    maxOffsetStepPx,
    cuts: statsAfter.cuts - statsBefore.cuts,
    restarts: statsAfter.restarts - statsBefore.restarts,
    uncomparedStates: statsAfter.uncompared - statsBefore.uncompared,
    ...slack.judge(),
    isConverged,
  }
}

function letGo(player: Player): void {
  for (const action of ['jump', 'dig', 'place', 'throw']) player.release(action)
  player.move(0)
}

/** From rest: the frames drawn after a key to the right until the person is drawn further right. */
function framesToFirstMove(stepper: Stepper, player: Player): number {
  const drawnX = (): number => {
    const own = player.client.drawn(stepper.nowMs).find(({ isOwn }) => isOwn)
    if (!own) throw new Error(`${player.name}'s own person is not drawn at ${stepper.nowMs} ms; expected it to be, for its first move is timed`)
    return own.x
  }
  const restX = drawnX()
  player.move(1)
  let frames = 0
  do {
    stepper.ticks(1)
    frames++
  } while (drawnX() <= restX && frames < MOST_FRAMES)
  player.move(0)
  return frames
}

const framesByPhase = new Map<number, number>()

/** The same with nothing between page and room; it depends on when in a tick the screen draws, and on nothing else of the seed. */
function framesWithRoomInPage(seed: number): number {
  const phase = seed % 4
  let frames = framesByPhase.get(phase)
  if (frames === undefined) {
    const stepper = createBurrowStepper({ map: drawLobby(SOLO_COURSE), link: CLEAN, seed: phase + 4, frameHz: 60 })
    const player = stepper.join('Anna')
    stepper.ticks(JOIN_TICKS - MOST_FRAMES)
    frames = framesToFirstMove(stepper, player)
    framesByPhase.set(phase, frames)
  }
  return frames
}

/** Follows the presses that a page sent and those that its room applied, by stamp and action, and how early each input left. */
function createSendWatch(stepper: Stepper, player: Player, latencyMs: number): { look(): void; made(): number; unapplied(): number; leadMs(): number } {
  const { authority } = stepper
  const { client, user } = player
  const made = new Map<number, number>()
  /** By stamp: the actions of which the room has taken in a press. */
  const applied = new Map<number, number>()
  let sentTick = client.world?.tick ?? 0
  const firstTick = sentTick
  let leadMs = 0
  stepper.onTick = () => {
    for (const input of authority.engine.record(authority.engine.world.tick)?.inputs ?? []) if (input.user === user && input.intent.pressed && input.pressTick > firstTick) applied.set(input.pressTick, (applied.get(input.pressTick) ?? 0) | input.intent.pressed)
  }
  return {
    look() {
      const present = client.world?.tick ?? 0
      for (let tick = sentTick + 1; tick <= present; tick++) {
        const pressed = client.sentIntent(tick)?.pressed ?? 0
        if (pressed !== 0) made.set(tick, pressed)
        // The room's first tick begins at 0 ms.
        leadMs += (tick - 1) * TICK_MS - player.frameMs - latencyMs
      }
      sentTick = present
    },
    made: () => made.size,
    unapplied: () => [...made].filter(([tick, pressed]) => (pressed & ~(applied.get(tick) ?? 0)) !== 0).length,
    leadMs: () => leadMs / (sentTick - firstTick),
  }
}

/**
 * Follows the slack, tick by tick, and times its return after each stall that stands alone: to what the clock aimed at
 * before the stall, so that one which aims higher ever after is not back.
 */
function createSlackWatch(): { add(slackTicks: number | undefined, aimTicks: number): void; judge(): Pick<SoloFigures, 'stallsJudged' | 'slackRecoveryMs'> } {
  const slacks: (number | undefined)[] = []
  const aims: number[] = []
  return {
    add(slackTicks, aimTicks) {
      slacks.push(slackTicks)
      aims.push(aimTicks)
    },
    judge() {
      const stalls: { readonly start: number; readonly end: number }[] = []
      let run = 0
      slacks.forEach((slack, at) => {
        if (slack === undefined) run++
        else {
          if (run >= STALL_TICKS) stalls.push({ start: at - run, end: at })
          run = 0
        }
      })
      const returnsMs = stalls.flatMap(({ start, end }, at) => {
        const next = stalls[at + 1]?.start ?? slacks.length
        const aim = aims[start - 1]
        if (next - end < ALONE_TICKS + SETTLED_TICKS || aim === undefined) return []
        let back = end
        while (back <= next - SETTLED_TICKS && !isSettled(slacks.slice(back, back + SETTLED_TICKS), aim)) back++
        // Not back before the next stall, or the end: later than anything that could be seen.
        return [back > next - SETTLED_TICKS ? RUN_TICKS * TICK_MS : (back - end) * TICK_MS]
      })
      return { stallsJudged: returnsMs.length, slackRecoveryMs: returnsMs.length === 0 ? undefined : Math.max(...returnsMs) }
    },
  }
}

/** In time throughout, and in the middle where the clock wanted it. */
function isSettled(slacks: readonly (number | undefined)[], aimTicks: number): boolean {
  const middle = medianOf(slacks)
  return middle !== undefined && slacks.every((slack) => slack !== undefined) && Math.abs(middle - aimTicks) <= NEAR_TICKS
}

function medianOf(values: readonly (number | undefined)[]): number | undefined {
  const known = values.filter((slack) => slack !== undefined).sort((a, b) => a - b)
  return known[known.length >> 1]
}
