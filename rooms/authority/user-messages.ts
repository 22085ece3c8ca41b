/** What users say: each message is taken in as far as its sender may ask, and the rest is counted. */

import type { GameEngine } from '../../src/engine.ts'
import { isOtherWish } from '../../src/input/intent.ts'
import type { ChunkRequest, ClientMessage, HashRequest, Ping, TurnMessage } from '../../src/wire/messages.ts'
import { encodeServerMessage } from '../../src/wire/server-messages.ts'
import { answerHashes } from './answer-hashes.ts'
import type { ServerInputDispatcher } from './server-input-dispatcher.ts'
import type { Tuning } from './tuning.ts'
import type { UserSession } from './user-session.ts'

/** Messages that may wait for the next send before pings go unanswered. */
const MAX_WAITING = 4

export interface UserMessages {
  /** A message of the user's present epoch, `sinceStepMs` after the latest step. */
  takeIn(session: UserSession, message: ClientMessage, nowMs: number, sinceStepMs: number): void
}

export function createUserMessages(engine: GameEngine, inputsOf: (session: UserSession) => ServerInputDispatcher, tuning: Tuning): UserMessages {
  const { world } = engine
  const { tiles } = world

  function isRefused(session: UserSession, isAllowed: boolean): boolean {
    if (!isAllowed) session.refusedRequests++
    return !isAllowed
  }

  function takeInChunks(session: UserSession, { chunks }: ChunkRequest, nowMs: number): void {
    if (isRefused(session, session.requests.take(nowMs))) return
    for (const { chunkX, chunkY, hash } of chunks) {
      const chunk = chunkY * tiles.chunksX + chunkX
      const isInside = chunkX < tiles.chunksX && chunkY < tiles.chunksY
      if (!isRefused(session, isInside && session.area.chunks.has(chunk))) session.wantedChunks.set(chunk, hash)
    }
  }

  function takeInPing(session: UserSession, { stampMs }: Ping, nowMs: number): void {
    if (session.state === 'hidden' || session.outbox.length >= MAX_WAITING || isRefused(session, session.requests.take(nowMs))) return
    session.outbox.push(encodeServerMessage({ kind: 'pong', epoch: session.epoch, stampMs, tick: world.tick }))
  }

  function takeInHashes(session: UserSession, message: HashRequest, nowMs: number): void {
    if (session.state !== 'playing' || session.outbox.length >= MAX_WAITING || isRefused(session, session.hashRequests.take(nowMs))) return
    const { toldStates } = session
    const answer = answerHashes(message, toldStates, engine)
    // The first one finds nothing kept yet, and that is no offence.
    if (!answer || (answer.verdict === 'unknown' && toldStates.isKept)) session.refusedRequests++
    if (!answer) return
    toldStates.keep(world.tick)
    session.outbox.push(encodeServerMessage(answer))
  }

  function takeInTurn(session: UserSession, { which, notch }: TurnMessage, nowMs: number): void {
    if (session.state !== 'playing' || isRefused(session, !session.watched && session.turns.take(nowMs))) return
    isRefused(session, tuning.wish({ which, notch }))
  }

  return {
    takeIn(session, message, nowMs, sinceStepMs) {
      switch (message.kind) {
        case 'input':
          if (session.state !== 'hidden' && isOtherWish(session.lastIntent, message.intent)) session.wishedAtMs = nowMs
          session.lastIntent = message.intent
          if (session.state === 'hidden') return
          session.ackTick = Math.max(session.ackTick, Math.min(message.ackTick, world.tick))
          session.flight.acknowledged(session.ackTick, world.tick)
          inputsOf(session).feed(session.user, message, world.tick, sinceStepMs)
          return
        case 'chunk-request':
          takeInChunks(session, message, nowMs)
          return
        case 'page-state':
          // What it last said must count: over the rate it is only looked at later.
          session.isShowing = !message.isHidden
          if (message.isHidden && session.state !== 'hidden') {
            session.state = 'hidden'
            inputsOf(session).silence(session.user)
          }
          return
        case 'ping':
          takeInPing(session, message, nowMs)
          return
        case 'hash-request':
          takeInHashes(session, message, nowMs)
          return
        case 'turn':
          takeInTurn(session, message, nowMs)
      }
    },
  }
}
