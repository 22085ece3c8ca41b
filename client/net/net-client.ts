/** The net client: bytes in, bytes out, and between them a predicted world. It knows no socket and no screen. */

import type { Columns } from '../../src/columns.ts'
import type { GameEngine, SystemFault } from '../../src/engine.ts'
import { eventKey, type GameEvent } from '../../src/events.ts'
import type { GameData } from '../../src/game-data.ts'
import type { Game } from '../../src/game.ts'
import type { KeyState } from '../../src/input/input-dispatcher.ts'
import type { IntentDiff } from '../../src/input/intent.ts'
import { NO_NET_ID } from '../../src/net-id.ts'
import { heldChunks, sentMap } from '../../src/sent-map.ts'
import { encodeClientMessage, onRenderGrid } from '../../src/wire/client-messages.ts'
import { DecodeError } from '../../src/wire/decode-error.ts'
import type { Accepted, ClientMessage } from '../../src/wire/messages.ts'
import { decodeServerMessage, isStateMessage } from '../../src/wire/server-messages.ts'
import type { DecodedState } from '../../src/wire/state/state-decoder.ts'
import type { World } from '../../src/world.ts'
import { type ClientEventDispatcher, createClientEventDispatcher } from './client-event-dispatcher.ts'
import { type ClientInputDispatcher, createClientInputDispatcher } from './client-input-dispatcher.ts'
import { FIRST_SLACK_TICKS } from '../clocks/clock-servo.ts'
import { type ConfirmedEvents, createConfirmedEvents } from './confirmed-events.ts'
import type { DrawnEntity, HowDrawn } from '../drawn/drawn-poses.ts'
import { createEpoch, type Epoch } from './epoch.ts'
import { createHeldEvents, type HeldEvents } from './held-events.ts'
import { type Moment, tickOf } from '../drawn/moment.ts'
import { createByteMeter, createCorrectionMeter, type NetStats } from './net-stats.ts'
import { createNetProbe, type NetProbe } from './net-probe.ts'
import type { Prediction } from './prediction.ts'
import { pushedBy } from '../drawn/pushed.ts'
import { createRoundTrip, type RoundTrip } from '../clocks/round-trip.ts'
import { MOST_EARLY_TICKS } from '../clocks/tick-pace.ts'
import { createStateCheck, type Desync, type StateCheck, type StateCheckOfClient } from './state-check.ts'

/** Ticks simulated at most in one update: a slow frame is not answered by a slower one. */
const MAX_TICKS_PER_UPDATE = 8
/** A clock that is set back by more than this starts the prediction anew. */
const FAR_BACK_TICKS = 8
/** The room drops inputs stamped more than a second ahead; this page gives up the hope a little later. */
const FAR_AHEAD_S = 1.1
/** A page that was not called for so long stood still, whatever the reason. */
const STOOD_STILL_MS = 200

export interface NetClientOptions {
  send(bytes: Uint8Array): void
  /** The room's welcome, with the game's data in it. */
  onAccepted?(accepted: Accepted, gameData: GameData): void
  /** What the room said could not be read, or speaks another protocol: there is no going on. */
  onRefused?(reason: string): void
  /** A system threw in this page's own prediction; the prediction goes on. Told in every tick in which it does. */
  onFault?(fault: SystemFault): void
  /** What this page holds is not what the room sent it. */
  onDesync?(desync: Desync): void
  /** Whether the room is asked for that from the start; later `stateCheck.isOn` says it. */
  readonly isStateChecked?: boolean
  /** 8 hex digits, from `protocolHash`. */
  readonly protocolHash: string
  /**
   * Monotonic ms: measures what prediction takes, so that a page with too little time predicts what is near and draws the
   * rest as the room had it. Without it all that is known is predicted, whatever it takes.
   */
  measureMs?(): number
  /** Round trip as measured while connecting, ms. */
  readonly rttMs?: number
}

/** What drawing did to what is simulated, and how far ahead the page runs: for benches and the overlay. */
export interface Feel {
  /** The present in ticks, with a fraction. */
  readonly presentTicks: number
  /** Where the own person is drawn against where it is simulated, px: corrections on their way out. */
  readonly ownOffset: { readonly x: number; readonly y: number }
  /** Since the start: corrections too long to ease away, and pictures begun anew after another welcome: the picture jumped. */
  readonly cuts: number
  /** Since the start: predictions begun anew after the first. Within a welcome the picture eases, and is cut where that is too far. */
  readonly restarts: number
  /** How far going back in the latest update moved the predicted present of the own person, px; a page that was behind gains ticks, too. */
  readonly jumpPx: number
  /** How far behind a state that comes the fastest way interpolated things are, ticks. */
  readonly delayTicks: number
  /** The tick, with a fraction, at which interpolated things were drawn in the latest frame; undefined before the first. */
  readonly drawnTick: number | undefined
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
  /** What the room last said, as of `confirmedTick`. */
  readonly confirmed: Columns | undefined
  readonly confirmedTick: number
  /** Queues bytes of the room; they count at the next update. */
  receive(bytes: Uint8Array): void
  /** Takes in what arrived and simulates the ticks that are due. Monotonic ms. */
  update(nowMs: number): void
  /** This frame's poses. */
  drawn(nowMs: number): readonly DrawnEntity[]
  /** What happened and is to be heard and seen now. */
  takeEffects(): readonly GameEvent[]
  takeCancelledEffects(): readonly GameEvent[]
  /** Without prediction: what the room told of, when the drawn moment reaches it. */
  takeConfirmedEffects(): readonly GameEvent[]
  /** Chunks that look different since the last call. */
  takeTileChanges(): readonly { readonly chunkX: number; readonly chunkY: number }[]
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
  const inputs: ClientInputDispatcher = createClientInputDispatcher(game.settings.tickRateHz)
  const effects: ClientEventDispatcher = createClientEventDispatcher()
  const held: HeldEvents = createHeldEvents()
  const confirmedEvents: ConfirmedEvents = createConfirmedEvents(eventKey)
  const bytesIn = createByteMeter()
  const bytesOut = createByteMeter()
  const probe = createNetProbe()
  let inbox: Uint8Array[] = []
  let epoch: Epoch | undefined
  let lastUpdateMs: number | undefined
  let lastDrawMs: number | undefined
  let lastDrawnTick: number | undefined
  let jumpPx = 0
  let restarts = 0
  /** Of the welcomes before this one. */
  let earlierCuts = 0
  let hasPlayed = false
  let predictionMs = 0
  /** Effects that were heard and did not happen. */
  let faded: GameEvent[] = []
  const roundTrip: RoundTrip = createRoundTrip(game.settings.tickRateHz, options.rttMs)
  const corrections = createCorrectionMeter()
  const stateCheck: StateCheckOfClient = createStateCheck(options.isStateChecked ?? false, (desync) => options.onDesync?.(desync))

  function send(message: ClientMessage, nowMs: number): void {
    if (!epoch) return
    const bytes = encodeClientMessage(message, epoch.sentIntent)
    if (message.kind === 'input') epoch.sentIntent = message.intent
    bytesOut.add(bytes.length, nowMs)
    probe.sent(message.kind, bytes.length)
    options.send(bytes)
  }

  function welcome(accepted: Accepted): GameData {
    inputs.clear()
    inputs.user = accepted.user
    effects.clear()
    held.clear()
    confirmedEvents.clear()
    earlierCuts += epoch?.poses.cuts ?? 0
    // The room runs the same system and tells its place and cure; here the tick goes on without it, as there.
    epoch = createEpoch(game, accepted, { inputs, probe, onFault: (fault) => options.onFault?.(fault), measureMs: options.measureMs })
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

  /** Follows the confirmed person: asks for chunks that came into the area, lets go of those that left it. */
  function followArea(own: Epoch, nowMs: number): void {
    if (own.ownNetId === NO_NET_ID) return
    const { world } = own.engine
    const { schema } = world
    const { confirmed } = own.decoder
    const eid = world.claimEid(own.ownNetId)
    const x = schema.role('position', 'x')
    const y = schema.role('position', 'y')
    if (!x || !y || confirmed.alive[eid] !== 1) return
    const chunks = own.chunks.follow(confirmed.arrays[x.index]![eid]!, confirmed.arrays[y.index]![eid]!, own.prediction.confirmedTick)
    if (chunks.length > 0) send({ kind: 'chunk-request', epoch: own.accepted.epoch, chunks }, nowMs)
  }

  function takeInState(own: Epoch, bytes: Uint8Array, nowMs: number): void {
    const decoded = own.decoder.read(bytes)
    if (decoded.kind !== 'state') return
    const { head } = decoded
    if (head.epoch !== own.accepted.epoch) return
    const isWhole = head.baselineTick === 0
    if (isWhole) own.chunks.release()
    const hasNewChunks = own.chunks.takeIn(head.tick, own.prediction.confirmedTick)
    own.decoder.apply(decoded)
    own.ownNetId = head.ownNetId
    own.confirmedStates.save(head.tick, own.decoder.confirmed)
    const confirmation = { tick: head.tick, confirmed: own.decoder.confirmed, ownNetId: head.ownNetId, edits: head.edits, hasNewChunks, inputs: head }
    if (isWhole || !own.isSynchronised) begin(own, confirmation, nowMs)
    else compare(own, decoded, confirmation, nowMs)
    own.renderClock.arrived(head.tick)
    followArea(own, nowMs)
  }

  function begin(own: Epoch, confirmation: Parameters<Prediction['start']>[0], nowMs: number): void {
    const { world } = own.engine
    const isRestart = own.isSynchronised
    if (isRestart) own.poses.beforeReconcile(world.columns)
    // What a new welcome begins has no place from which it could ease.
    else if (hasPlayed) earlierCuts++
    if (hasPlayed) restarts++
    hasPlayed = true
    own.prediction.start(confirmation)
    own.tileWatch.forget()
    effects.clear()
    held.clear()
    confirmedEvents.clear()
    own.isSynchronised = true
    own.isSeeded = false
    // Ahead by a round trip and the target slack: the state is half a trip old, inputs take the other half.
    own.clock.set(confirmation.tick + (roundTrip.ms / 1000) * world.tickRateHz + 1 + FIRST_SLACK_TICKS)
    own.renderClock.set(confirmation.tick)
    own.prediction.catchUp(Math.floor(own.clock.presentTicks))
    if (isRestart) {
      own.poses.breakOff()
      jumpPx = Math.max(jumpPx, own.poses.afterReconcile(world.columns, own.ownNetId))
    }
    world.events.take()
    roundTrip.restart()
    lastUpdateMs = nowMs
  }

  function compare(own: Epoch, decoded: DecodedState, confirmation: Parameters<Prediction['confirm']>[0], nowMs: number): void {
    const { head } = decoded
    const compared = own.prediction.confirm(confirmation)
    corrections.add(compared)
    probe.compared(head, compared, { atMs: nowMs, rttMs: roundTrip.ms, jitterTicks: own.clock.jitterTicks, delayTicks: own.renderClock.delayTicks })
    effects.confirmed(head.events)
    confirmedEvents.told(head.events)
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
  function isFarAhead({ engine, clock, prediction }: Epoch): boolean {
    const { tick, tickRateHz } = engine.world
    return clock.presentTicks < tick - FAR_BACK_TICKS || tick - prediction.confirmedTick > (roundTrip.ms / 1000 + FAR_AHEAD_S) * tickRateHz
  }

  /** Simulated ticks cannot be taken back one by one: the page is synchronised anew from what the room last said. */
  function fallBack(own: Epoch, nowMs: number): void {
    const tick = own.prediction.confirmedTick
    own.engine.world.tiles.undoTo(tick)
    begin(own, { tick, confirmed: own.decoder.confirmed, ownNetId: own.ownNetId, edits: [], hasNewChunks: false, inputs: { tick, inputTick: 0, applied: [] } }, nowMs)
  }

  function takeIn(bytes: Uint8Array, nowMs: number): void {
    bytesIn.add(bytes.length, nowMs)
    probe.received(isStateMessage(bytes) ? 'state' : 'other', bytes.length)
    if (isStateMessage(bytes)) {
      if (epoch) takeInState(epoch, bytes, nowMs)
      return
    }
    const message = decodeServerMessage(bytes, options.protocolHash)
    if (message.kind === 'accepted') {
      const gameData = tryWelcome(message)
      options.onAccepted?.(message, gameData)
    } else if (message.kind === 'map-chunks' && epoch && message.epoch === epoch.accepted.epoch) epoch.chunks.receive(message)
    else if (message.kind === 'hash-answer') stateCheck.answered(message, (tick) => epoch?.confirmedStates.at(tick))
  }

  function checkState(own: Epoch, nowMs: number): void {
    if (!stateCheck.isOn) return
    const tick = own.prediction.confirmedTick
    const { tiles } = own.engine.world
    const request = stateCheck.due({ epoch: own.accepted.epoch, tick, confirmed: own.confirmedStates.at(tick), ownNetId: own.ownNetId, map: () => sentMap(tiles, tick, heldChunks(tiles)) }, nowMs)
    if (request) send(request, nowMs)
  }

  function settle(own: Epoch): void {
    const { world } = own.engine
    if (own.prediction.isOff) own.poses.beforeReconcile(world.columns)
    if (own.prediction.settle()) {
      jumpPx = Math.max(jumpPx, own.poses.afterReconcile(world.columns, own.ownNetId))
      effects.replayed(world.events.take(), own.prediction.confirmedTick)
    }
    effects.settled(own.prediction.confirmedTick)
  }

  function cuts(): number {
    return earlierCuts + (epoch?.poses.cuts ?? 0)
  }

  /** Before anything is heard: what waited and did not happen is not. */
  function cancelEffects(): void {
    const { heard, unheard } = held.cancel(effects.takeCancelled())
    effects.forget(unheard)
    faded.push(...heard)
  }

  function runTicks(own: Epoch, nowMs: number): void {
    const { world } = own.engine
    if (world.tick > own.clock.presentTicks + MOST_EARLY_TICKS) own.clock.set(world.tick)
    // After a long sleep the missed ticks are not relived: nobody wanted anything in them.
    if (own.clock.presentTicks - world.tick > world.tickRateHz) own.clock.set(world.tick + MAX_TICKS_PER_UPDATE)
    const renderTick = onRenderGrid(Math.max(0, own.drawnTick ?? own.renderClock.tick))
    inputs.renderTick = renderTick
    const untilTick = own.pace.due(own.clock.presentTicks, world.tick, inputs.keys.isNew)
    for (let count = 0; world.tick < untilTick && count < MAX_TICKS_PER_UPDATE; count++) {
      own.prediction.predict()
      const { tick } = world
      own.clock.sent(tick, own.clock.presentTicks - untilTick)
      const intent = inputs.sent(tick)
      if (!intent) continue
      roundTrip.sent(tick, nowMs)
      send(
        {
          kind: 'input',
          epoch: own.accepted.epoch,
          tick,
          ackTick: own.prediction.confirmedTick,
          renderTick,
          intent,
          pressOrdinal: 0,
        },
        nowMs,
      )
      own.drawnTick = undefined
    }
    effects.predicted(world.events.take())
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
    get confirmed() {
      return epoch?.decoder.confirmed
    },
    get confirmedTick() {
      return epoch?.prediction.confirmedTick ?? 0
    },
    receive(bytes) {
      inbox.push(bytes)
    },
    update(nowMs) {
      const elapsedMs = Math.max(0, nowMs - (lastUpdateMs ?? nowMs))
      lastUpdateMs = nowMs
      jumpPx = 0
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
      // Only on news: silence alone is no reason to go back.
      if (arrived.length > 0 && isFarAhead(epoch)) fallBack(epoch, nowMs)
      epoch.clock.advance(elapsedMs)
      settle(epoch)
      runTicks(epoch, nowMs)
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
    takeEffects() {
      cancelEffects()
      const fresh = effects.takeNew()
      if (!epoch) return fresh
      const { poses, engine, drawnTick, renderClock } = epoch
      return held.take(fresh, poses.isInterpolated, drawnTick ?? renderClock.tick, engine.world.tick)
    },
    takeCancelledEffects() {
      cancelEffects()
      const taken = faded
      faded = []
      return taken
    },
    takeConfirmedEffects: () => confirmedEvents.take(epoch?.drawnTick ?? epoch?.renderClock.tick ?? 0),
    takeTileChanges: () => epoch?.tileWatch.takeChanges() ?? [],
    setHidden(isHidden) {
      if (epoch) send({ kind: 'page-state', epoch: epoch.accepted.epoch, isHidden }, lastUpdateMs ?? 0)
      inputs.keys.releaseAll()
    },
    sentIntent: (tick) => inputs.sent(tick),
    probe,
    stateCheck,
    confirmedMoment: () => epoch?.confirmedStates.momentAt(epoch.renderClock.tick),
    feel: () => ({
      presentTicks: epoch?.clock.presentTicks ?? 0,
      ownOffset: { x: 0, y: 0, ...epoch?.poses.offsetOf(epoch.ownNetId) },
      cuts: cuts(),
      restarts,
      jumpPx,
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
        ...corrections.counts(),
        entities: entities + held,
        predicted: entities,
        predictionMs,
        cuts: cuts(),
        restarts,
        starvedTicks: probe.starvedTicks,
        bytesInPerS: bytesIn.perSecond(nowMs),
        bytesOutPerS: bytesOut.perSecond(nowMs),
      }
    },
  }
}
