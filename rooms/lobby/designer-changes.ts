/** What a designer saves comes into a running lobby: its world follows, faults that it may have mended are taken back, and its pages hear of it. */

import { type MapNews, SLOW_LANE } from '../../src/wire/lobby-talk.ts'
import type { MapUpdate } from '../authority/map-things.ts'
import type { DataUpdate, SavedGame } from '../authority/saved-changes.ts'
import type { LobbyMap } from '../data/loaded-game.ts'
import type { FaultBoard } from '../watch/fault-board.ts'
import type { LobbyWorld } from './lobby-world.ts'
import type { SlowLane } from './slow-lane.ts'

/** Faults of what designers save. */
const DATA_FILE = /\.(?:json|tmj|tsj)\b/

export interface DesignerChanges {
  /** Why the world cannot follow to a map, or undefined. */
  mapRefusal(map: LobbyMap): string | undefined
  /** The map was saved anew: the world takes over what changed, with the next tick or with the data that it waits for. */
  followMap(map: LobbyMap, isSceneryNew: boolean): MapUpdate | undefined
  /** Data was saved anew, and perhaps the map: the world announces it. */
  followData(saved: SavedGame, isSceneryNew: boolean): DataUpdate
  /** The game has other numbers of bots now. */
  followBots(count: number): void
}

/** `wake`: time passes, so that it is taken over. */
export function createDesignerChanges(world: LobbyWorld, faults: FaultBoard, slowLane: SlowLane, wake: () => void): DesignerChanges {
  function tellFollowed(isSceneryNew: boolean): void {
    wake()
    faults.forget(({ place, cause }) => DATA_FILE.test(place) || DATA_FILE.test(cause))
    const news: MapNews = { isSceneryNew }
    slowLane.say(SLOW_LANE.map, news)
  }

  return {
    mapRefusal: (map) => world.mapRefusal(map),
    followMap(map, isSceneryNew) {
      const update = world.followMap(map)
      tellFollowed(isSceneryNew)
      return update
    },
    followData(saved, isSceneryNew) {
      const update = world.followData(saved)
      tellFollowed(isSceneryNew)
      return update
    },
    followBots(count) {
      world.followBots(count)
      wake()
    },
  }
}
