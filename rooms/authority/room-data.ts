/** The room's data versions: announced ahead to all who play, told whole to whoever comes. */

import type { DataVersions } from '../../src/data-versions.ts'
import type { GameData } from '../../src/game-data.ts'
import { type Turn, turnedData } from '../../src/tunables.ts'
import type { DataVersionMessage, TurnedVersionMessage } from '../../src/wire/messages.ts'
import { encodeServerMessage } from '../../src/wire/server-messages.ts'
import type { World } from '../../src/world.ts'
import type { UserSession } from './user-session.ts'

/** So long before its start everybody is told: pages simulate ahead of their room. */
const ANNOUNCED_AHEAD_S = 0.5

export interface DataAsText {
  readonly number: number
  readonly startTick: number
  readonly dataJson: string
}

/** A version, and what was turned to come to it from the one before; without turns it is told whole. */
interface Version {
  readonly number: number
  readonly startTick: number
  readonly data: GameData
  readonly turns: readonly Turn[] | undefined
}

export interface RoomData {
  /** Of the newest version, in force or not. */
  readonly newest: GameData
  /** In force at the world's tick. */
  readonly current: GameData
  inForce(): DataAsText
  /** Puts what is announced and not in force yet behind a welcome. */
  tellComing(session: UserSession): void
  /** From half a second on the room runs on other data; returns the first tick that does. */
  announce(next: GameData, sessions: Iterable<UserSession>): number
  /** The same for data that differs in turned values only: told in a few bytes. */
  announceTurns(turns: readonly Turn[], sessions: Iterable<UserSession>): number
}

export function createRoomData({ world, dataVersions }: { readonly world: World; readonly dataVersions: DataVersions }, first: GameData): RoomData {
  let newest = first
  let versions: readonly Version[] = [{ number: world.data.number, startTick: 0, data: first, turns: undefined }]
  /** Of the version that was last told whole: many welcomes tell the same. */
  let text: { readonly of: GameData; readonly json: string } | undefined

  function jsonOf(data: GameData): string {
    if (text?.of !== data) text = { of: data, json: JSON.stringify(data) }
    return text.json
  }

  function tell({ epoch, outbox }: UserSession, { number, startTick, data, turns }: Version): void {
    const message: Omit<DataVersionMessage, 'epoch'> | Omit<TurnedVersionMessage, 'epoch'> =
      turns ? { kind: 'turned-version', number, startTick, turns } : { kind: 'data-version', number, startTick, dataJson: jsonOf(data) }
    outbox.push(encodeServerMessage({ ...message, epoch }))
  }

  function forgetPast(): void {
    const current = versions.findLastIndex(({ startTick }) => startTick <= world.tick)
    if (current > 0) versions = versions.slice(current)
  }

  function announceNext(data: GameData, turns: readonly Turn[] | undefined, sessions: Iterable<UserSession>): number {
    newest = data
    forgetPast()
    const startTick = Math.max(world.tick + Math.ceil(ANNOUNCED_AHEAD_S * world.tickRateHz), dataVersions.newest.startTick + 1)
    const version = { number: dataVersions.newest.number + 1, startTick, data, turns }
    dataVersions.announce({ number: version.number, startTick, simulation: data.simulation })
    versions = [...versions, version]
    // Whoever is away or hidden hears of it with the next welcome.
    for (const session of sessions) if (session.state === 'joining' || session.state === 'playing') tell(session, version)
    return startTick
  }

  return {
    get newest() {
      return newest
    },
    get current() {
      forgetPast()
      return versions[0]!.data
    },
    inForce() {
      forgetPast()
      const { number, startTick, data } = versions[0]!
      return { number, startTick, dataJson: jsonOf(data) }
    },
    tellComing(session) {
      forgetPast()
      for (const version of versions.slice(1)) tell(session, version)
    },
    announce: (next, sessions) => announceNext(next, undefined, sessions),
    announceTurns: (turns, sessions) => announceNext(turnedData(newest, turns), turns, sessions),
  }
}
