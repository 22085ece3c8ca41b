/** The state check: asks the room, about once a second, whether this page holds what it was sent, and names each field that is not. */

import type { Columns } from '../../src/columns.ts'
import type { GameEngine } from '../../src/engine.ts'
import { heldChunks, sentMap } from '../../src/sent-map.ts'
import { hashSent, partDifferences, partNames, type SentBeside, sentData, type SentDifference, type SentScope } from '../../src/sent-state.ts'
import type { HashAnswer, HashRequest } from '../../src/wire/messages.ts'

/** The page is asked about so often while it is on. */
const EVERY_MS = 1000
/** An answer that is not there by then was lost with its epoch. */
const PATIENCE_MS = 5000
/** What was told of and lasts is not told of again; of more than any answer holds, twice over, the longest gone is forgotten. */
const MOST_TOLD = 4096
/** Findings kept. */
const MOST_FOUND = 32

/** A tick at which this page did not hold what the room had sent. */
export interface Desync {
  readonly tick: number
  /** Components, or `entities`, `tiles` or `data`, whose hashes differ. */
  readonly components: readonly string[]
  /** Every field with both values; of very many only the first, and none where this page has forgotten the tick. */
  readonly differences: readonly SentDifference[]
}

/** The newest state that the page has taken in. */
export interface HeldState {
  readonly epoch: number
  readonly tick: number
  /** Undefined before the first. */
  readonly confirmed: Columns | undefined
  readonly ownNetId: number
  /** NetIds of all that is held and not stale; undefined where nothing is. */
  readonly told?: ReadonlySet<number> | undefined
  /** The chunks held, and the data, as of that tick. */
  beside(): SentBeside
}

export interface StateCheck {
  /** Set by whoever wants to know; development does from the start. */
  isOn: boolean
  /** Ticks that the room has answered for. */
  readonly compared: number
  /** The newest last. */
  readonly found: readonly Desync[]
}

export interface StateCheckOfClient extends StateCheck {
  /** The request that is due, if one is. Call it when what arrived is taken in. */
  due(held: HeldState, nowMs: number): HashRequest | undefined
  /** The room's word. `confirmedAt`: what this page held at a tick. What nobody asked is passed over. */
  answered(answer: HashAnswer, confirmedAt: (tick: number) => Columns | undefined): void
}

/** What is compared beside the columns: the chunks that are held, and the data in force. */
export function besideOf({ world, dataVersions }: GameEngine, tick: number): SentBeside {
  const { tiles } = world
  return { map: sentMap(tiles, tick, heldChunks(tiles)), data: sentData(dataVersions.at(tick)) }
}

/** `onFound` is told of a tick with a difference that no tick before it had. */
export function createStateCheck(isOn: boolean, onFound: (desync: Desync) => void): StateCheckOfClient {
  let asked: { readonly epoch: number; readonly tick: number; readonly scope: SentScope; readonly atMs: number; readonly names: readonly string[]; readonly beside: SentBeside } | undefined
  let dueAtMs = -Infinity
  let isRetried = false
  let compared = 0
  const found: Desync[] = []
  const told = new Set<string>()

  function take(desync: Desync): void {
    found.push(desync)
    if (found.length > MOST_FOUND) found.shift()
    const keys = desync.differences.length > 0 ? desync.differences.map(({ netId, component, field }) => `${netId} ${component} ${field}`) : desync.components
    let isNew = false
    for (const key of keys) {
      // The newest last.
      if (!told.delete(key)) isNew = true
      told.add(key)
    }
    for (const key of told) {
      if (told.size <= MOST_TOLD) break
      told.delete(key)
    }
    if (isNew) onFound(desync)
  }

  const check: StateCheckOfClient = {
    isOn,
    get compared() {
      return compared
    },
    found,
    due({ epoch, tick, confirmed, ownNetId, told: fresh, beside: besideNow }, nowMs) {
      const isWaiting = asked !== undefined && asked.epoch === epoch && nowMs - asked.atMs < PATIENCE_MS
      if (!check.isOn || !confirmed || isWaiting || nowMs < dueAtMs) return undefined
      const names = partNames(confirmed.schema)
      const beside = besideNow()
      const scope: SentScope = { ownNetId, told: fresh }
      asked = { epoch, tick, scope, atMs: nowMs, names, beside }
      dueAtMs = nowMs + EVERY_MS
      const hashes = hashSent(confirmed, scope, beside)
      return { kind: 'hash-request', epoch, tick, hashes: names.map((name) => hashes[name]!) }
    },
    answered({ epoch, tick, verdict, parts }, confirmedAt) {
      if (asked?.epoch !== epoch || asked.tick !== tick) return
      const { scope, names, beside } = asked
      asked = undefined
      // The room keeps what it tells from the first question on: the next state can be compared.
      if (verdict === 'unknown' && !isRetried) dueAtMs = -Infinity
      isRetried = verdict === 'unknown'
      if (verdict !== 'unknown') compared++
      if (verdict !== 'differs') return
      const confirmed = confirmedAt(tick)
      take({ tick, components: parts.map(({ number }) => names[number] ?? `part ${number}`), differences: confirmed ? partDifferences(parts, confirmed, scope, beside) : [] })
    },
  }
  return check
}
