/** The stepper: a room's authority and n real clients in one process on virtual time. They share nothing but bytes. */

import { createNetClient, type NetClient } from '../../client/net/net-client.ts'
import type { ClientRecorder } from '../../client/recording/client-recorder.ts'
import type { Desync } from '../../client/net/state-check.ts'
import { type Authority, type AuthorityOptions, createAuthority } from '../../rooms/authority/authority.ts'
import type { LobbyMap } from '../../rooms/data/loaded-game.ts'
import type { GameData } from '../../src/game-data.ts'
import type { Game } from '../../src/game.ts'
import { protocolHash } from '../../src/protocol-hash.ts'
import { CLEAN, createLink, type Link, type LinkProfile } from './link.ts'
import * as stateCheckKit from '../../client/net/state-check.ts'

/** Moments per tick at which bytes are looked for: the room steps at the first, pages draw at every second one. */
const MOMENTS = 4

export interface StepperOptions {
  readonly game: Game
  readonly gameData: GameData
  readonly map: LobbyMap
  readonly seed?: number
  readonly link?: LinkProfile
  readonly bots?: number
  /** Frames a second of the pages: 120, or less at a phase of each page's own. Default 120. */
  readonly frameHz?: 15 | 30 | 60 | 120
  readonly synctest?: AuthorityOptions['synctest']
  /** Told of systems that throw in the room; without it the error is thrown on. */
  readonly onFault?: AuthorityOptions['onFault']
  /** Records the page of whoever joins. */
  readonly recorderOf?: (name: string) => ClientRecorder
  /** Monotonic ms by which pages measure what their prediction takes. Without it they predict all that they know. */
  readonly measureMs?: () => number
  /** Called after each frame of a page, when it is time to draw. */
  readonly onFrame?: (player: Player) => void
  /** Pages ask the room whether they hold what they were sent, as in development. */
  readonly isStateChecked?: boolean
}

export interface Player {
  readonly name: string
  readonly user: number
  readonly client: NetClient
  readonly up: Link
  readonly down: Link
  /** When its latest frame began, ms. */
  readonly frameMs: number
  /** Why the room or the client ended it. */
  readonly ended: string | undefined
  /** Told of by the page: it does not hold what the room sent it. */
  readonly desyncs: readonly Desync[]
  /** Presses an action and keeps it down. */
  hold(action: string): void
  release(action: string): void
  /** Down and up again within one tick. */
  tap(action: string): void
  /** Axes from -1 to 1. */
  move(x: number, y?: number): void
  target(x: number, y: number): void
  /** The own person in the newest predicted tick. Throws while there is none. */
  me(): { readonly eid: number; readonly x: number; readonly y: number; readonly state: string }
  tileAt(tileX: number, tileY: number): string
  /** The tab is frozen for so long: nothing of the page runs, bytes wait. */
  freeze(ms: number): void
  leave(): void
}

export interface Stepper {
  readonly authority: Authority
  readonly nowMs: number
  join(name: string, link?: LinkProfile): Player
  /** Lets somebody watch: a page without a person. */
  spectate(name: string, link?: LinkProfile): Player
  /** Lets so many server ticks pass. */
  ticks(count: number): void
  readonly players: readonly Player[]
  /** Called after each server tick. */
  onTick: (() => void) | undefined
}

interface Seat extends Player {
  frozenUntilMs: number
  frameMs: number
  /** The moments of a tick at which this page draws: a screen of 60 Hz begins its frames at one of them. */
  readonly phase: number
  user: number
  ended: string | undefined
}

export function createStepper(options: StepperOptions): Stepper {
  const { game, gameData } = options
  const seed = options.seed ?? 1
  const hash = protocolHash(game)
  const authority = createAuthority(game, {
    gameData,
    map: options.map,
    publicSeed: seed * 7919,
    secretSeed: seed * 104729 + 1,
    protocolHash: hash,
    botsPerLobby: options.bots ?? 0,
    ...(options.synctest ? { synctest: options.synctest } : {}),
    ...(options.onFault ? { onFault: options.onFault } : {}),
  })
  const tickMs = 1000 / authority.tickRateHz
  const framesEvery = (MOMENTS * 60) / (options.frameHz ?? 120)
  const seats: Seat[] = []
  let moment = 0
  let joined = 0

  const nowMs = (): number => (moment * tickMs) / MOMENTS

  function deliver(): void {
    const now = nowMs()
    for (const seat of seats) {
      if (seat.ended) continue
      for (const { bytes, atMs } of seat.up.arrived(now)) {
        const answer = authority.receive(seat.user, bytes, atMs)
        if (answer !== 'ok') seat.ended = answer.drop
      }
      for (const { bytes } of seat.down.arrived(now)) seat.client.receive(bytes)
    }
  }

  /** What the room says beside the bytes to those who watch. */
  function tellWatching(): void {
    for (const { user, client } of seats) {
      const watching = authority.newlyWatched(user)
      if (watching) client.watch(watching)
    }
  }

  function open(name: string, link: LinkProfile, user: () => number): Player {
    const serial = ++joined
    const up = createLink(link, seed * 1000 + serial * 2, tickMs)
    const down = createLink(link, seed * 1000 + serial * 2 + 1, tickMs * game.settings.ticksPerSend)
    const recorder = options.recorderOf?.(name)
    const rttMs = link.latencyMs * 2 + link.jitterMs
    const desyncs: Desync[] = []
    const bare = createNetClient(game, {
      protocolHash: hash,
      rttMs,
      send(bytes) {
        recorder?.sent(bytes)
        up.send(bytes, nowMs())
      },
      isStateChecked: options.isStateChecked ?? false,
      stateCheckKit,
      ...(options.measureMs ? { measureMs: recorder?.clock(options.measureMs) ?? options.measureMs } : {}),
      onDesync: (desync) => desyncs.push(desync),
      onRefused: (reason) => {
        seat.ended = reason
      },
    })
    const client = recorder?.record(bare, rttMs) ?? bare
    const actionOf = (action: string): number => {
      const number = game.actions.indexOf(action)
      if (number < 0) throw new Error(`action "${action}" is not in the game; expected one of ${game.actions.join(', ')}`)
      return number
    }
    const seat: Seat = {
      name,
      frozenUntilMs: 0,
      frameMs: 0,
      phase: options.frameHz === undefined ? 1 : (seed + serial) % framesEvery,
      user: user(),
      client,
      up,
      down,
      ended: undefined,
      desyncs,
      hold: (action) => client.keys.press(actionOf(action)),
      release: (action) => client.keys.release(actionOf(action)),
      tap(action) {
        client.keys.press(actionOf(action))
        client.keys.release(actionOf(action))
      },
      move: (x, y = 0) => client.keys.setAxes({ moveX: Math.round(x * 127), moveY: Math.round(y * 127) }),
      target: (x, y) => client.keys.setAxes({ targetX: Math.round(x), targetY: Math.round(y) }),
      me() {
        const { world } = client
        const eid = world?.eidOf(client.ownNetId) ?? 0
        if (!world || eid === 0) throw new Error(`${name} has no person yet; let some ticks pass after the join`)
        const state = world.schema.role('person', 'user')
        const stateColumn = world.schema.columns.find(({ componentName, fieldName }) => componentName === state?.componentName && fieldName === 'state')
        return {
          eid,
          x: world.column('Position', 'x')[eid]!,
          y: world.column('Position', 'y')[eid]!,
          state: stateColumn ? (stateColumn.field.values[world.columns.arrays[stateColumn.index]![eid]!] ?? '') : '',
        }
      },
      tileAt(tileX, tileY) {
        if (!client.world) throw new Error(`${name} has no world yet; let some ticks pass after the join`)
        return client.world.tiles.kinds.nameOf(client.world.tiles.at(tileX, tileY))
      },
      freeze(ms) {
        seat.frozenUntilMs = nowMs() + ms
      },
      leave() {
        authority.leave(seat.user, { keepPerson: false })
        seats.splice(seats.indexOf(seat), 1)
      },
    }
    seats.push(seat)
    return seat
  }

  const stepper: Stepper = {
    authority,
    players: seats,
    onTick: undefined,
    get nowMs() {
      return nowMs()
    },
    join: (name, link = options.link ?? CLEAN) => open(name, link, () => authority.join({ identity: name, nickname: name, sprite: '' })),
    spectate: (name, link = options.link ?? CLEAN) => open(name, link, () => authority.spectate({ identity: name, nickname: name, sprite: '' })),
    ticks(count) {
      for (let i = 0; i < count * MOMENTS; i++) {
        deliver()
        const now = nowMs()
        if (moment % MOMENTS === 0) {
          authority.step(now)
          tellWatching()
          for (const { user, messages } of authority.outgoing()) {
            const seat = seats.find((candidate) => candidate.user === user)
            if (seat && !seat.ended) for (const bytes of messages) seat.down.send(bytes, now)
          }
          stepper.onTick?.()
          deliver()
        }
        for (const seat of seats) {
          if (moment % framesEvery !== seat.phase % framesEvery || now < seat.frozenUntilMs) continue
          seat.frameMs = now
          seat.client.update(now)
          options.onFrame?.(seat)
        }
        moment++
      }
    },
  }
  return stepper
}
