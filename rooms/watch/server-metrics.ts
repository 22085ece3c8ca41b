/** What an operator watches of one server, as Prometheus text: each server has a registry of its own. */

import { Counter, Gauge, Histogram, Registry } from 'prom-client'
import { SLOW_LANE, type SlowLaneType } from '../../src/wire/lobby-talk.ts'
import { CLIENT_KIND, SERVER_KIND } from '../../src/wire/message-kinds.ts'

/** Why a seat was ended by us against the page's will. */
export const DROP_CAUSES = ['never-joined', 'flood', 'malformed', 'unread', 'hidden', 'idle', 'silent'] as const
export type DropCause = (typeof DROP_CAUSES)[number]

/** Ticks take from a fraction of a millisecond to the whole of 1/20 s; what takes longer is trouble of some size. */
const TICK_BUCKETS_S = [0.0005, 0.001, 0.002, 0.004, 0.008, 0.016, 0.033, 0.05, 0.1, 0.25, 1]
/** First bytes that are no kind of ours count together. */
const KINDS = 256

/** One lobby's counts. Called per tick and per message, so they are plain additions: the text is made when somebody asks. */
export interface LobbyMetrics {
  ticked(workMs: number, lateMs: number): void
  sent(message: Uint8Array): void
  received(message: Uint8Array): void
  dropped(cause: DropCause): void
  /** A message of the slow lane: a text, or words by name. */
  text(direction: 'in' | 'out', type: SlowLaneType, message: unknown): void
  /** A page says that its player saw so many. */
  corrected(count: number): void
}

/** What budgets keep from users now, summed over all of them. */
export interface UntoldThings {
  /** In view and not entered yet. */
  readonly waiting: number
  /** Known, changed, and not told of since. */
  readonly stale: number
}

/** What is looked up when somebody asks. */
export interface LobbyCounts {
  readonly userCount: number
  readonly entityCount: number
  readonly withheldStates: number
  /** Of the oldest state that a user was sent and has not acknowledged. */
  readonly queueAgeS: number
  /** Handed to a user's socket and not taken by the kernel: where it is most. */
  readonly unreadBytes: number
  readonly untoldThings: UntoldThings
}

export interface ServerMetrics {
  readonly contentType: string
  lobby(roomId: string, counts: () => LobbyCounts): LobbyMetrics
  text(): Promise<string>
}

interface Tally {
  readonly roomId: string
  readonly counts: () => LobbyCounts
  readonly bytes: { readonly in: Float64Array; readonly out: Float64Array }
  readonly messages: { readonly in: Float64Array; readonly out: Float64Array }
  readonly drops: Map<DropCause, number>
  readonly texts: { readonly in: Map<SlowLaneType, number>; readonly out: Map<SlowLaneType, number> }
  corrections: number
}

/** A travel's ticket is no text, and the user list is the framework's. */
const SLOW_LANE_KINDS = { in: [SLOW_LANE.chat, SLOW_LANE.report], out: [SLOW_LANE.chat, SLOW_LANE.fault] } as const

function textBytes(message: unknown): number {
  if (typeof message === 'string') return Buffer.byteLength(message)
  if (typeof message !== 'object' || message === null) return 0
  let bytes = 0
  for (const value of Object.values(message)) if (typeof value === 'string') bytes += Buffer.byteLength(value)
  return bytes
}

const DIRECTIONS = [
  { direction: 'in', kinds: Object.entries(CLIENT_KIND) },
  { direction: 'out', kinds: Object.entries(SERVER_KIND) },
] as const

export function createServerMetrics(): ServerMetrics {
  const registry = new Registry()
  const tallies: Tally[] = []

  function countedByKind(name: string, help: string, of: (tally: Tally) => Tally['bytes']): void {
    registry.registerMetric(new Counter({
      name,
      help,
      labelNames: ['lobby', 'direction', 'kind'],
      registers: [],
      collect() {
        this.reset()
        for (const tally of tallies)
          for (const { direction, kinds } of DIRECTIONS) {
            const counts = of(tally)[direction]
            const all = counts.reduce((sum, count) => sum + count, 0)
            let known = 0
            for (const [kind, byte] of kinds) {
              known += counts[byte]!
              this.inc({ lobby: tally.roomId, direction, kind }, counts[byte]!)
            }
            this.inc({ lobby: tally.roomId, direction, kind: 'other' }, all - known)
          }
      },
    }))
  }

  const work = new Histogram({ name: 'tandem_tick_work_seconds', help: 'From a tick\'s start to the last send returning.', labelNames: ['lobby'], buckets: TICK_BUCKETS_S, registers: [registry] })
  const lateness = new Histogram({ name: 'tandem_tick_lateness_seconds', help: 'From the moment a tick was due to its start.', labelNames: ['lobby'], buckets: TICK_BUCKETS_S, registers: [registry] })
  registry.registerMetric(new Gauge({
    name: 'tandem_users',
    help: 'Users with a person, those included whose connection is waited for.',
    labelNames: ['lobby'],
    registers: [],
    collect() {
      for (const { roomId, counts } of tallies) this.set({ lobby: roomId }, counts().userCount)
    },
  }))
  registry.registerMetric(new Gauge({
    name: 'tandem_entities',
    help: 'Entities alive in the world.',
    labelNames: ['lobby'],
    registers: [],
    collect() {
      for (const { roomId, counts } of tallies) this.set({ lobby: roomId }, counts().entityCount)
    },
  }))
  registry.registerMetric(new Gauge({
    name: 'tandem_untold_things',
    help: 'Things in users\' views that a budget keeps from them now: waiting to enter, or stale.',
    labelNames: ['lobby', 'kind'],
    registers: [],
    collect() {
      for (const { roomId, counts } of tallies) {
        const { waiting, stale } = counts().untoldThings
        this.set({ lobby: roomId, kind: 'waiting' }, waiting)
        this.set({ lobby: roomId, kind: 'stale' }, stale)
      }
    },
  }))
  countedByKind('tandem_fast_lane_bytes_total', 'Bytes of the fast lane by kind of message, without the framing below it.', ({ bytes }) => bytes)
  countedByKind('tandem_fast_lane_messages_total', 'Messages of the fast lane by kind.', ({ messages }) => messages)
  registry.registerMetric(new Counter({
    name: 'tandem_drops_total',
    help: 'Connections that the room ended, by cause.',
    labelNames: ['lobby', 'cause'],
    registers: [],
    collect() {
      this.reset()
      for (const { roomId, drops } of tallies) for (const cause of DROP_CAUSES) this.inc({ lobby: roomId, cause }, drops.get(cause) ?? 0)
    },
  }))
  registry.registerMetric(new Counter({
    name: 'tandem_states_withheld_total',
    help: 'State messages left out because the user has not acknowledged, or not read, what went before.',
    labelNames: ['lobby'],
    registers: [],
    collect() {
      this.reset()
      for (const { roomId, counts } of tallies) this.inc({ lobby: roomId }, counts().withheldStates)
    },
  }))

  registry.registerMetric(new Gauge({
    name: 'tandem_state_queue_age_seconds',
    help: 'Age of the oldest state that a user was sent and has not acknowledged.',
    labelNames: ['lobby'],
    registers: [],
    collect() {
      for (const { roomId, counts } of tallies) this.set({ lobby: roomId }, counts().queueAgeS)
    },
  }))
  registry.registerMetric(new Gauge({
    name: 'tandem_unread_bytes',
    help: 'Bytes that wait in this process for one socket: where it is most.',
    labelNames: ['lobby'],
    registers: [],
    collect() {
      for (const { roomId, counts } of tallies) this.set({ lobby: roomId }, counts().unreadBytes)
    },
  }))
  registry.registerMetric(new Counter({
    name: 'tandem_slow_lane_text_bytes_total',
    help: 'Bytes of text in messages of the slow lane by kind, without names and framing.',
    labelNames: ['lobby', 'direction', 'kind'],
    registers: [],
    collect() {
      this.reset()
      for (const { roomId, texts } of tallies)
        for (const direction of ['in', 'out'] as const) for (const kind of SLOW_LANE_KINDS[direction]) this.inc({ lobby: roomId, direction, kind }, texts[direction].get(kind) ?? 0)
    },
  }))
  registry.registerMetric(new Counter({
    name: 'tandem_client_corrections_total',
    help: 'Corrections that players saw, as their pages report.',
    labelNames: ['lobby'],
    registers: [],
    collect() {
      this.reset()
      for (const { roomId, corrections } of tallies) this.inc({ lobby: roomId }, corrections)
    },
  }))

  return {
    contentType: registry.contentType,
    lobby(roomId, counts) {
      const tally: Tally = {
        roomId,
        counts,
        bytes: { in: new Float64Array(KINDS), out: new Float64Array(KINDS) },
        messages: { in: new Float64Array(KINDS), out: new Float64Array(KINDS) },
        drops: new Map(),
        texts: { in: new Map(), out: new Map() },
        corrections: 0,
      }
      tallies.push(tally)
      const ownWork = work.labels(roomId)
      const ownLateness = lateness.labels(roomId)
      const count = (direction: 'in' | 'out', message: Uint8Array): void => {
        const kind = message[0] ?? 0
        tally.bytes[direction][kind]! += message.length
        tally.messages[direction][kind]! += 1
      }
      return {
        ticked(workMs, lateMs) {
          ownWork.observe(workMs / 1000)
          ownLateness.observe(lateMs / 1000)
        },
        sent: (message) => count('out', message),
        received: (message) => count('in', message),
        text: (direction, type, message) => void tally.texts[direction].set(type, (tally.texts[direction].get(type) ?? 0) + textBytes(message)),
        corrected(count) {
          tally.corrections += count
        },
        dropped: (cause) => void tally.drops.set(cause, (tally.drops.get(cause) ?? 0) + 1),
      }
    },
    text: () => registry.metrics(),
  }
}
