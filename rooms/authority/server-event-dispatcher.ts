/** ServerEventDispatcher: gathers what each tick changed and hands every user its share: chunks, state, edits, events. */

import { updateView } from '../../src/area.ts'
import { createAreaIndex } from '../../src/area-index.ts'
import { WELCOME_CHUNKS } from '../../src/chunk-area.ts'
import type { GameEngine } from '../../src/engine.ts'
import type { Game } from '../../src/game.ts'
import { CHUNK_TILES } from '../../src/tiles/tiles.ts'
import type { AppliedInput, StateHead, WireEdit } from '../../src/wire/messages.ts'
import { createStateEncoder } from '../../src/wire/state/state-encoder.ts'
import { createChunkSender } from './chunk-sender.ts'
import { createRecentNews } from './recent-news.ts'
import { mapBytesOf, sendBudgetOf } from './send-budget.ts'
import type { ServerInputDispatcher } from './server-input-dispatcher.ts'
import type { UserSession } from './user-session.ts'

/** An effect older than this is no news: it is left out for who lags. */
const EVENT_LIFE_S = 1

const NO_EDITS: readonly WireEdit[] = []
const NOTHING_APPLIED: readonly AppliedInput[] = []

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
    sessions: Iterable<UserSession>,
    inputsOf: (session: UserSession) => ServerInputDispatcher,
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
  /** Of the state in hand: the encoder keeps nothing of it. */
  const head: { -readonly [Key in keyof StateHead]: StateHead[Key] } = { epoch: 0, tick: 0, baselineTick: 0, inputTick: 0, slackTicks: 0, applied: NOTHING_APPLIED, ownNetId: 0, edits: NO_EDITS, events: [] }
  let previousSendTick = 0
  let withheldStates = 0

  function chunkOfTile(tileX: number, tileY: number): number {
    return Math.floor(tileY / CHUNK_TILES) * tiles.chunksX + Math.floor(tileX / CHUNK_TILES)
  }

  /** Edits go to chunks held before this tick: those sent now have them in. */
  function editsFor({ baselineTick, heldChunks }: UserSession, sent: ReadonlySet<number> | undefined): readonly WireEdit[] {
    const { edits } = recent.since(baselineTick)
    if (baselineTick === 0 || edits.length === 0) return NO_EDITS
    return edits.filter(({ tileX, tileY }) => heldChunks.has(chunkOfTile(tileX, tileY)) && !sent?.has(chunkOfTile(tileX, tileY)))
  }

  function encode(session: UserSession, inputs: ServerInputDispatcher, eid: number, edits: readonly WireEdit[]): Uint8Array {
    updateView(session.view, index, session.area.chunks, eid)
    session.view.watchedEid = session.watched?.eid ?? 0
    const queue = inputs.queueOf(session.user)
    inputs.forgetApplied(session.user, session.baselineTick)
    head.epoch = session.epoch
    head.tick = world.tick
    head.baselineTick = session.baselineTick
    head.inputTick = queue?.newestTick ?? 0
    head.slackTicks = queue?.slackTicks ?? 0
    head.applied = session.baselineTick === 0 || !queue ? NOTHING_APPLIED : queue.applied
    head.ownNetId = world.netIdOf(eid)
    head.edits = edits
    head.events = recent.since(session.baselineTick).events
    return encoder.encodeState(session.view, head, budget)
  }

  /** `eid` is the own person; 0 for whoever watches. */
  function send(session: UserSession, inputs: ServerInputDispatcher, eid: number): readonly Uint8Array[] {
    const waited = session.outbox.length > 0 ? session.outbox.splice(0) : undefined
    const { entered, left } = session.area.follow(session.watched?.x ?? xs[eid]!, session.watched?.y ?? ys[eid]!)
    const isWhole = session.baselineTick === 0
    for (const chunk of left) {
      session.heldChunks.delete(chunk)
      session.wantedChunks.delete(chunk)
    }
    // A whole state brings what is nearest along; the page asks for the rest, with the hashes of what it remembers.
    if (isWhole) for (const chunk of entered) if (session.area.distance(chunk) <= WELCOME_CHUNKS) session.wantedChunks.set(chunk, '')
    const chunks = chunkSender.take(session, isWhole)
    const edits = editsFor(session, chunks?.sent)
    if (chunks) for (const chunk of chunks.sent) session.heldChunks.add(chunk)
    const state = encode(session, inputs, eid, edits)
    session.flight.sent(world.tick, state.length + (chunks ? chunks.message.length : 0))
    session.toldStates.note(session.view, session.heldChunks, history.length)
    session.baselineTick = world.tick
    inputs.sentState(session.user, world.tick)
    return waited || chunks ? [...(waited ?? []), ...(chunks ? [chunks.message] : []), state] : [state]
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
    outgoing(sessions, inputsOf, personOf, isFull) {
      const { tick } = world
      // Once a send tick: a second call finds that everybody has been told.
      if (tick % ticksPerSend !== 0 || tick === previousSendTick) return []
      const outgoing: OutgoingMessages[] = []
      recent.forget(tick - EVENT_LIFE_S * world.tickRateHz)
      index.build()
      encoder.beginSend(tick, previousSendTick)
      previousSendTick = tick
      for (const session of sessions) {
        if (session.state === 'dropped' || session.state === 'hidden') continue
        const eid = personOf(session.user)
        // Asked twice in one tick: this user has it all.
        if ((eid === 0 && !session.watched) || session.baselineTick === tick) continue
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
        outgoing.push({ user: session.user, messages: send(session, inputsOf(session), eid) })
      }
      tiles.settle(tick - history.length)
      world.release(tick - history.length)
      return outgoing
    },
  }
}
