/** ServerEventDispatcher: gathers what each tick changed and hands every user its share: chunks, state, edits, events. */

import { updateView } from '../../src/area.ts'
import { createAreaIndex } from '../../src/area-index.ts'
import { WELCOME_CHUNKS } from '../../src/chunk-area.ts'
import type { GameEngine } from '../../src/engine.ts'
import type { Game } from '../../src/game.ts'
import { CHUNK_TILES } from '../../src/tiles/tiles.ts'
import type { WireEdit } from '../../src/wire/messages.ts'
import { createStateEncoder } from '../../src/wire/state/state-encoder.ts'
import { createChunkSender } from './chunk-sender.ts'
import { createRecentNews } from './recent-news.ts'
import { mapBytesOf, sendBudgetOf } from './send-budget.ts'
import type { ServerInputDispatcher } from './server-input-dispatcher.ts'
import type { UserSession } from './user-session.ts'

/** An effect older than this is no news: it is left out for who lags. */
const EVENT_LIFE_S = 1

export interface OutgoingMessages {
  readonly user: number
  readonly messages: readonly Uint8Array[]
}

export interface ServerEventDispatcher {
  /** How often a chunk was packed: once for each of its contents that somebody was sent. */
  readonly chunkPackings: number
  /** States left out so far: what went before was not acknowledged, or its user's socket was full. */
  readonly withheldStates: number
  /** Takes the events of the tick that was just stepped. */
  collect(): void
  /** Every user's messages for this tick, in the order in which they are to be sent. */
  outgoing(
    sessions: ReadonlyMap<number, UserSession>,
    inputs: ServerInputDispatcher,
    personOf: (user: number) => number,
    /** Users whose socket holds too much already. */
    isFull?: (user: number) => boolean,
  ): readonly OutgoingMessages[]
}

export function createServerEventDispatcher(game: Game, engine: GameEngine): ServerEventDispatcher {
  const { world, history } = engine
  const { tiles, schema } = world
  const x = schema.role('position', 'x')
  const y = schema.role('position', 'y')
  if (!x || !y) throw new Error(`game "${game.name}" has no component with role "position"; a room needs one`)
  const xs = world.columns.arrays[x.index]!
  const ys = world.columns.arrays[y.index]!
  const { ticksPerSend } = game.settings
  const budget = sendBudgetOf(game.settings)
  const encoder = createStateEncoder({
    schema,
    archetypes: () => world.archetypes,
    motion: game.createMotion(world.columns),
    dtS: world.dtS,
    columns: world.columns,
    history,
    events: Object.keys(game.events),
  })
  const index = createAreaIndex(world)
  const chunkSender = createChunkSender(world, mapBytesOf(game.settings))
  const recent = createRecentNews(world)
  let previousSendTick = 0
  let withheldStates = 0

  function chunkOfTile(tileX: number, tileY: number): number {
    return Math.floor(tileY / CHUNK_TILES) * tiles.chunksX + Math.floor(tileX / CHUNK_TILES)
  }

  function send(session: UserSession, inputs: ServerInputDispatcher, eid: number): Uint8Array[] {
    const messages = session.outbox.length > 0 ? session.outbox.splice(0) : []
    const waited = messages.length
    const { entered, left } = session.area.follow(xs[eid]!, ys[eid]!)
    const isWhole = session.baselineTick === 0
    for (const chunk of left) {
      session.heldChunks.delete(chunk)
      session.wantedChunks.delete(chunk)
    }
    // A whole state brings what is nearest along; the page asks for the rest, with the hashes of what it remembers.
    if (isWhole) for (const chunk of entered) if (session.area.distance(chunk) <= WELCOME_CHUNKS) session.wantedChunks.set(chunk, '')
    const chunks = chunkSender.take(session, isWhole)
    // Edits go to chunks held before this tick: those sent now have them in.
    const edits: WireEdit[] = []
    const news = recent.since(session.baselineTick)
    if (!isWhole)
      for (const { tick, tileX, tileY, after } of news.edits)
        if (session.heldChunks.has(chunkOfTile(tileX, tileY)) && !chunks?.sent.has(chunkOfTile(tileX, tileY))) edits.push({ tick, tileX, tileY, after })
    if (chunks) {
      messages.push(chunks.message)
      for (const chunk of chunks.sent) session.heldChunks.add(chunk)
    }
    updateView(session.view, index, session.area.chunks, eid)
    const queue = inputs.queueOf(session.user)
    inputs.forgetApplied(session.user, session.baselineTick)
    messages.push(
      encoder.encodeState(session.view, {
        epoch: session.epoch,
        tick: world.tick,
        baselineTick: session.baselineTick,
        inputTick: queue?.newestTick ?? 0,
        slackTicks: queue?.slackTicks ?? 0,
        applied: isWhole ? [] : (queue?.applied ?? []),
        ownNetId: world.netIdOf(eid),
        edits,
        events: news.events,
      }, budget),
    )
    let sentBytes = 0
    for (let at = waited; at < messages.length; at++) sentBytes += messages[at]!.length
    session.flight.sent(world.tick, sentBytes)
    session.toldStates.note(session.view, session.heldChunks, history.length)
    session.baselineTick = world.tick
    inputs.sentState(session.user, world.tick)
    return messages
  }

  return {
    get chunkPackings() {
      return chunkSender.packings
    },
    get withheldStates() {
      return withheldStates
    },
    collect() {
      recent.collect()
    },
    outgoing(sessions, inputs, personOf, isFull) {
      const { tick } = world
      // Once a send tick: a second call finds that everybody has been told.
      if (tick % ticksPerSend !== 0 || tick === previousSendTick) return []
      const outgoing: OutgoingMessages[] = []
      recent.forget(tick - EVENT_LIFE_S * world.tickRateHz)
      index.build()
      encoder.beginSend(tick, previousSendTick)
      previousSendTick = tick
      for (const session of sessions.values()) {
        if (session.state === 'dropped' || session.state === 'hidden') continue
        const eid = personOf(session.user)
        // Asked twice in one tick: this user has it all.
        if (eid === 0 || session.baselineTick === tick) continue
        // The next that goes counts from the last that went: what is left out costs no more than its place.
        if (!session.flight.mayGo(tick) || isFull?.(session.user)) {
          withheldStates++
          continue
        }
        if (session.baselineTick !== 0 && history.at(session.baselineTick) === undefined) {
          session.baselineTick = 0
          session.area.clear()
          session.heldChunks.clear()
        }
        session.state = 'playing'
        outgoing.push({ user: session.user, messages: send(session, inputs, eid) })
      }
      tiles.settle(tick - history.length)
      world.release(tick - history.length)
      return outgoing
    },
  }
}
