// Burrow itself: a hundred users who wander, dig and throw as `tandem bots` do, and what each of them is sent of the others, to the bit.
import { type Behaviour, createBehaviour } from '../../bin/bots/behaviour.ts'
import { burrow } from '../../games/burrow/game.ts'
import { type Authority, createAuthority } from '../../rooms/authority/authority.ts'
import type { Columns } from '../../src/columns.ts'
import { createKeyState, type KeyState } from '../../src/input/input-dispatcher.ts'
import { type IntentDiff, NEUTRAL_INTENT } from '../../src/input/intent.ts'
import { protocolHash } from '../../src/protocol-hash.ts'
import { sentDifferences } from '../../src/sent-state.ts'
import { freshNetIds } from '../../src/wire/state/told.ts'
import { type BitTally, createBitTally, OTHER_PARTS } from '../../src/wire/state/bit-tally.ts'
import { encodeClientMessage } from '../../src/wire/client-messages.ts'
import { SERVER_KIND } from '../../src/wire/message-kinds.ts'
import { loadedGame } from '../crowd.ts'
import { createTraceListener, type TraceListener } from './listener.ts'

const SEED = 20_261_123
const WARM_SENDS = 700
const LOOK_EVERY = 10
/** Of users in turn: one walks about, the next digs, builds and throws too. */
const MOODS = ['wander', 'dig'] as const

export interface BurrowFigures {
  readonly users: number
  readonly sends: number
  /** Of one state, all in all. */
  readonly bytesPerState: number
  readonly visiblePerUser: number
  /** Of what is visible, the share of which something changed since the last state. */
  readonly changedShare: number
  /** What went to entities and their fields: no head, no tile edits, no events. */
  readonly bytesPerChangedEntity: number
  readonly bytesPerVisibleEntity: number
  /** Fields in which a user's state was not the room's, to the bit. */
  readonly mismatches: number
  /** Bits of one state by part. */
  readonly bits: Readonly<Record<string, number>>
}

/** Whether everyone is told something else of a row now. */
function isChanged(now: Columns, base: Columns | undefined, eid: number): boolean {
  if (!base || base.alive[eid] !== 1 || base.netIds[eid] !== now.netIds[eid]) return true
  return now.schema.columns.some(({ sync, index }) => sync === 'everyone' && now.arrays[index]![eid] !== base.arrays[index]![eid])
}

export function runBurrow(userCount: number, sends: number): BurrowFigures {
  const loaded = loadedGame(burrow)
  const authority: Authority = createAuthority(burrow, {
    gameData: loaded.data,
    map: loaded.maps[0]!,
    publicSeed: SEED,
    secretSeed: SEED + 1,
    protocolHash: protocolHash(burrow),
    botsPerLobby: 0,
  })
  const { engine } = authority
  const { world, history } = engine
  const { schema, columns, archetypes, dtS } = world
  const x = world.column('Position', 'x')
  const y = world.column('Position', 'y')
  const users = Array.from({ length: userCount }, (_, i) => authority.join({ identity: `user-${i}`, nickname: `User ${i}`, sprite: '' }))
  const tally: BitTally = createBitTally(schema)
  const motion = burrow.createMotion(columns)
  const listeners = new Map<number, TraceListener>(users.map((user) => [user, createTraceListener({ schema, archetypes, motion, dtS, capacity: columns.capacity, events: Object.keys(burrow.events), tally })]))
  const sent = new Map<number, IntentDiff>()
  const { actions } = burrow
  const keysOf = new Map<number, KeyState>(users.map((user) => [user, createKeyState()]))
  const behaviours = new Map<number, Behaviour>(users.map((user, bot) => [user, createBehaviour({ name: MOODS[bot % MOODS.length]!, seed: SEED, bot, tickRateHz: authority.tickRateHz, actions })]))
  const tickMs = 1000 / authority.tickRateHz
  let states = 0
  let bytes = 0
  let looks = 0
  let visible = 0
  let changed = 0
  let mismatches = 0

  function step(): void {
    const tick = world.tick + 1
    for (const user of users) {
      const eid = world.eidOf(authority.sessions.get(user)!.view.toldOwnNetId)
      const keys = keysOf.get(user)!
      behaviours.get(user)!.decide(keys, { x: x[eid]!, y: y[eid]!, companyX: () => undefined })
      const intent = keys.diff()
      keys.reset()
      const message = encodeClientMessage({ kind: 'input', epoch: authority.sessions.get(user)!.epoch, tick, ackTick: world.tick, renderTick: world.tick, intent, pressOrdinal: 0 }, sent.get(user) ?? NEUTRAL_INTENT)
      sent.set(user, intent)
      authority.receive(user, message, world.tick * tickMs)
    }
    authority.step(world.tick * tickMs)
  }

  function hear(user: number, message: Uint8Array, send: number): void {
    const isCounted = send >= WARM_SENDS
    const session = authority.sessions.get(user)!
    const listener = listeners.get(user)!
    tally.isCounting = isCounted
    listener.hear(message)
    tally.isCounting = false
    if (!isCounted) return
    states++
    bytes += message.byteLength
    const { netIds, eids } = session.view.told
    // Looking takes longer than telling: each user's state in its turn.
    if ((user + send) % LOOK_EVERY !== 0) return
    const base = history.at(world.tick - burrow.settings.ticksPerSend)
    looks++
    netIds.forEach((netId, slot) => {
      if (netId === 0) return
      visible++
      if (isChanged(columns, base, eids[slot]!)) changed++
    })
    mismatches += sentDifferences(columns, listener.decoder.confirmed, { ownNetId: session.view.toldOwnNetId, told: new Set(freshNetIds(session.view.told)) }).length
  }

  for (let send = 0; send < WARM_SENDS + sends; send++) {
    for (let tick = 0; tick < burrow.settings.ticksPerSend; tick++) step()
    for (const { user, messages } of authority.outgoing()) for (const message of messages) if (message[0] === SERVER_KIND.state) hear(user, message, send)
  }
  const isOther = (part: string): boolean => OTHER_PARTS.some((other) => other === part && other !== 'entities')
  const entityBytes = tally.parts.reduce((sum, part, i) => (isOther(part) ? sum : sum + tally.bits[i]! / 8), 0)
  return {
    users: userCount,
    sends,
    bytesPerState: bytes / states,
    visiblePerUser: visible / looks,
    changedShare: changed / visible,
    bytesPerChangedEntity: entityBytes / states / (changed / looks),
    bytesPerVisibleEntity: entityBytes / states / (visible / looks),
    mismatches,
    bits: Object.fromEntries(tally.parts.map((part, i) => [part, tally.bits[i]! / states] as const).filter(([, count]) => count > 0)),
  }
}
