// Runs a trace through the functions that the room and the page call, and judges every user's state at every tick.
import { createUserView, updateView } from '../../src/area.ts'
import { type Box, createAreaIndex } from '../../src/area-index.ts'
import { createChunkArea } from '../../src/chunk-area.ts'
import type { Columns } from '../../src/columns.ts'
import { createStateEncoder } from '../../src/wire/state/state-encoder.ts'
import { createTraceListener, type TraceListener } from './listener.ts'
import { createGarbageMeter } from './garbage.ts'
import { createSquareViews, lookAt, mostInView, type SquareView } from './square-view.ts'
import { createTraceMotion } from './trace-game.ts'
import { createTraceWorld, netIdOf, type TraceWorld } from './trace-world.ts'
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

/** What the room sent: by tick, then by user. */
interface Sent {
  readonly messages: readonly (readonly Uint8Array[])[]
  readonly boxes: readonly (readonly Box[])[]
  readonly visibilityMs: readonly number[]
  readonly encodeMs: readonly number[]
  readonly garbageKbPerTick: number
}

/**
 * First the room tells everyone of every tick, then each user takes in what it was told: in life they share no
 * processor either. The first tick tells all there is; figures count from the next one on. Times are medians of a
 * second time, for the room as for the users: the first 20 s of a room are those in which its code is compiled.
 */
export function runReplication(trace: Trace, options: RunOptions): ReplicationFigures {
  const { ticks } = trace
  const { users } = options
  const squares = createSquareViews(trace, users)
  tell(trace, createTraceWorld(trace), squares, options)
  const world = createTraceWorld(trace)
  const sent = tell(trace, world, squares, options)
  const { verdict, decodeUs } = takeIn(trace, world, squares, sent, options)
  const bytes = sent.messages.slice(1).reduce((sum, messages) => messages.reduce((own, message) => own + message.byteLength, sum), 0)
  return {
    bytesPerTickAndUser: bytes / (ticks.length - 1) / users,
    bytesPerChangedEntity: bytes / verdict.changed,
    visibilityMsPerTick: median(sent.visibilityMs.slice(1)),
    encodeMsPerTick: median(sent.encodeMs.slice(1)),
    decodeUsPerUserAndTick: median(decodeUs),
    garbageKbPerTick: sent.garbageKbPerTick,
    maxPositionErrorPx: verdict.maxPositionErrorPx,
    maxVelocityErrorPxPerS: verdict.maxVelocityErrorPxPerS,
    mismatches: verdict.mismatches,
  }
}

function tell(trace: Trace, { engine, world, trueX, trueY, step }: TraceWorld, squares: readonly SquareView[], { users, viewFraction }: RunOptions): Sent {
  const { head, ticks } = trace
  const { schema, archetypes, columns, dtS, tiles } = world
  const index = createAreaIndex(world, viewFraction === undefined ? undefined : { x: trueX, y: trueY })
  const motion = createTraceMotion(schema, head.gravityPxPerS2)
  const encoder = createStateEncoder({ schema, archetypes: () => archetypes, motion, dtS, columns, history: engine.history, events: [] })
  const areas = squares.map(() => createChunkArea(tiles.chunksX, tiles.chunksY))
  const views = squares.map(() => createUserView())
  const lookedAt = squares.map(() => ({ x: 0, y: 0 }))
  const heads = squares.map(() => ({ epoch: 1, tick: 0, baselineTick: 0, inputTick: 0, slackTicks: 0, applied: [], ownNetId: 0, edits: [], events: [] }))
  const garbage = createGarbageMeter()
  const messages: Uint8Array[][] = []
  const boxes: Box[][] = []
  const visibilityMs: number[] = []
  const encodeMs: number[] = []

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
    if (viewFraction === undefined) updateView(views[user]!, index, areas[user]!.chunks, ownEid)
    else updateView(views[user]!, index, squares[user]!.chunks, ownEid, squares[user]!.box)
  }

  for (let at = 0; at < ticks.length; at++) {
    step()
    const owns = squares.map((_, user) => look(user))
    const out = squares.map(() => NOTHING)
    boxes.push(squares.map(({ box }) => box))
    messages.push(out)
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
      out[user] = encoder.encodeState(views[user]!, told)
    }
    const endMs = performance.now()
    garbage.end()
    visibilityMs.push(seenMs - startMs)
    encodeMs.push(endMs - startMs)
  }
  return { messages, boxes, visibilityMs, encodeMs, garbageKbPerTick: garbage.kbPerTick() }
}

function takeIn(trace: Trace, { world }: TraceWorld, squares: readonly SquareView[], { messages, boxes }: Sent, { users, viewFraction, spoil }: RunOptions) {
  const { head, ticks } = trace
  const { schema, archetypes, columns, dtS } = world
  const motion = createTraceMotion(schema, head.gravityPxPerS2)
  // Who comes is told before who left lets go.
  const capacity = viewFraction === undefined ? columns.capacity : Math.min(columns.capacity, mostInView(trace, squares, viewFraction) * 2 + 2)
  const verdict = createVerdict()
  const createListener = (): TraceListener => createTraceListener({ schema, archetypes, motion, dtS, capacity })
  const changed = ticks.map((tick, at) => changedSince(tick, ticks[at - 1]))
  for (let user = 0; user < users; user++) {
    const listener = createListener()
    for (let at = 0; at < ticks.length; at++) {
      listener.hear(messages[at]![user]!)
      spoil?.(listener.decoder.confirmed, user, at)
      if (viewFraction === undefined) continue
      const before = verdict.changed
      judge(verdict, ticks[at]!, changed[at]!, listener, boxes[at]![user]!, squares[user]!.followedId, schema)
      if (at === 0) verdict.changed = before
    }
  }
  // Once more, without anybody looking on: that takes longer than the rest.
  const decodeUs = squares.map((_, user) => {
    const listener = createListener()
    listener.hear(messages[0]![user]!)
    const startMs = performance.now()
    for (let at = 1; at < ticks.length; at++) listener.hear(messages[at]![user]!)
    return ((performance.now() - startMs) * 1000) / (ticks.length - 1)
  })
  return { verdict, decodeUs }
}

const NOTHING: Uint8Array = new Uint8Array(0)

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0
}
