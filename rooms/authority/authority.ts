/** The authority: one lobby's world, its users, and what each of them is sent. It knows no socket, no disk and no clock. */

import { createEngine, type EngineOptions, type GameEngine, type SystemFault } from '../../src/engine.ts'
import type { GameData } from '../../src/game-data.ts'
import type { Game } from '../../src/game.ts'
import { type ArchetypesBefore, takeSave, type WorldSave } from '../../src/save.ts'
import { createSynctestEngine, type Difference } from '../../src/synctest.ts'
import { createWireLaw, type WireLawOptions } from '../../src/wire-law/wire-law.ts'
import { createClientReader } from '../../src/wire/client-messages.ts'
import type { Watching } from '../../src/wire/lobby-talk.ts'
import { DecodeError } from '../../src/wire/decode-error.ts'
import type { ClientMessage } from '../../src/wire/messages.ts'
import type { LobbyMap } from '../data/loaded-game.ts'
import { beginWorld, resumeWorld } from './begin-world.ts'
import { type CarriedPerson, createPersons, personColumnsOf } from './persons.ts'
import { createRoomData } from './room-data.ts'
import { createLobbyBots } from './lobby-bots.ts'
import { createSavedChanges, type DataUpdate, ofLobby, type SavedChanges, type SavedGame } from './saved-changes.ts'
import { type SavedMap, saveMap } from './saved-map.ts'
import { createServerEventDispatcher, type OutgoingMessages } from './server-event-dispatcher.ts'
import { createServerInputDispatcher, type InputCounts, type ServerInputDispatcher } from './server-input-dispatcher.ts'
import { createSpectators } from './spectators.ts'
import { createTuning, type SavedTurns, withSavedTurns } from './tuning.ts'
import { createUserMessages } from './user-messages.ts'
import type { UserLooks, UserSession } from './user-session.ts'
import { createUserSessions } from './user-sessions.ts'
import { createWelcome } from './welcome.ts'

/** Ticks of history: baselines, and later rewinds of half a second at 60 Hz, must lie in it. */
const HISTORY_TICKS = 64

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
    readonly wire?: Omit<WireLawOptions, 'onFault' | 'isToldAll'>
  }
}

export interface JoinRequest extends UserLooks {
  readonly carried?: CarriedPerson
}

export interface AuthoritySave {
  readonly world: WorldSave
  /** Users whose persons are in the saved world: they get them back by identity. */
  readonly users: readonly (UserLooks & { readonly user: number; readonly joins: number })[]
  /** What visitors have turned, by name. */
  readonly turns?: SavedTurns
  /** What things were made of, so that they follow data that was changed meanwhile; older saves lack it. */
  readonly archetypes?: ArchetypesBefore
  /** What the world was made from, so that it follows a map that was changed meanwhile; older saves lack it. */
  readonly map?: SavedMap
}

export interface Authority extends Pick<SavedChanges, 'mapRefusal' | 'followMap'> {
  readonly engine: GameEngine
  /** Comparisons that the wire law has made, where it is watched. */
  wireCompared(): number
  readonly tickRateHz: number
  /** What could not be restored, by name; empty on a fresh world. */
  readonly restoreNotes: readonly string[]
  readonly sessions: ReadonlyMap<number, UserSession>
  /** Who watches, by numbers that no user has. Nothing of them is in the world, its saves or its recordings. */
  readonly spectators: ReadonlyMap<number, UserSession>
  /** Lets somebody watch. Returns a number for all below that goes by a user's. */
  spectate(looks: UserLooks): number
  /** A spectator looks at another user. False: that is no user who plays. */
  watch(spectator: number, user: number): boolean
  /** Where a spectator looks from this tick on; undefined where it was told so before. */
  newlyWatched(spectator: number): Watching | undefined
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
  /** What is to be sent after this tick; nothing for users whose socket is full. */
  outgoing(isFull?: (user: number) => boolean): readonly OutgoingMessages[]
  /** States left out so far, because what went before was not acknowledged or not read. */
  withheldStates(): number
  /** Age of the oldest state that a user was sent and has not acknowledged, ticks. */
  queueAgeTicks(): number
  /** What budgets keep from the users now, summed over all of them. */
  untoldThings(): { readonly waiting: number; readonly stale: number }
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
  /** The data of the newest version, in force or announced. */
  readonly gameData: GameData
  /** From the next tick on the lobby has so many bots of its own. */
  followBots(count: number): void
  /** Announces a data version; its map comes once it is in force. Throws for a map that is refused. */
  followData(saved: SavedGame): DataUpdate
  save(): AuthoritySave
}

export function createAuthority(game: Game, options: AuthorityOptions): Authority {
  const { map, saved } = options
  const gameData = withSavedTurns(ofLobby(options.gameData, map), saved?.turns)
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
  const wireLaw = tested && synctest.wire && createWireLaw(game, tested, { ...synctest.wire, onFault: tellWireFault, isToldAll })
  const columns = personColumnsOf(game, world)
  const inputs = createServerInputDispatcher(world.tickRateHz, game.settings.ticksPerSend)
  /** What spectators send is taken in and answered as everybody's is, and nobody reads it. */
  const unread = createServerInputDispatcher(world.tickRateHz, game.settings.ticksPerSend)
  const inputsOf = ({ watched }: UserSession): ServerInputDispatcher => (watched ? unread : inputs)
  const events = createServerEventDispatcher(game, engine)
  const sessions = createUserSessions(world, HISTORY_TICKS)
  const data = createRoomData(engine, gameData)
  const tuning = createTuning(world, data)
  const welcome = createWelcome(world, inputsOf, { ...options, data })
  const readMessage = createClientReader()
  const userMessages = createUserMessages(engine, inputsOf, tuning)
  const persons = createPersons({ world, columns, archetype: game.personArchetype, spawns: () => changes.map.personSpawns, tunables: () => data.newest.tunables })
  const spectators = createSpectators(world, { users: sessions.all, personOf: persons.of, emptyPlace: () => changes.map.personSpawns[0] ?? { x: 0, y: 0 } })
  let lastStepMs = 0

  const listener = (user: number): UserSession | undefined => sessions.all.get(user) ?? spectators.all.get(user)

  function* listeners(): Iterable<UserSession> {
    yield* sessions.all.values()
    yield* spectators.all.values()
  }

  function tellWireFault(error: unknown): void {
    if (!options.onFault) throw error
    options.onFault({ tick: world.tick, step: 'event-emission', system: 'wire law', error })
  }

  function isToldAll(user: number): boolean {
    const told = listener(user)?.view.told
    return told !== undefined && told.staleCount === 0 && told.waiting.count === 0
  }

  const bots = createLobbyBots(engine, game.botArchetype, map.personSpawns)
  const { things, notes: restoreNotes } = saved ? resumeWorld(engine, map, saved) : beginWorld(engine, map, bots, options.botsPerLobby)
  for (const user of saved?.users ?? []) {
    sessions.reopen(user.user, user, user.joins).state = 'dropped'
    inputs.add(user.user, world.tick)
  }
  const changes = createSavedChanges(engine, things, data, map)

  return {
    engine,
    wireCompared: () => wireLaw?.compared ?? 0,
    tickRateHz: world.tickRateHz,
    restoreNotes,
    sessions: sessions.all,
    spectators: spectators.all,
    spectate(looks) {
      const session = spectators.open(looks)
      welcome.give(session)
      return session.user
    },
    watch: spectators.watch,
    newlyWatched: spectators.newlyWatched,
    join(request) {
      const session = sessions.byIdentity(request.identity) ?? sessions.open(request)
      session.nickname = request.nickname
      session.sprite = request.sprite
      welcome.give(session)
      persons.bring(session.user, request.carried)
      return session.user
    },
    rejoin(user) {
      const session = listener(user)
      if (session) welcome.give(session)
    },
    leave(user, { keepPerson }) {
      const session = listener(user)
      if (!session) return
      if (keepPerson) {
        session.state = 'dropped'
        inputsOf(session).silence(user)
        return
      }
      inputsOf(session).remove(user)
      wireLaw?.forget(user)
      if (session.watched) return spectators.close(user)
      persons.remove(user)
      sessions.close(user)
    },
    receive(user, bytes, nowMs) {
      const session = listener(user)
      if (!session || session.state === 'dropped') return 'ok'
      let message: ClientMessage
      try {
        message = readMessage(bytes, session.lastIntent)
      } catch (error) {
        if (error instanceof DecodeError) return { drop: error.message }
        throw error
      }
      if (message.epoch !== session.epoch) {
        session.refusedRequests++
        return 'ok'
      }
      userMessages.takeIn(session, message, nowMs, Math.max(0, nowMs - lastStepMs))
      return 'ok'
    },
    step(nowMs) {
      welcome.giveToShown(listeners(), nowMs)
      changes.beforeStep()
      bots.beforeStep()
      tuning.beforeStep(sessions.all.size === 0, listeners())
      engine.step(inputs)
      unread.diff(world.tick)
      spectators.follow()
      changes.afterStep()
      wireLaw?.stepped()
      sessions.forgetClosed()
      lastStepMs = nowMs
      events.collect()
    },
    outgoing(isFull) {
      const outgoing = events.outgoing(listeners(), inputsOf, persons.of, isFull)
      if (wireLaw) for (const { user, messages } of outgoing) wireLaw.sent(user, messages)
      return outgoing
    },
    withheldStates: () => events.withheldStates,
    queueAgeTicks() {
      let oldest = 0
      for (const { state, flight } of listeners()) if (state === 'playing') oldest = Math.max(oldest, flight.ageTicks(world.tick))
      return oldest
    },
    untoldThings() {
      let waiting = 0
      let stale = 0
      for (const { state, view } of listeners()) {
        if (state !== 'playing') continue
        waiting += view.told.waiting.count
        stale += view.told.staleCount
      }
      return { waiting, stale }
    },
    chunkPackings: () => events.chunkPackings,
    entityCount: () => world.livingCount,
    personOf: persons.of,
    starvedTicks: (user) => inputs.queueOf(user)?.starvedTicks ?? 0,
    inputCounts: (user) => inputs.queueOf(user),
    carry: persons.carry,
    get gameData() {
      return data.newest
    },
    mapRefusal: changes.mapRefusal,
    followMap: changes.followMap,
    followBots: bots.follow,
    followData: (next) => changes.followData(next, listeners()),
    save: () => ({
      world: takeSave(world),
      map: saveMap(things, world.tiles.kinds),
      turns: tuning.save(),
      archetypes: data.current.simulation.archetypes.map(({ name, components }) => ({ name, components })),
      users: [...sessions.all.values()].map(({ user, identity, nickname, sprite }) => ({ user, identity, nickname, sprite, joins: sessions.joins })),
    }),
  }
}
