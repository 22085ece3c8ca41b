/** The net client: bytes in, bytes out, and between them a predicted world. It knows no socket and no screen. */

import { type ChunkMemory, createChunkMemory } from '../../src/chunk-memory.ts'
import type { Columns } from '../../src/columns.ts'
import type { GameEngine, SystemFault } from '../../src/engine.ts'
import type { GameEvent } from '../../src/events.ts'
import type { GameData } from '../../src/game-data.ts'
import type { Game } from '../../src/game.ts'
import type { KeyState } from '../../src/input/input-dispatcher.ts'
import type { IntentDiff } from '../../src/input/intent.ts'
import type { Watching } from '../../src/wire/lobby-talk.ts'
import { DecodeError } from '../../src/wire/decode-error.ts'
import { hearDataVersion } from '../../src/wire/hear-data-version.ts'
import type { Accepted, DataVersionMessage, TurnedVersionMessage } from '../../src/wire/messages.ts'
import { decodeServerMessage, isStateMessage } from '../../src/wire/server-messages.ts'
import type { World } from '../../src/world.ts'
import { createRoundTrip } from '../clocks/round-trip.ts'
import type { DrawnEntity, HowDrawn } from '../drawn/drawn-poses.ts'
import { type Moment, tickOf } from '../drawn/moment.ts'
import { pushedBy } from '../drawn/pushed.ts'
import { createClientInputDispatcher } from './client-input-dispatcher.ts'
import { createEpoch, type Epoch } from './epoch.ts'
import { followArea } from './follow-area.ts'
import { createNetProbe, type NetProbe } from './net-probe.ts'
import type { Feel, NetStats } from './net-stats.ts'
import { createPageEvents } from './page-events.ts'
import { createPageLine } from './page-line.ts'
import { createLateStateCheck, type StateCheckKit } from './late-state-check.ts'
import type { Desync, StateCheck } from './state-check.ts'
import { createTimeline } from './timeline.ts'

/** A page that was not called for so long stood still, whatever the reason. */
const STOOD_STILL_MS = 200

export interface NetClientOptions {
  send(bytes: Uint8Array): void
  /** The room's welcome, with the game's data in it. */
  onAccepted?(accepted: Accepted, gameData: GameData): void
  /** The game's data is another from here on; seats, keys and all that is known stay. */
  onGameData?(gameData: GameData): void
  /** The same data, but for what a visitor of the lobby turned. */
  onTurned?(gameData: GameData): void
  /** What the room said could not be read, or speaks another protocol: there is no going on. */
  onRefused?(reason: string): void
  /** A system threw in this page's own prediction; the prediction goes on. Told in every tick in which it does. */
  onFault?(fault: SystemFault): void
  /** What this page holds is not what the room sent it. */
  onDesync?(desync: Desync): void
  /** Whether the room is asked for that from the start; later `stateCheck.isOn` says it. */
  readonly isStateChecked?: boolean
  /** What it is asked with, where that is at hand; else it is loaded when it is wanted. */
  readonly stateCheckKit?: StateCheckKit
  /** 8 hex digits, from `protocolHash`. */
  readonly protocolHash: string
  /**
   * Monotonic ms: measures what prediction takes, so that a page with too little time predicts what is near and draws the
   * rest as the room had it. Without it all that is known is predicted, whatever it takes.
   */
  measureMs?(): number
  /** What is known of maps from other connections. Default: nothing. */
  readonly chunkMemory?: ChunkMemory
  /** Round trip as measured while connecting, ms. */
  readonly rttMs?: number
}

export interface NetClient {
  readonly state: 'connecting' | 'playing'
  /** Devices write here. */
  readonly keys: KeyState
  /** After the welcome. */
  readonly world: World | undefined
  readonly engine: GameEngine | undefined
  readonly gameData: GameData | undefined
  readonly accepted: Accepted | undefined
  readonly ownNetId: number
  /** Where a page without a person looks, as of the newest state; undefined for whoever plays. */
  readonly watching: Watching | undefined
  /** What the room last said, as of `confirmedTick`. */
  readonly confirmed: Columns | undefined
  readonly confirmedTick: number
  /** NetIds of all that is confirmed; undefined where that is all that is known: nothing is stale. */
  readonly freshNetIds: ReadonlySet<number> | undefined
  /** Queues bytes of the room; they count at the next update. */
  receive(bytes: Uint8Array): void
  /** The room says where a page without a person is to look, from the state of a tick on. */
  watch(watching: Watching): void
  /** Takes in what arrived and simulates the ticks that are due. Monotonic ms. */
  update(nowMs: number): void
  /** This frame's poses. */
  drawn(nowMs: number): readonly DrawnEntity[]
  /** Asks the room to turn one of the lobby's values. */
  turn(which: number, notch: number, nowMs: number): void
  /** What happened and is to be heard and seen now. */
  takeEffects(): readonly GameEvent[]
  takeCancelledEffects(): readonly GameEvent[]
  /** Without prediction: what the room told of, when the drawn moment reaches it. */
  takeConfirmedEffects(): readonly GameEvent[]
  /** Chunks that look different since the last call. */
  takeTileChanges(): readonly { readonly chunkX: number; readonly chunkY: number }[]
  /** The room is told, now or as soon as it plays, and again after each of its welcomes while it is so. All keys are let go. */
  setHidden(isHidden: boolean): void
  stats(nowMs: number): NetStats
  feel(): Feel
  /** How an entity was drawn in the latest frame; undefined for what was not. */
  howDrawn(netId: number): HowDrawn | undefined
  /** What the connection did, for graphs. */
  readonly probe: NetProbe
  /** Whether this page holds what the room sent it. */
  readonly stateCheck: StateCheck
  /** What was confirmed, as of the moment at which interpolated things are drawn. */
  confirmedMoment(): Moment | undefined
  /** What was wanted in a tick that is not confirmed yet. */
  sentIntent(tick: number): IntentDiff | undefined
}

export function createNetClient(game: Game, options: NetClientOptions): NetClient {
  const inputs = createClientInputDispatcher(game.settings.tickRateHz)
  const events = createPageEvents(game.settings.tickRateHz)
  const probe = createNetProbe()
  const line = createPageLine((bytes) => options.send(bytes), probe)
  const roundTrip = createRoundTrip(game.settings.tickRateHz, options.rttMs)
  const timeline = createTimeline({ inputs, events, line, roundTrip, probe })
  const stateCheck = createLateStateCheck(options.isStateChecked ?? false, (desync) => options.onDesync?.(desync), options.stateCheckKit)
  const chunkMemory = options.chunkMemory ?? createChunkMemory()
  let inbox: Uint8Array[] = []
  let epoch: Epoch | undefined
  let lastUpdateMs: number | undefined
  let lastDrawMs: number | undefined
  let lastDrawnTick: number | undefined
  let drawnPresentTicks = 0
  let predictionMs = 0
  let isHidden = false
  let watching: Watching | undefined
  let watchings: readonly Watching[] = []
  /** The epoch in which the room was last told of it. */
  let toldHiddenIn: Epoch | undefined

  function tellHidden(own: Epoch, nowMs: number): void {
    line.send(own, { kind: 'page-state', epoch: own.accepted.epoch, isHidden }, nowMs)
    toldHiddenIn = own
  }

  function welcome(accepted: Accepted): GameData {
    inputs.clear()
    inputs.user = accepted.user
    events.passOver()
    const earlier = epoch
    earlier?.chunks.release()
    // The room runs the same system and tells its place and cure; here the tick goes on without it, as there.
    epoch = createEpoch(game, accepted, { inputs, probe, onFault: (fault) => options.onFault?.(fault), measureMs: options.measureMs, chunkMemory })
    timeline.ended(earlier)
    return epoch.gameData
  }

  /** Data that no world can be built from is refused like bytes that do not decode. */
  function tryWelcome(accepted: Accepted): GameData {
    try {
      return welcome(accepted)
    } catch (error) {
      throw new DecodeError(`the room's game data builds no world here: ${error instanceof Error ? error.message : String(error)}; reload the page`)
    }
  }

  function takeInData(own: Epoch, message: DataVersionMessage | TurnedVersionMessage): void {
    own.gameData = hearDataVersion(own.engine.dataVersions, message, own.gameData)
    own.prediction.dataChanged(message.startTick)
    if (message.kind === 'turned-version') options.onTurned?.(own.gameData)
    else options.onGameData?.(own.gameData)
  }

  function takeInState(own: Epoch, bytes: Uint8Array, nowMs: number): void {
    if (!timeline.takeIn(own, bytes, nowMs)) return
    const { confirmedTick } = own.prediction
    watching = watchings.findLast(({ tick }) => tick <= confirmedTick) ?? watching
    watchings = watchings.filter(({ tick }) => tick > confirmedTick)
    const chunks = followArea(own, watching)
    if (chunks.length > 0) line.send(own, { kind: 'chunk-request', epoch: own.accepted.epoch, chunks }, nowMs)
  }

  function takeIn(bytes: Uint8Array, nowMs: number): void {
    line.heard(bytes, nowMs)
    if (isStateMessage(bytes)) {
      if (epoch) takeInState(epoch, bytes, nowMs)
      return
    }
    const message = decodeServerMessage(bytes, options.protocolHash)
    if (message.kind === 'accepted') {
      const gameData = tryWelcome(message)
      options.onAccepted?.(message, gameData)
    } else if ((message.kind === 'data-version' || message.kind === 'turned-version') && message.epoch === epoch?.accepted.epoch) takeInData(epoch, message)
    else if (message.kind === 'map-chunks' && epoch && message.epoch === epoch.accepted.epoch) epoch.chunks.receive(message)
    else if (message.kind === 'hash-answer') stateCheck.answered(message, (tick) => epoch?.confirmedStates.at(tick))
  }

  function checkState(own: Epoch, nowMs: number): void {
    if (!stateCheck.isOn) return
    const tick = own.prediction.confirmedTick
    const request = stateCheck.due({ epoch: own.accepted.epoch, tick, confirmed: own.confirmedStates.at(tick), ownNetId: own.ownNetId, told: own.decoder.freshNetIds(), engine: own.engine }, nowMs)
    if (request) line.send(own, request, nowMs)
  }

  return {
    get state() {
      return epoch?.isSynchronised ? 'playing' : 'connecting'
    },
    keys: inputs.keys,
    get world() {
      return epoch?.engine.world
    },
    get engine() {
      return epoch?.engine
    },
    get gameData() {
      return epoch?.gameData
    },
    get accepted() {
      return epoch?.accepted
    },
    get ownNetId() {
      return epoch?.ownNetId ?? 0
    },
    get watching() {
      return watching
    },
    get confirmed() {
      return epoch?.decoder.confirmed
    },
    get confirmedTick() {
      return epoch?.prediction.confirmedTick ?? 0
    },
    get freshNetIds() {
      return epoch?.decoder.freshNetIds()
    },
    receive(bytes) {
      inbox.push(bytes)
    },
    watch(next) {
      watchings = [...watchings, next]
    },
    update(nowMs) {
      const elapsedMs = Math.max(0, nowMs - (lastUpdateMs ?? nowMs))
      lastUpdateMs = nowMs
      timeline.began()
      // What waited while the page stood still measures the page, not the way.
      if (elapsedMs > STOOD_STILL_MS) roundTrip.restart()
      const arrived = inbox
      inbox = []
      // States are timed by when they are taken in: the clock stands at that moment first.
      epoch?.renderClock.advance(elapsedMs)
      try {
        for (const bytes of arrived) takeIn(bytes, nowMs)
      } catch (error) {
        if (!(error instanceof DecodeError)) throw error
        options.onRefused?.(error.message)
        return
      }
      if (!epoch?.isSynchronised) return
      // Not before: a room feeds nobody who is hidden, and what is behind a welcome would never come.
      if (isHidden && toldHiddenIn !== epoch) tellHidden(epoch, nowMs)
      timeline.run(epoch, elapsedMs, arrived.length > 0, nowMs)
      predictionMs = epoch.prediction.takeSpentMs()
      checkState(epoch, nowMs)
    },
    drawn(nowMs) {
      if (!epoch?.isSynchronised) return []
      const { engine, poses, clock, pace } = epoch
      const { world } = engine
      const elapsedMs = Math.max(0, nowMs - (lastDrawMs ?? nowMs))
      lastDrawMs = nowMs
      const share = pace.share(clock.presentTicks, world.tick, (elapsedMs / 1000) * world.tickRateHz)
      drawnPresentTicks = world.tick + share
      const confirmed = epoch.confirmedStates.momentAt(epoch.renderClock.tick)
      epoch.drawnTick = confirmed && tickOf(confirmed)
      lastDrawnTick = epoch.drawnTick
      return poses.draw({
        present: { from: engine.history.at(world.tick - 1) ?? world.columns, to: world.columns, share, coastTicks: 0 },
        confirmed,
        newest: epoch.decoder.confirmed,
        ownNetId: epoch.ownNetId,
        pushed: pushedBy(world.contacts, world.eidOf(epoch.ownNetId)),
        archetypes: world.archetypes.list,
        isHeld: epoch.prediction.isHeld,
        elapsedMs,
      })
    },
    turn(which, notch, nowMs) {
      if (epoch?.isSynchronised) line.send(epoch, { kind: 'turn', epoch: epoch.accepted.epoch, which, notch }, nowMs)
    },
    takeEffects: () => events.takeNew(epoch && { isInterpolated: epoch.poses.isInterpolated, renderTick: epoch.drawnTick ?? epoch.renderClock.tick, presentTick: epoch.engine.world.tick }),
    takeCancelledEffects: events.takeCancelled,
    takeConfirmedEffects: () => events.takeConfirmed(epoch?.drawnTick ?? epoch?.renderClock.tick ?? 0),
    takeTileChanges: () => epoch?.tileWatch.takeChanges() ?? [],
    setHidden(next) {
      isHidden = next
      events.passOver()
      if (epoch?.isSynchronised) tellHidden(epoch, lastUpdateMs ?? 0)
      inputs.keys.releaseAll()
    },
    sentIntent: (tick) => inputs.sent(tick),
    probe,
    stateCheck,
    confirmedMoment: () => epoch?.confirmedStates.momentAt(epoch.renderClock.tick),
    feel: () => ({
      presentTicks: epoch?.clock.presentTicks ?? 0,
      drawnPresentTicks,
      ownOffset: { x: 0, y: 0, ...epoch?.poses.offsetOf(epoch.ownNetId) },
      cuts: timeline.cuts(epoch),
      restarts: timeline.restarts,
      jumpPx: timeline.jumpPx,
      delayTicks: epoch?.renderClock.delayTicks ?? 0,
      drawnTick: lastDrawnTick,
    }),
    howDrawn: (netId) => epoch?.poses.howDrawn(netId),
    stats(nowMs) {
      const held = epoch?.prediction.heldCount ?? 0
      const entities = epoch?.engine.world.livingCount ?? 0
      return {
        tick: epoch?.engine.world.tick ?? 0,
        serverTick: epoch?.prediction.confirmedTick ?? 0,
        rttMs: roundTrip.ms,
        slackTicks: epoch?.clock.slackTicks ?? 0,
        ...timeline.corrections,
        entities: entities + held,
        predicted: entities,
        stale: epoch?.decoder.staleCount ?? 0,
        predictionMs,
        cuts: timeline.cuts(epoch),
        restarts: timeline.restarts,
        starvedTicks: probe.starvedTicks,
        bytesInPerS: line.bytesInPerS(nowMs),
        bytesOutPerS: line.bytesOutPerS(nowMs),
      }
    },
  }
}
