/** The authority: one lobby's world, its users, and what each of them is sent. It knows no socket, no disk and no clock. */

import { createUserView } from '../../src/area.ts'
import { createChunkArea } from '../../src/chunk-area.ts'
import { createEngine, type EngineOptions, type GameEngine, type SystemFault } from '../../src/engine.ts'
import type { GameData } from '../../src/game-data.ts'
import type { Game } from '../../src/game.ts'
import { NEUTRAL_INTENT } from '../../src/input/intent.ts'
import { randomBits } from '../../src/random.ts'
import { restoreSave, takeSave, type WorldSave } from '../../src/save.ts'
import { createSynctestEngine, type Difference } from '../../src/synctest.ts'
import { createWireLaw, type WireLawOptions } from '../../src/wire-law/wire-law.ts'
import { decodeClientMessage } from '../../src/wire/client-messages.ts'
import { DecodeError } from '../../src/wire/decode-error.ts'
import type { ClientMessage, HashRequest } from '../../src/wire/messages.ts'
import { encodeServerMessage } from '../../src/wire/server-messages.ts'
import { answerHashes } from './answer-hashes.ts'
import type { LobbyMap } from '../data/loaded-game.ts'
import { createPersonTable } from './person-table.ts'
import { populateWorld } from './populate-world.ts'
import { createServerEventDispatcher, type OutgoingMessages } from './server-event-dispatcher.ts'
import { createServerInputDispatcher, type InputCounts } from './server-input-dispatcher.ts'
import { createToldStates } from './told-states.ts'
import { createUnbornPersons } from './unborn-persons.ts'
import type { UserSession } from './user-session.ts'

/** Ticks of history: baselines, and later rewinds of half a second at 60 Hz, must lie in it. */
const HISTORY_TICKS = 64
/** Most users a room numbers at once: the number is 16 bits, 0 is nobody. */
const MAX_USER = 0xffff
/** Requests, pings and page states a user may send in a second, and at once. */
const REQUESTS_PER_S = 20
const REQUEST_BURST = 60
/** What a comparison of hashes costs of it: four a second, where a page asks for one. */
const HASHES_COST = 5
/** A page that flaps between hidden and shown is told everything anew so often at most. */
const SHOW_EVERY_MS = 500
/** Messages that may wait for the next send before pings go unanswered. */
const MAX_WAITING = 4
/** Dice purposes of the room's own. */
const DICE = { alias: 0xa11a5, key: 0x6e7 } as const

export interface AuthorityOptions {
  readonly gameData: GameData
  readonly map: LobbyMap
  readonly publicSeed: number
  readonly secretSeed: number
  readonly protocolHash: string
  readonly botsPerLobby: number
  readonly onFault?: (fault: SystemFault) => void
  readonly saved?: AuthoritySave
  /** Every tick is rewound so far, taken again and compared. */
  readonly synctest?: {
    readonly rewindTicks: number
    readonly onDifference: (difference: Difference) => void
    /** On a sample, what a user was sent is gone on from and compared, too. */
    readonly wire?: Omit<WireLawOptions, 'onFault'>
  }
}

/** A person on its way between lobbies: its components by name. */
export interface CarriedPerson {
  readonly components: Readonly<Record<string, Readonly<Record<string, number>>>>
}

export interface JoinRequest {
  readonly identity: string
  readonly nickname: string
  readonly sprite: string
  readonly carried?: CarriedPerson
}

export interface AuthoritySave {
  readonly world: WorldSave
  /** Users whose persons are in the saved world: they get them back by identity. */
  readonly users: readonly { readonly user: number; readonly identity: string; readonly nickname: string; readonly sprite: string; readonly joins: number }[]
}

export interface Authority {
  readonly engine: GameEngine
  /** Comparisons that the wire law has made, where it is watched. */
  wireCompared(): number
  readonly tickRateHz: number
  /** What could not be restored, by name; empty on a fresh world. */
  readonly restoreNotes: readonly string[]
  readonly sessions: ReadonlyMap<number, UserSession>
  /** Admits a user; the same identity again is the same user, synchronised anew. Returns its number. */
  join(request: JoinRequest): number
  /** Synchronises a dropped user anew: same number, same person. */
  rejoin(user: number): void
  /** Drops a user; with `keepPerson` the person stays, wanting nothing, until it is left for good. */
  leave(user: number, options: { readonly keepPerson: boolean }): void
  /** Takes in one message. A message that does not decode says why its sender is to be dropped. */
  receive(user: number, bytes: Uint8Array, nowMs: number): 'ok' | { readonly drop: string }
  /** Lets one tick pass. */
  step(nowMs: number): void
  /** What is to be sent after this tick. */
  outgoing(): readonly OutgoingMessages[]
  /** How often a chunk of the map was packed for sending. */
  chunkPackings(): number
  /** Entities alive. */
  entityCount(): number
  /** The eid of a user's person, or 0. */
  personOf(user: number): number
  /** Ticks stepped without a message of this user for them, since it was last synchronised. */
  starvedTicks(user: number): number
  /** What became of this user's messages; undefined for nobody. */
  inputCounts(user: number): InputCounts | undefined
  /** The person as it may be carried into another lobby. */
  carry(user: number): CarriedPerson | undefined
  save(): AuthoritySave
}

export function createAuthority(game: Game, options: AuthorityOptions): Authority {
  const { gameData, map } = options
  const saved = options.saved
  const engineOptions: EngineOptions = {
    mode: 'authority',
    data: gameData.simulation,
    map: { widthTiles: map.widthTiles, heightTiles: map.heightTiles, openSides: map.openSides, numbers: map.numbers },
    lobbyX: map.lobbyX,
    lobbyY: map.lobbyY,
    publicSeed: saved?.world.publicSeed ?? options.publicSeed,
    secretSeed: saved?.world.secretSeed ?? options.secretSeed,
    historyTicks: HISTORY_TICKS,
    ...(options.onFault ? { onFault: options.onFault } : {}),
  }
  const { synctest } = options
  const tested = synctest && createSynctestEngine(game, { ...engineOptions, ...synctest, tracedTicks: synctest.wire?.aheadTicks ?? 0 })
  const engine = tested ?? createEngine(game, engineOptions)
  const { world } = engine
  const wireLaw = tested && synctest.wire && createWireLaw(game, tested, { ...synctest.wire, onFault: tellWireFault })
  const { schema } = world
  const inputs = createServerInputDispatcher(world.tickRateHz)
  const events = createServerEventDispatcher(game, engine)
  const sessions = new Map<number, UserSession>()
  /** Users who left for good, and the tick of their leaving. */
  const departed = new Map<number, number>()
  const dataJson = JSON.stringify(gameData)
  const userColumn = schema.role('person', 'user')
  const xColumn = schema.role('position', 'x')
  const yColumn = schema.role('position', 'y')
  if (!userColumn || !xColumn || !yColumn) throw new Error(`game "${game.name}" lacks a component with role "person" or "position"; a room needs both`)
  const { of: personOf } = createPersonTable(world, userColumn)
  const unbornPersons = createUnbornPersons(world, userColumn.componentName)
  let joins = 0
  let lastStepMs = 0

  function tellWireFault(error: unknown): void {
    if (!options.onFault) throw error
    options.onFault({ tick: world.tick, step: 'event-emission', system: 'wire law', error })
  }

  function freeUser(): number {
    for (let user = 1; user <= MAX_USER; user++) if (!sessions.has(user) && !departed.has(user)) return user
    throw new Error(`the room has ${MAX_USER} users; expected a free number. Lower the seats of the room`)
  }

  /** A number and its keys are free again when no rewind can come back to a tick of their owner. */
  function forgetDeparted(): void {
    for (const [user, tick] of departed) {
      if (world.tick - tick <= HISTORY_TICKS) continue
      departed.delete(user)
      world.pressKeys.delete(user)
    }
  }

  function startSession(user: number, request: JoinRequest): UserSession {
    const serial = ++joins
    const session: UserSession = {
      user,
      identity: request.identity,
      nickname: request.nickname,
      sprite: request.sprite,
      state: 'joining',
      epoch: 0,
      pressAlias: freeAlias(serial),
      pressKey: randomBits(world.secretSeed, serial, user, DICE.key),
      view: createUserView(),
      area: createChunkArea(world.tiles.chunksX, world.tiles.chunksY),
      baselineTick: 0,
      ackTick: 0,
      showsAtMs: 0,
      isShowing: false,
      lastIntent: NEUTRAL_INTENT,
      heldChunks: new Set(),
      wantedChunks: new Map(),
      outbox: [],
      toldStates: createToldStates(),
      requestTokens: REQUEST_BURST,
      requestTokensAtMs: 0,
      refusedRequests: 0,
    }
    sessions.set(user, session)
    world.pressKeys.set(user, { alias: session.pressAlias, key: session.pressKey })
    return session
  }

  /** 12 bits that no present user has. */
  function freeAlias(serial: number): number {
    const taken = new Set([...world.pressKeys.values()].map(({ alias }) => alias))
    for (let attempt = 0; attempt < 4096; attempt++) {
      const alias = randomBits(world.secretSeed, serial, attempt, DICE.alias) & 0xfff
      if (!taken.has(alias)) return alias
    }
    throw new Error('all 4096 press aliases are taken; expected a free one. Lower the seats of the room')
  }

  /** From here on the user hears everything anew, under a new epoch. */
  function synchronise(session: UserSession): void {
    session.epoch = (session.epoch + 1) & 0xff
    session.state = 'joining'
    session.isShowing = false
    session.baselineTick = 0
    session.ackTick = 0
    session.lastIntent = NEUTRAL_INTENT
    session.view = createUserView()
    session.area.clear()
    session.heldChunks.clear()
    session.wantedChunks.clear()
    session.outbox.length = 0
    session.toldStates.clear()
    inputs.remove(session.user)
    inputs.add(session.user, world.tick)
    session.outbox.push(
      encodeServerMessage({
        kind: 'accepted',
        protocolHash: options.protocolHash,
        epoch: session.epoch,
        tick: world.tick,
        dataVersion: 1,
        user: session.user,
        pressAlias: session.pressAlias,
        pressKey: session.pressKey,
        publicSeed: world.publicSeed,
        lobbyX: map.lobbyX,
        lobbyY: map.lobbyY,
        widthTiles: map.widthTiles,
        heightTiles: map.heightTiles,
        openLeft: map.openSides.left,
        openRight: map.openSides.right,
        dataJson,
      }),
    )
  }

  function spawnPerson(session: UserSession, carried: CarriedPerson | undefined): void {
    const start = map.personSpawns[session.user % map.personSpawns.length] ?? { x: 0, y: 0 }
    world.commands.spawn(game.personArchetype, {
      ...carried?.components,
      [xColumn!.componentName]: { x: start.x, y: start.y, ...carried?.components[xColumn!.componentName] },
      [userColumn!.componentName]: { ...carried?.components[userColumn!.componentName], user: session.user },
    })
  }

  /** Requests of all kinds but input share one bucket. */
  function mayAsk(session: UserSession, nowMs: number, cost = 1): boolean {
    const refill = ((nowMs - session.requestTokensAtMs) / 1000) * REQUESTS_PER_S
    session.requestTokens = Math.min(REQUEST_BURST, session.requestTokens + Math.max(0, refill))
    session.requestTokensAtMs = nowMs
    if (session.requestTokens < cost) {
      session.refusedRequests++
      return false
    }
    session.requestTokens -= cost
    return true
  }

  /** Pages that show themselves again are synchronised in the tick after, or when their time has come. */
  function welcomeShown(nowMs: number): void {
    for (const session of sessions.values()) {
      if (session.state !== 'hidden' || !session.isShowing || nowMs < session.showsAtMs) continue
      session.showsAtMs = nowMs + SHOW_EVERY_MS
      synchronise(session)
    }
  }

  function takeIn(session: UserSession, message: ClientMessage, nowMs: number): void {
    switch (message.kind) {
      case 'input':
        session.lastIntent = message.intent
        if (session.state === 'hidden') return
        session.ackTick = Math.max(session.ackTick, Math.min(message.ackTick, world.tick))
        inputs.feed(session.user, message, world.tick, Math.max(0, nowMs - lastStepMs))
        return
      case 'chunk-request':
        if (!mayAsk(session, nowMs)) return
        for (const { chunkX, chunkY, hash } of message.chunks) {
          const chunk = chunkY * world.tiles.chunksX + chunkX
          const isInside = chunkX < world.tiles.chunksX && chunkY < world.tiles.chunksY
          if (isInside && session.area.chunks.has(chunk)) session.wantedChunks.set(chunk, hash)
          else session.refusedRequests++
        }
        return
      case 'page-state':
        // What it last said must count: over the rate it is only looked at later.
        session.isShowing = !message.isHidden
        if (message.isHidden && session.state !== 'hidden') {
          session.state = 'hidden'
          inputs.silence(session.user)
        }
        return
      case 'ping':
        if (session.state === 'hidden' || session.outbox.length >= MAX_WAITING || !mayAsk(session, nowMs)) return
        session.outbox.push(encodeServerMessage({ kind: 'pong', epoch: session.epoch, stampMs: message.stampMs, tick: world.tick }))
        return
      case 'hash-request':
        takeInHashes(session, message, nowMs)
        return
    }
  }

  function takeInHashes(session: UserSession, message: HashRequest, nowMs: number): void {
    if (session.state !== 'playing' || session.outbox.length >= MAX_WAITING || !mayAsk(session, nowMs, HASHES_COST)) return
    const { toldStates } = session
    const answer = answerHashes(message, toldStates, engine)
    // The first one finds nothing kept yet, and that is no offence.
    if (!answer || (answer.verdict === 'unknown' && toldStates.isKept)) session.refusedRequests++
    if (!answer) return
    toldStates.keep(world.tick)
    session.outbox.push(encodeServerMessage(answer))
  }

  let restoreNotes: readonly string[] = []
  if (saved) {
    restoreNotes = restoreSave(world, saved.world)
    for (const user of saved.users) {
      joins = Math.max(joins, user.joins)
      const session = startSession(user.user, user)
      session.state = 'dropped'
      inputs.add(user.user, world.tick)
    }
  } else {
    populateWorld(engine, map)
    for (let bot = 0; bot < options.botsPerLobby && game.botArchetype; bot++) {
      const start = map.personSpawns[bot % map.personSpawns.length] ?? { x: 0, y: 0 }
      engine.populate(game.botArchetype, { [xColumn.componentName]: { x: start.x, y: start.y } })
    }
  }

  return {
    engine,
    wireCompared: () => wireLaw?.compared ?? 0,
    tickRateHz: world.tickRateHz,
    restoreNotes,
    sessions,
    join(request) {
      for (const session of sessions.values())
        if (session.identity === request.identity) {
          session.nickname = request.nickname
          session.sprite = request.sprite
          synchronise(session)
          if (personOf(session.user) === 0 && !unbornPersons.of(session.user)) spawnPerson(session, request.carried)
          return session.user
        }
      const session = startSession(freeUser(), request)
      synchronise(session)
      spawnPerson(session, request.carried)
      return session.user
    },
    rejoin(user) {
      const session = sessions.get(user)
      if (session) synchronise(session)
    },
    leave(user, { keepPerson }) {
      const session = sessions.get(user)
      if (!session) return
      if (keepPerson) {
        session.state = 'dropped'
        inputs.silence(user)
        return
      }
      const eid = personOf(user)
      const unborn = unbornPersons.of(user)
      if (eid !== 0) world.commands.despawn(eid)
      if (unborn) unbornPersons.callOff(unborn)
      inputs.remove(user)
      departed.set(user, world.tick)
      sessions.delete(user)
      wireLaw?.forget(user)
    },
    receive(user, bytes, nowMs) {
      const session = sessions.get(user)
      if (!session || session.state === 'dropped') return 'ok'
      let message: ClientMessage
      try {
        message = decodeClientMessage(bytes, session.lastIntent)
      } catch (error) {
        if (error instanceof DecodeError) return { drop: error.message }
        throw error
      }
      if (message.epoch !== session.epoch) {
        session.refusedRequests++
        return 'ok'
      }
      takeIn(session, message, nowMs)
      return 'ok'
    },
    step(nowMs) {
      welcomeShown(nowMs)
      engine.step(inputs)
      wireLaw?.stepped()
      forgetDeparted()
      lastStepMs = nowMs
      events.collect()
    },
    outgoing() {
      const outgoing = events.outgoing(sessions, inputs, personOf)
      if (wireLaw) for (const { user, messages } of outgoing) wireLaw.sent(user, messages)
      return outgoing
    },
    chunkPackings: () => events.chunkPackings,
    entityCount: () => world.livingCount,
    personOf,
    starvedTicks: (user) => inputs.queueOf(user)?.starvedTicks ?? 0,
    inputCounts: (user) => inputs.queueOf(user),
    carry(user) {
      const eid = personOf(user)
      const unborn = unbornPersons.of(user)
      if (eid === 0) return unborn && { components: unbornPersons.componentsOf(unborn) }
      const entity = takeSave(world).entities.find(({ netId }) => netId === world.netIdOf(eid))
      return entity ? { components: entity.components } : undefined
    },
    save: () => ({
      world: takeSave(world),
      users: [...sessions.values()].map(({ user, identity, nickname, sprite }) => ({ user, identity, nickname, sprite, joins })),
    }),
  }
}
