/** The room's data versions: announced ahead to all who play, told whole to whoever comes. */

import type { DataVersions } from '../../src/data-versions.ts'
import type { GameData } from '../../src/game-data.ts'
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

export interface RoomData {
  /** Of the newest version, in force or not. */
  readonly newest: GameData
  /** In force at the world's tick. */
  inForce(): DataAsText
  /** Puts what is announced and not in force yet behind a welcome. */
  tellComing(session: UserSession): void
  /** From half a second on the room runs on other data; returns the first tick that does. */
  announce(next: GameData, sessions: Iterable<UserSession>): number
}

export function createRoomData({ world, dataVersions }: { readonly world: World; readonly dataVersions: DataVersions }, first: GameData): RoomData {
  let newest = first
  let versions: readonly DataAsText[] = [{ number: world.data.number, startTick: 0, dataJson: JSON.stringify(first) }]

  function tell({ epoch, outbox }: UserSession, version: DataAsText): void {
    outbox.push(encodeServerMessage({ kind: 'data-version', epoch, ...version }))
  }

  function forgetPast(): void {
    const current = versions.findLastIndex(({ startTick }) => startTick <= world.tick)
    if (current > 0) versions = versions.slice(current)
  }

  return {
    get newest() {
      return newest
    },
    inForce() {
      forgetPast()
      return versions[0]!
    },
    tellComing(session) {
      forgetPast()
      for (const version of versions.slice(1)) tell(session, version)
    },
    announce(next, sessions) {
      newest = next
      const startTick = Math.max(world.tick + Math.ceil(ANNOUNCED_AHEAD_S * world.tickRateHz), dataVersions.newest.startTick + 1)
      const version = { number: dataVersions.newest.number + 1, startTick, dataJson: JSON.stringify(next) }
      dataVersions.announce({ number: version.number, startTick, simulation: next.simulation })
      versions = [...versions, version]
      // Whoever is away or hidden hears of it with the next welcome.
      for (const session of sessions) if (session.state === 'joining' || session.state === 'playing') tell(session, version)
      return startTick
    },
  }
}
