/** The timeline: a page's present, kept ahead of its room by what the way takes, and put right by what the room says. */

import { FAR_STAMP_MS } from '../../src/input/input-dispatcher.ts'
import { onRenderGrid } from '../../src/wire/client-messages.ts'
import type { DecodedState, StateDecoder } from '../../src/wire/state/state-decoder.ts'
import { FIRST_SLACK_TICKS } from '../clocks/clock-servo.ts'
import type { RoundTrip } from '../clocks/round-trip.ts'
import { MOST_EARLY_TICKS } from '../clocks/tick-pace.ts'
import type { ClientInputDispatcher } from './client-input-dispatcher.ts'
import type { Epoch } from './epoch.ts'
import type { NetProbe } from './net-probe.ts'
import { type CorrectionCounts, createCorrectionMeter } from './net-stats.ts'
import type { PageEvents } from './page-events.ts'
import type { PageLine } from './page-line.ts'
import type { Confirmation } from './prediction.ts'

/** Ticks simulated at most in one update: a slow frame is not answered by a slower one. */
const MAX_TICKS_PER_UPDATE = 8
/** So many ticks more than an update's time holds are made up for: they are drawn little by little. A clock in a hurry, and a frame begun early, stay below. */
const LEAP_TICKS = 2
/** A clock that is set back by more than this starts the prediction anew. */
const FAR_BACK_TICKS = 8
/** A page gives up the hope for its inputs so much after the room begins to drop them. */
const GIVE_UP_MS = 100
/** Behind a silence what comes first is old, and what is new follows a round trip after it was acknowledged: only a room that stays behind for longer stood still. */
const NEWS_FOLLOW_MS = 300

export interface TimelineOptions {
  readonly inputs: ClientInputDispatcher
  readonly events: PageEvents
  readonly line: PageLine
  readonly roundTrip: RoundTrip
  readonly probe: NetProbe
}

export interface Timeline {
  /** Takes in a state; false where it is of another epoch and was dropped. Throws a DecodeError where it cannot be read. */
  takeIn(own: Epoch, bytes: Uint8Array, nowMs: number): boolean
  /** Another welcome: `own`, if there was one, is played no more. */
  ended(own: Epoch | undefined): void
  /** An update begins. */
  began(): void
  /** Puts the present right and simulates the ticks that are due. `hasNews`: something arrived. */
  run(own: Epoch, elapsedMs: number, hasNews: boolean, nowMs: number): void
  readonly corrections: CorrectionCounts
  /** How far going back in the latest update moved the predicted present of the own person, px. */
  readonly jumpPx: number
  /** Predictions begun anew after the first. */
  readonly restarts: number
  /** Jumps of the picture since the start. */
  cuts(own: Epoch | undefined): number
}

function staleEids({ staleCount, isStale, confirmed }: StateDecoder): readonly number[] {
  const eids: number[] = []
  for (let eid = 1; eid < confirmed.used && eids.length < staleCount; eid++) if (isStale[eid] === 1) eids.push(eid)
  return eids
}

export function createTimeline({ inputs, events, line, roundTrip, probe }: TimelineOptions): Timeline {
  const corrections = createCorrectionMeter()
  let jumpPx = 0
  let restarts = 0
  /** Of the welcomes before this one, and the new pictures that they began. */
  let earlierCuts = 0
  let hasPlayed = false
  /** Since when all that came was from far behind. */
  let farAheadSinceMs: number | undefined

  /** The room stands where this state says, whatever was predicted. */
  function begin(own: Epoch, confirmation: Confirmation, keepsClock: boolean): void {
    const { world } = own.engine
    const isRestart = own.isSynchronised
    if (isRestart) own.poses.beforeReconcile(world.columns)
    // What a new welcome begins has no place from which it could ease.
    else if (hasPlayed) earlierCuts++
    if (hasPlayed) restarts++
    hasPlayed = true
    own.prediction.start(confirmation)
    own.tileWatch.forget()
    own.isSynchronised = true
    farAheadSinceMs = undefined
    // A whole state after a silence says nothing against a clock that went on as the room's did.
    // Else ahead by a round trip and the target slack: the state is half a trip old, inputs take the other half.
    const isClockKept = keepsClock && own.clock.presentTicks > confirmation.tick && own.clock.presentTicks - confirmation.tick <= farAheadTicks(own)
    if (!isClockKept) own.clock.set(confirmation.tick + (roundTrip.ms / 1000) * world.tickRateHz + 1 + FIRST_SLACK_TICKS)
    own.isSeeded = isClockKept
    own.renderClock.set(confirmation.tick)
    own.prediction.catchUp(Math.floor(own.clock.presentTicks))
    const emitted = world.events.take()
    if (isRestart) {
      own.poses.breakOff()
      jumpPx = Math.max(jumpPx, own.poses.afterReconcile(world.columns, own.ownNetId))
    }
    // What was heard of these ticks is not heard again.
    events.restarted(emitted, confirmation.tick)
    roundTrip.restart()
  }

  function compare(own: Epoch, { head }: DecodedState, confirmation: Confirmation, nowMs: number): void {
    const compared = own.prediction.confirm(confirmation)
    corrections.add(compared)
    probe.compared(head, compared, { atMs: nowMs, rttMs: roundTrip.ms, jitterTicks: own.clock.jitterTicks, delayTicks: own.renderClock.delayTicks })
    events.told(head.events)
    const slackTicks = roundTrip.heard(head.inputTick, head.slackTicks, head.tick, nowMs)
    if (slackTicks === undefined) return
    if (own.isSeeded) own.clock.sample(head.inputTick, slackTicks)
    else own.clock.seed(head.inputTick, slackTicks)
    own.isSeeded = true
  }

  /**
   * The room stood still while this page went on: the clock wants back, or the room no longer takes what is
   * stamped so far ahead, and then says nothing of it either.
   */
  function isFarAhead(own: Epoch, nowMs: number): boolean {
    const { tick } = own.engine.world
    if (own.clock.presentTicks < tick - FAR_BACK_TICKS) return true
    if (tick - own.prediction.confirmedTick <= farAheadTicks(own)) farAheadSinceMs = undefined
    else farAheadSinceMs ??= nowMs
    return farAheadSinceMs !== undefined && nowMs - farAheadSinceMs > roundTrip.ms + NEWS_FOLLOW_MS
  }

  function farAheadTicks({ engine }: Epoch): number {
    return ((roundTrip.ms + FAR_STAMP_MS + GIVE_UP_MS) / 1000) * engine.world.tickRateHz
  }

  /** Simulated ticks cannot be taken back one by one: the page is synchronised anew from what the room last said. */
  function fallBack(own: Epoch): void {
    const tick = own.prediction.confirmedTick
    own.engine.world.tiles.undoTo(tick)
    begin(own, { tick, confirmed: own.decoder.confirmed, stale: own.decoder, ownNetId: own.ownNetId, edits: [], hasNewChunks: false, inputs: { tick, inputTick: 0, applied: [] } }, false)
  }

  function settle(own: Epoch): void {
    const { world } = own.engine
    if (own.prediction.isOff) own.poses.beforeReconcile(world.columns)
    if (own.prediction.settle()) {
      jumpPx = Math.max(jumpPx, own.poses.afterReconcile(world.columns, own.ownNetId))
      events.replayed(world.events.take(), own.prediction.confirmedTick)
    }
    events.settled(own.prediction.confirmedTick)
  }

  function runTicks(own: Epoch, elapsedMs: number, nowMs: number): void {
    const { world } = own.engine
    if (world.tick > own.clock.presentTicks + MOST_EARLY_TICKS) own.clock.set(world.tick)
    // After a long sleep the missed ticks are not relived: nobody wanted anything in them.
    if (own.clock.presentTicks - world.tick > world.tickRateHz) own.clock.set(world.tick + MAX_TICKS_PER_UPDATE)
    const renderTick = onRenderGrid(Math.max(0, own.drawnTick ?? own.renderClock.tick))
    inputs.sight = { renderTick, drawnBetween: own.confirmedStates.gapRound(renderTick) }
    const untilTick = own.pace.due(own.clock.presentTicks, world.tick, inputs.keys.isNew)
    const isLeap = Math.min(MAX_TICKS_PER_UPDATE, untilTick - world.tick) - (elapsedMs / 1000) * world.tickRateHz > LEAP_TICKS
    if (isLeap) own.poses.beforeReconcile(world.columns)
    for (let count = 0; world.tick < untilTick && count < MAX_TICKS_PER_UPDATE; count++) {
      own.prediction.predict()
      const { tick } = world
      own.clock.sent(tick, own.clock.presentTicks - untilTick)
      const intent = inputs.sent(tick)
      if (!intent) continue
      roundTrip.sent(tick, nowMs)
      line.send(own, { kind: 'input', epoch: own.accepted.epoch, tick, ackTick: own.prediction.confirmedTick, renderTick, intent, pressOrdinal: 0 }, nowMs)
      own.drawnTick = undefined
    }
    if (isLeap) own.poses.afterReconcile(world.columns, own.ownNetId)
    events.predicted(world.events.take())
  }

  return {
    takeIn(own, bytes, nowMs) {
      const decoded = own.decoder.read(bytes)
      if (decoded.kind !== 'state') return false
      const { head } = decoded
      if (head.epoch !== own.accepted.epoch) return false
      const isWhole = head.baselineTick === 0
      if (isWhole) own.chunks.release()
      const hasNewChunks = own.chunks.takeIn(head.tick, own.prediction.confirmedTick)
      const stale = staleEids(own.decoder)
      own.decoder.apply(decoded)
      const { confirmed, isStale } = own.decoder
      for (const eid of stale) if (isStale[eid] === 0 && confirmed.alive[eid] === 1) own.poses.cameWhole(confirmed.netIds[eid]!, head.tick)
      own.ownNetId = head.ownNetId
      own.confirmedStates.save(head.tick, own.decoder.confirmed)
      const confirmation = { tick: head.tick, confirmed: own.decoder.confirmed, stale: own.decoder, ownNetId: head.ownNetId, edits: head.edits, hasNewChunks, inputs: head }
      if (isWhole || !own.isSynchronised) begin(own, confirmation, own.isSynchronised)
      else compare(own, decoded, confirmation, nowMs)
      own.renderClock.arrived(head.tick)
      return true
    },
    ended(own) {
      earlierCuts += own?.poses.cuts ?? 0
    },
    began() {
      jumpPx = 0
    },
    run(own, elapsedMs, hasNews, nowMs) {
      // Only on news: silence alone is no reason to go back.
      if (hasNews && isFarAhead(own, nowMs)) fallBack(own)
      own.clock.advance(elapsedMs)
      // From so far behind nothing is replayed: what is new follows, or the page begins anew.
      if (farAheadSinceMs === undefined) settle(own)
      runTicks(own, elapsedMs, nowMs)
    },
    get corrections() {
      return corrections.counts()
    },
    get jumpPx() {
      return jumpPx
    },
    get restarts() {
      return restarts
    },
    cuts: (own) => earlierCuts + (own?.poses.cuts ?? 0),
  }
}
