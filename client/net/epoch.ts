/** An epoch: everything of a net client that begins anew with each of the room's welcomes. */

import type { ChunkMemory } from '../../src/chunk-memory.ts'
import type { GameEngine, SystemFault } from '../../src/engine.ts'
import type { GameData } from '../../src/game-data.ts'
import type { Game } from '../../src/game.ts'
import { type IntentState, NEUTRAL_INTENT } from '../../src/input/intent.ts'
import { createToldEngine } from '../../src/told-engine.ts'
import type { Accepted } from '../../src/wire/messages.ts'
import type { StateDecoder } from '../../src/wire/state/state-decoder.ts'
import { type ClockServo, createClockServo } from '../clocks/clock-servo.ts'
import { type ConfirmedStates, createConfirmedStates } from '../drawn/confirmed-states.ts'
import { createDrawnPoses, type DrawnPoses } from '../drawn/drawn-poses.ts'
import { createRenderClock, type RenderClock } from '../clocks/render-clock.ts'
import { createTickPace, type TickPace } from '../clocks/tick-pace.ts'
import type { ClientInputDispatcher } from './client-input-dispatcher.ts'
import { createHeldChunks, type HeldChunks } from './held-chunks.ts'
import type { NetProbe } from './net-probe.ts'
import { createPrediction, type Prediction } from './prediction.ts'
import { createTileWatch, type TileWatch } from './tile-watch.ts'

/** Ticks of prediction kept: two seconds of round trip at 60 Hz. */
const HISTORY_TICKS = 128

export interface Epoch {
  readonly accepted: Accepted
  /** The newest that was told: looks follow at once, what is simulated at its start. */
  gameData: GameData
  readonly engine: GameEngine
  readonly decoder: StateDecoder
  readonly prediction: Prediction
  readonly chunks: HeldChunks
  readonly confirmedStates: ConfirmedStates
  readonly poses: DrawnPoses
  readonly clock: ClockServo
  readonly pace: TickPace
  readonly renderClock: RenderClock
  readonly tileWatch: TileWatch
  /** The tick of the interpolated things in the latest frame: what a key meant. Undefined once told, until the next frame. */
  drawnTick: number | undefined
  ownNetId: number
  isSynchronised: boolean
  isSeeded: boolean
  /** Every own intent is coded against the one before. */
  sentIntent: IntentState
}

export interface EpochOptions {
  readonly inputs: ClientInputDispatcher
  readonly probe: NetProbe
  onFault(fault: SystemFault): void
  /** Monotonic ms, to measure what prediction takes. Without it there is time for everything. */
  readonly measureMs: (() => number) | undefined
  /** Chunks that were known in earlier epochs. */
  readonly chunkMemory: ChunkMemory
}

/** Throws if the welcome's data builds no world. */
export function createEpoch(game: Game, accepted: Accepted, { inputs, probe, onFault, measureMs, chunkMemory }: EpochOptions): Epoch {
  const { gameData, engine, decoder } = createToldEngine(game, accepted, { historyTicks: HISTORY_TICKS, onFault, tallyOf: probe.begin })
  const { world } = engine
  // What was drawn here lay between states that the room knows as well: both judge a shot by the same ones.
  const confirmedStates = createConfirmedStates(world.schema, world.columns.capacity, game.settings.ticksPerSend)
  world.past = { at: (tick) => confirmedStates.at(tick), rowOf: (netId) => world.eidOf(netId), everyTicks: game.settings.ticksPerSend }
  return {
    accepted,
    gameData,
    engine,
    decoder,
    prediction: createPrediction(engine, inputs, measureMs),
    chunks: createHeldChunks({ tiles: world.tiles, memory: chunkMemory, lobby: `${accepted.lobbyX},${accepted.lobbyY}`, askAgainTicks: world.tickRateHz }),
    confirmedStates,
    poses: createDrawnPoses(world),
    clock: createClockServo(world.tickRateHz),
    pace: createTickPace(),
    renderClock: createRenderClock(world.tickRateHz, game.settings.ticksPerSend),
    tileWatch: createTileWatch(world.tiles),
    ownNetId: 0,
    drawnTick: undefined,
    isSynchronised: false,
    isSeeded: false,
    sentIntent: NEUTRAL_INTENT,
  }
}
