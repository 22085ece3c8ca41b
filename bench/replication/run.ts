// Runs a trace through the functions that the room and the page call, and judges every user's state at every tick.
import { createAreaIndex, updateView } from '../../src/area.ts'
import { createChunkArea } from '../../src/chunk-area.ts'
import type { Columns } from '../../src/columns.ts'
import { createStateEncoder } from '../../src/wire/state-encoder.ts'
import { createTraceListener } from './listener.ts'
import { createGarbageMeter } from './garbage.ts'
import { createSquareViews, lookAt, mostInView } from './square-view.ts'
import { createTraceMotion } from './trace-game.ts'
import { createTraceWorld, netIdOf } from './trace-world.ts'
import type { Trace } from './trace.ts'
import { changedSince, createVerdict, judge } from './truth.ts'

export interface ReplicationFigures {
  readonly bytesPerTickAndUser: number
  readonly bytesPerChangedEntity: number
  /** Finding what is visible; a part of the whole below. */
  readonly visibilityMsPerTick: number
  readonly encodeMsPerTick: number
  readonly decodeUsPerUserAndTick: number
  readonly garbageKbPerTick: number
  readonly maxPositionErrorPx: number
  readonly maxVelocityErrorPxPerS: number
  readonly mismatches: number
}

export interface RunOptions {
  readonly users: number
  /** Which share of the world's area a user sees; without it, the chunk area that rooms ship. */
  readonly viewFraction: number | undefined
  /** For the test that looks whether a fault is seen: spoils what a user holds after a tick. */
  readonly spoil?: (held: Columns, user: number, tick: number) => void
}

/** The first tick tells every user everything; figures count from the next one on. Times are medians. */
export function runReplication(trace: Trace, { users, viewFraction, spoil }: RunOptions): ReplicationFigures {
  const { head, ticks } = trace
  const { engine, world, trueX, trueY, step } = createTraceWorld(trace)
  const { schema, archetypes, columns, dtS, tiles } = world
  const index = createAreaIndex(world, viewFraction === undefined ? undefined : { x: trueX, y: trueY })
  const motion = createTraceMotion(schema, head.gravityPxPerS2)
  const encoder = createStateEncoder({ schema, archetypes, motion, dtS, columns, history: engine.history, events: [] })
  const squares = createSquareViews(trace, users)
  const areas = squares.map(() => createChunkArea(tiles.chunksX, tiles.chunksY))
  const lookedAt = squares.map(() => ({ x: 0, y: 0 }))
  // Who comes is told before who left lets go.
  const capacity = viewFraction === undefined ? columns.capacity : Math.min(columns.capacity, mostInView(trace, squares, viewFraction) * 2 + 2)
  const listeners = squares.map(() => createTraceListener({ schema, archetypes, motion, dtS, capacity }))
  const verdict = createVerdict()
  const garbage = createGarbageMeter()
  const messages: Uint8Array[] = []
  const heads = squares.map(() => ({ epoch: 1, tick: 0, baselineTick: 0, inputTick: 0, slackTicks: 0, applied: [], ownNetId: 0, edits: [], events: [] }))
  const visibilityMs: number[] = []
  const encodeMs: number[] = []
  const decodeUs: number[] = []
  let bytes = 0

  function look(user: number): number {
    const square = squares[user]!
    const eid = world.eidOf(netIdOf(square.followedId))
    const place = lookedAt[user]!
    if (eid !== 0) {
      place.x = trueX[eid]!
      place.y = trueY[eid]!
    }
    if (viewFraction === undefined) areas[user]!.follow(place.x, place.y)
    else lookAt(square, place.x, place.y, head, viewFraction, index)
    return eid
  }

  function see(user: number, ownEid: number): void {
    if (viewFraction === undefined) updateView(listeners[user]!.view, index, areas[user]!.chunks, ownEid)
    else updateView(listeners[user]!.view, index, squares[user]!.chunks, ownEid, squares[user]!.box)
  }

  for (let at = 0; at < ticks.length; at++) {
    step()
    const owns = squares.map((_, user) => look(user))
    garbage.begin()
    const startMs = performance.now()
    index.build()
    for (let user = 0; user < users; user++) see(user, owns[user]!)
    const seenMs = performance.now()
    encoder.beginSend(world.tick, world.tick - 1)
    for (let user = 0; user < users; user++) {
      const told = heads[user]!
      told.tick = world.tick
      told.baselineTick = world.tick - 1
      told.ownNetId = world.netIdOf(owns[user]!)
      messages[user] = encoder.encodeState(listeners[user]!.view, told)
    }
    const encodedMs = performance.now()
    garbage.end()
    const heardMs = performance.now()
    for (let user = 0; user < users; user++) listeners[user]!.hear(messages[user]!)
    const doneMs = performance.now()
    if (spoil) for (let user = 0; user < users; user++) spoil(listeners[user]!.decoder.confirmed, user, at)
    if (at > 0) {
      visibilityMs.push(seenMs - startMs)
      encodeMs.push(encodedMs - startMs)
      decodeUs.push(((doneMs - heardMs) * 1000) / users)
      for (const message of messages) bytes += message.byteLength
    }
    if (viewFraction === undefined) continue
    const changed = changedSince(ticks[at]!, ticks[at - 1])
    const before = verdict.changed
    for (let user = 0; user < users; user++) judge(verdict, ticks[at]!, changed, listeners[user]!, squares[user]!, schema)
    if (at === 0) verdict.changed = before
  }

  return {
    bytesPerTickAndUser: bytes / (ticks.length - 1) / users,
    bytesPerChangedEntity: bytes / verdict.changed,
    visibilityMsPerTick: median(visibilityMs),
    encodeMsPerTick: median(encodeMs),
    decodeUsPerUserAndTick: median(decodeUs),
    garbageKbPerTick: garbage.kbPerTick(),
    maxPositionErrorPx: verdict.maxPositionErrorPx,
    maxVelocityErrorPxPerS: verdict.maxVelocityErrorPxPerS,
    mismatches: verdict.mismatches,
  }
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0
}
