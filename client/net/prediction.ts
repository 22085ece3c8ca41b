/** Prediction: simulates the present from the confirmed past, and puts it right when the room's word differs. */

import { type Columns, copyRow } from '../../src/columns.ts'
import type { ComponentList, Fields } from '../../src/component.ts'
import type { GameEngine } from '../../src/engine.ts'
import { NO_NET_ID } from '../../src/net-id.ts'
import { CHUNK_PX, type TileEdit, type Tiles } from '../../src/tiles/tiles.ts'
import type { WireEdit } from '../../src/wire/messages.ts'
import type { ClientInputDispatcher, InputReport } from './client-input-dispatcher.ts'
import { createPredictionScope, type StaleRows } from './prediction-scope.ts'
import { createReplayBudget } from './replay-budget.ts'
import { createRowCompare } from './row-compare.ts'

/** While anything is held, who is, and whether there is time again, is looked at as often as this, also where nothing differs: nobody comes far meanwhile. */
const STATES_PER_SCOPE = 4

export interface Confirmation {
  readonly tick: number
  /** The decoder's state after `tick`. */
  readonly confirmed: Columns
  /** Of its rows: those that only say where something was. */
  readonly stale: StaleRows
  readonly ownNetId: number
  /** Tile edits after the last confirmed tick, up to `tick`. */
  readonly edits: readonly WireEdit[]
  /** Whether chunks were taken in: the ticks since saw other tiles. */
  readonly hasNewChunks: boolean
  /** What the room did with this user's inputs since. */
  readonly inputs: InputReport
}

export interface Compared {
  /** Whether that tick was held: it is not where the page is behind the room, or begins anew. Then nothing is known of corrections. */
  readonly isCompared: boolean
  /** Distance between the own person as held for that tick and as confirmed, px; 0 when equal in every bit. */
  readonly ownCorrectionPx: number
  readonly isOwnCorrected: boolean
  readonly isOtherCorrected: boolean
}

export interface Prediction {
  readonly confirmedTick: number
  /** Entities for which there is no time: known, drawn as confirmed, and not simulated. */
  readonly heldCount: number
  isHeld(netId: number): boolean
  /** What simulating took since the last call, ms; 0 without a clock. */
  takeSpentMs(): number
  /** Whether `settle` will replay: something in the batch differed. */
  readonly isOff: boolean
  /** The data of a tick is other than it was: if that is simulated already, the next `settle` replays. */
  dataChanged(startTick: number): void
  /** Starts from a whole state: the present is that tick. */
  start(confirmation: Confirmation): void
  /** Compares one confirmed state with what was predicted for it. Call `settle` after the newest of a batch. */
  confirm(confirmation: Confirmation): Compared
  /**
   * Restores and replays up to the present if any comparison of the batch differed; a present behind the confirmed tick
   * becomes that tick. Returns whether it did.
   */
  settle(): boolean
  /** Simulates the next tick with what is wanted now. */
  predict(): void
  /** Simulates up to a tick with what was sent for it, or with nothing wanted: the first second of a join. */
  catchUp(tick: number): void
}

/** Edits as the last number of each place: the order within a span does not matter to a comparison. */
function lastNumbers(edits: readonly (TileEdit | WireEdit)[], widthTiles: number): Map<number, number> {
  const last = new Map<number, number>()
  for (const { tileX, tileY, after } of edits) last.set(tileY * widthTiles + tileX, after)
  return last
}

function sameEdits(predicted: readonly TileEdit[], confirmed: readonly WireEdit[], tiles: Tiles): boolean {
  if (predicted.length === 0 && confirmed.length === 0) return true
  const a = lastNumbers(predicted, tiles.widthTiles)
  const b = lastNumbers(confirmed, tiles.widthTiles)
  if (a.size !== b.size) return false
  for (const [place, number] of a) if (b.get(place) !== number) return false
  return true
}

const NOTHING_STALE: StaleRows = { staleCount: 0, isStale: new Uint8Array(0) }

export function createPrediction<C extends ComponentList, R extends Fields>(
  engine: GameEngine<C, R>,
  inputs: ClientInputDispatcher,
  /** Monotonic ms. Without it there is time for everything, and nothing depends on the machine. */
  measureMs: () => number = () => 0,
): Prediction {
  const { world, history } = engine
  const { schema } = world
  const rowDiffers = createRowCompare(schema)
  const xColumn = schema.role('position', 'x')
  const yColumn = schema.role('position', 'y')
  if (!xColumn || !yColumn) throw new Error('prediction needs a component with role "position"; the game has none')
  const xIndex = xColumn.index
  const yIndex = yColumn.index
  const budget = createReplayBudget()
  const scope = createPredictionScope(world, budget)
  let spentMs = 0
  /** Since the scope was chosen. */
  let statesInScope = 0
  let ownNetId = NO_NET_ID
  let confirmedTick = 0
  let latest: Columns | undefined
  let stale: StaleRows = NOTHING_STALE
  let mustReplay = false

  /** What stands in a chunk that is not held cannot be simulated: it keeps its confirmed pose, also in the history. */
  function holdBeyondTheMap(): void {
    if (!latest) return
    const { tiles, columns } = world
    let holdsAny = false
    for (let eid = 1; eid < latest.used; eid++) {
      if (latest.alive[eid] !== 1 || columns.alive[eid] !== 1) continue
      const chunkX = Math.floor(latest.arrays[xIndex]![eid]! / CHUNK_PX)
      const chunkY = Math.floor(latest.arrays[yIndex]![eid]! / CHUNK_PX)
      if (chunkX < 0 || chunkX >= tiles.chunksX || chunkY < 0 || chunkY >= tiles.chunksY) continue
      if (tiles.held[chunkY * tiles.chunksX + chunkX] !== 0) continue
      copyRow(latest, eid, columns, eid)
      holdsAny = true
    }
    // The step has saved its tick already.
    if (holdsAny) history.save(world.tick, columns)
  }

  function stepPast(tick: number): void {
    engine.step(inputs.replay(tick))
    holdBeyondTheMap()
  }

  /** The one way back: what is confirmed, as far as there is time to simulate it up to the present. */
  function replay(from: Columns, present: number): void {
    const startMs = measureMs()
    statesInScope = 0
    scope.beforeRestore(ownNetId)
    world.restore(from)
    scope.apply(ownNetId, present - confirmedTick, stale)
    // Edits are predicted, too: they go back with the rows, and the replay makes them again where they still happen.
    world.tiles.undoTo(confirmedTick)
    world.tick = confirmedTick
    history.save(confirmedTick, world.columns)
    inputs.rewind()
    const entities = world.livingCount
    for (let tick = confirmedTick + 1; tick <= present; tick++) stepPast(tick)
    world.release(confirmedTick)
    const ms = measureMs() - startMs
    spentMs += ms
    budget.spent(ms, present - confirmedTick, entities)
  }

  return {
    get confirmedTick() {
      return confirmedTick
    },
    get heldCount() {
      return scope.heldCount
    },
    isHeld: scope.isHeld,
    takeSpentMs() {
      const taken = spentMs
      spentMs = 0
      return taken
    },
    get isOff() {
      return mustReplay
    },
    dataChanged(startTick) {
      if (startTick <= world.tick) mustReplay = true
    },
    start(confirmation) {
      history.clear()
      world.tiles.settle(Number.MAX_SAFE_INTEGER)
      ownNetId = confirmation.ownNetId
      stale = confirmation.stale
      world.restore(confirmation.confirmed)
      scope.apply(ownNetId, Math.max(0, world.tick - confirmation.tick), stale)
      world.tick = confirmation.tick
      world.tiles.tick = confirmation.tick
      history.save(confirmation.tick, world.columns)
      confirmedTick = confirmation.tick
      inputs.begin(confirmation.tick)
      latest = confirmation.confirmed
      mustReplay = false
    },
    confirm({ tick, confirmed, stale: staleNow, ownNetId: own, edits, hasNewChunks, inputs: report }) {
      ownNetId = own
      stale = staleNow
      const held = history.at(tick)
      const predictedEdits = world.tiles.editsAfter(confirmedTick).filter((edit) => edit.tick <= tick)
      const isSameMap = !mustReplay && !hasNewChunks && sameEdits(predictedEdits, edits, world.tiles)
      if (isSameMap) world.tiles.settle(tick)
      else {
        world.tiles.undoTo(confirmedTick)
        for (const { tileX, tileY, after } of edits) world.tiles.write(tileX, tileY, after)
        mustReplay = true
      }
      let ownCorrectionPx = 0
      let isOwnCorrected = false
      let isOtherCorrected = false
      if (held) {
        const used = Math.max(held.used, confirmed.used)
        for (let eid = 1; eid < used; eid++) {
          if (stale.staleCount > 0 && stale.isStale[eid] === 1) {
            // It is known no more: from here on it is held, and what it pushed since is taken back.
            if (!scope.isHeld(confirmed.netIds[eid]!)) mustReplay = true
            continue
          }
          if (scope.heldCount > 0 && scope.isHeld(confirmed.netIds[eid]!)) continue
          // A state of the past has rows for as many as there were.
          if ((held.alive[eid] ?? 0) !== confirmed.alive[eid]) {
            isOtherCorrected = true
            continue
          }
          if (confirmed.alive[eid] !== 1) continue
          const isOwn = confirmed.netIds[eid] === ownNetId
          if (!rowDiffers(held, confirmed, eid, isOwn)) continue
          if (!isOwn) {
            isOtherCorrected = true
            continue
          }
          mustReplay = true
          const dx = confirmed.arrays[xIndex]![eid]! - held.arrays[xIndex]![eid]!
          const dy = confirmed.arrays[yIndex]![eid]! - held.arrays[yIndex]![eid]!
          if (dx === 0 && dy === 0) continue
          isOwnCorrected = true
          ownCorrectionPx = Math.sqrt(dx * dx + dy * dy)
        }
      }
      statesInScope++
      if (!held || isOtherCorrected || (scope.heldCount > 0 && statesInScope >= STATES_PER_SCOPE)) mustReplay = true
      confirmedTick = tick
      latest = confirmed
      if (inputs.confirm(report)) mustReplay = true
      return { isCompared: held !== undefined, ownCorrectionPx, isOwnCorrected, isOtherCorrected }
    },
    settle() {
      if (!mustReplay || !latest) {
        world.release(confirmedTick)
        return false
      }
      mustReplay = false
      replay(latest, world.tick)
      return true
    },
    predict() {
      const startMs = measureMs()
      engine.step(inputs)
      holdBeyondTheMap()
      spentMs += measureMs() - startMs
    },
    catchUp(tick) {
      while (world.tick < tick) stepPast(world.tick + 1)
    },
  }
}
