/** What a lobby's visitors turn: collected, announced as a data version a few times a second, and put back when the last of them has gone. */

import { isTurn, notchOf, turnedData, turnsOf, tunedValue, type Turn } from '../../src/tunables.ts'
import type { GameData } from '../../src/game-data.ts'
import type { World } from '../../src/world.ts'
import type { RoomData } from './room-data.ts'
import type { UserSession } from './user-session.ts'

/** A thumb that drags asks for a value with every frame: so often what was asked for last is announced. */
const ANNOUNCED_EVERY_S = 0.25

/** Turned values by name: lists change between two starts. */
export type SavedTurns = Readonly<Record<string, number>>

export interface Tuning {
  /** The newest wish for a value counts. False: there is no such value, or it does not go so far. */
  wish(turn: Turn): boolean
  /** To be called before each step. */
  beforeStep(isEmpty: boolean, listeners: Iterable<UserSession>): void
  /** What is in force, as the things of the world are: what is only announced is lost with whoever asked for it. */
  save(): SavedTurns
}

/** The data that a saved lobby goes on with: what is no longer offered, or no longer goes so far, is as the files say. */
export function withSavedTurns(data: GameData, saved: SavedTurns | undefined): GameData {
  const turns = (data.tunables ?? []).flatMap((tunable, which) => {
    const value = saved?.[tunable.name]
    return value === undefined || value < tunable.min || value > tunable.max ? [] : [{ which, notch: notchOf(tunable, value) }]
  })
  return turns.length > 0 ? turnedData(data, turns) : data
}

export function createTuning(world: World, roomData: RoomData): Tuning {
  const wishes = new Map<number, number>()
  const everyTicks = Math.ceil(ANNOUNCED_EVERY_S * world.tickRateHz)
  let lastTick = -everyTicks

  function announce(turns: readonly Turn[], listeners: Iterable<UserSession>): void {
    lastTick = world.tick
    if (turns.length > 0) roomData.announceTurns(turns, listeners)
  }

  return {
    wish(turn) {
      if (!isTurn(roomData.newest.tunables ?? [], turn)) return false
      wishes.set(turn.which, turn.notch)
      return true
    },
    beforeStep(isEmpty, listeners) {
      const { newest } = roomData
      const { tunables = [] } = newest
      if (isEmpty) {
        // At once: in a private world no other tick may come before the next visitor.
        wishes.clear()
        const turned = turnsOf(newest)
        if (turned.length > 0) announce(turned.map(({ which }) => ({ which, notch: notchOf(tunables[which]!, tunables[which]!.base) })), listeners)
        return
      }
      if (world.tick - lastTick < everyTicks || wishes.size === 0) return
      const turns = [...wishes].map(([which, notch]) => ({ which, notch }))
      wishes.clear()
      const turned = JSON.stringify(turnedData(newest, turns).simulation) !== JSON.stringify(newest.simulation)
      announce(turned ? turns.filter((turn) => isTurn(tunables, turn)) : [], listeners)
    },
    save() {
      const { current } = roomData
      const { tunables = [] } = current
      return Object.fromEntries(turnsOf(current).flatMap(({ which }) => (tunables[which] ? [[tunables[which].name, tunedValue(current.simulation, tunables[which])]] : [])))
    },
  }
}
