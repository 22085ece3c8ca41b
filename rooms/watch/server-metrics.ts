/** What an operator watches of one server, as Prometheus text: each server has a registry of its own. */

import { Counter, Gauge, Histogram, Registry } from 'prom-client'
import { SLOW_LANE, type SlowLaneType } from '../../src/wire/lobby-talk.ts'
import { CLIENT_KIND, SERVER_KIND } from '../../src/wire/message-kinds.ts'
import { type CopyMetrics, createCopyMetrics } from './copy-metrics.ts'

/** Why a seat was ended by us against the page's will. */
export const DROP_CAUSES = ['never-joined', 'flood', 'malformed', 'unread', 'hidden', 'idle', 'kicked', 'silent'] as const
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
  /** The lobby is gone; what it counted stays. */
  close(): void
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
  /** Those who watch without a person. */
  readonly spectatorCount: number
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
  /** Lobbies of one name are summed up: those of private copies are. */
  lobby(name: string, counts: () => LobbyCounts): LobbyMetrics
  readonly copies: CopyMetrics
  text(): Promise<string>
}

interface Tally {
  readonly name: string
  /** Of the lobbies that are open now. */
  readonly open: Set<() => LobbyCounts>
  /** Of those that were. */
  withheldBefore: number
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

function createTally(name: string): Tally {
  return {
    name,
    open: new Set(),
    withheldBefore: 0,
    bytes: { in: new Float64Array(KINDS), out: new Float64Array(KINDS) },
    messages: { in: new Float64Array(KINDS), out: new Float64Array(KINDS) },
    drops: new Map(),
    texts: { in: new Map(), out: new Map() },
    corrections: 0,
  }
}

function sumOf({ open }: Tally, of: (counts: LobbyCounts) => number): number {
  let sum = 0
  for (const counts of open) sum += of(counts())
  return sum
}

function mostOf({ open }: Tally, of: (counts: LobbyCounts) => number): number {
  let most = 0
  for (const counts of open) most = Math.max(most, of(counts()))
  return most
}

const DIRECTIONS = [
  { direction: 'in', kinds: Object.entries(CLIENT_KIND) },
  { direction: 'out', kinds: Object.entries(SERVER_KIND) },
] as const

export function createServerMetrics(): ServerMetrics {
  const registry = new Registry()
  const tallies = new Map<string, Tally>()

  function countedByKind(name: string, help: string, of: (tally: Tally) => Tally['bytes']): void {
    registry.registerMetric(new Counter({
      name,
      help,
      labelNames: ['lobby', 'direction', 'kind'],
      registers: [],
      collect() {
        this.reset()
        for (const tally of tallies.values())
          for (const { direction, kinds } of DIRECTIONS) {
            const counts = of(tally)[direction]
            const all = counts.reduce((sum, count) => sum + count, 0)
            let known = 0
            for (const [kind, byte] of kinds) {
              known += counts[byte]!
              this.inc({ lobby: tally.name, direction, kind }, counts[byte]!)
            }
            this.inc({ lobby: tally.name, direction, kind: 'other' }, all - known)
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
      for (const tally of tallies.values()) this.set({ lobby: tally.name }, sumOf(tally, ({ userCount }) => userCount))
    },
  }))
  registry.registerMetric(new Gauge({
    name: 'tandem_spectators',
    help: 'Those who watch without a person.',
    labelNames: ['lobby'],
    registers: [],
    collect() {
      for (const tally of tallies.values()) this.set({ lobby: tally.name }, sumOf(tally, ({ spectatorCount }) => spectatorCount))
    },
  }))
  registry.registerMetric(new Gauge({
    name: 'tandem_entities',
    help: 'Entities alive in the world.',
    labelNames: ['lobby'],
    registers: [],
    collect() {
      for (const tally of tallies.values()) this.set({ lobby: tally.name }, sumOf(tally, ({ entityCount }) => entityCount))
    },
  }))
  registry.registerMetric(new Gauge({
    name: 'tandem_untold_things',
    help: 'Things in users\' views that a budget keeps from them now: waiting to enter, or stale.',
    labelNames: ['lobby', 'kind'],
    registers: [],
    collect() {
      for (const tally of tallies.values()) {
        this.set({ lobby: tally.name, kind: 'waiting' }, sumOf(tally, ({ untoldThings }) => untoldThings.waiting))
        this.set({ lobby: tally.name, kind: 'stale' }, sumOf(tally, ({ untoldThings }) => untoldThings.stale))
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
      for (const { name, drops } of tallies.values()) for (const cause of DROP_CAUSES) this.inc({ lobby: name, cause }, drops.get(cause) ?? 0)
    },
  }))
  registry.registerMetric(new Counter({
    name: 'tandem_states_withheld_total',
    help: 'State messages left out because the user has not acknowledged, or not read, what went before.',
    labelNames: ['lobby'],
    registers: [],
    collect() {
      this.reset()
      for (const tally of tallies.values()) this.inc({ lobby: tally.name }, tally.withheldBefore + sumOf(tally, ({ withheldStates }) => withheldStates))
    },
  }))

  registry.registerMetric(new Gauge({
    name: 'tandem_state_queue_age_seconds',
    help: 'Age of the oldest state that a user was sent and has not acknowledged.',
    labelNames: ['lobby'],
    registers: [],
    collect() {
      for (const tally of tallies.values()) this.set({ lobby: tally.name }, mostOf(tally, ({ queueAgeS }) => queueAgeS))
    },
  }))
  registry.registerMetric(new Gauge({
    name: 'tandem_unread_bytes',
    help: 'Bytes that wait in this process for one socket: where it is most.',
    labelNames: ['lobby'],
    registers: [],
    collect() {
      for (const tally of tallies.values()) this.set({ lobby: tally.name }, mostOf(tally, ({ unreadBytes }) => unreadBytes))
    },
  }))
  registry.registerMetric(new Counter({
    name: 'tandem_slow_lane_text_bytes_total',
    help: 'Bytes of text in messages of the slow lane by kind, without names and framing.',
    labelNames: ['lobby', 'direction', 'kind'],
    registers: [],
    collect() {
      this.reset()
      for (const { name, texts } of tallies.values())
        for (const direction of ['in', 'out'] as const) for (const kind of SLOW_LANE_KINDS[direction]) this.inc({ lobby: name, direction, kind }, texts[direction].get(kind) ?? 0)
    },
  }))
  registry.registerMetric(new Counter({
    name: 'tandem_client_corrections_total',
    help: 'Corrections that players saw, as their pages report.',
    labelNames: ['lobby'],
    registers: [],
    collect() {
      this.reset()
      for (const { name, corrections } of tallies.values()) this.inc({ lobby: name }, corrections)
    },
  }))

  return {
    contentType: registry.contentType,
    copies: createCopyMetrics(registry),
    lobby(name, counts) {
      const tally = tallies.get(name) ?? createTally(name)
      tallies.set(name, tally)
      tally.open.add(counts)
      const ownWork = work.labels(name)
      const ownLateness = lateness.labels(name)
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
        close() {
          if (tally.open.delete(counts)) tally.withheldBefore += counts().withheldStates
        },
      }
    },
    text: () => registry.metrics(),
  }
}
