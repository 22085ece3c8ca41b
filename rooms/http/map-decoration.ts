/** A map's drawn-only layers in runs, as pages fetch them. */

import type { MapDecoration } from '../../src/game-data.ts'
import { roomIdOf } from '../../src/wire/lobby-talk.ts'
import type { LobbyMap } from '../data/loaded-game.ts'
import type { ServedGame } from '../served-game.ts'

/** Pairs of a tile number and how often it stands in a row. */
export function toRuns(numbers: Uint8Array): readonly number[] {
  const runs: number[] = []
  for (let at = 0; at < numbers.length; ) {
    const number = numbers[at]!
    let count = 1
    while (at + count < numbers.length && numbers[at + count] === number) count++
    runs.push(number, count)
    at += count
  }
  return runs
}

export function mapDecoration({ title, backdrop, widthTiles, heightTiles, back, front, turned }: LobbyMap): MapDecoration {
  return { title, backdrop, widthTiles, heightTiles, backRuns: toRuns(back), frontRuns: toRuns(front), ...(turned ? { turned } : {}) }
}

/** By room id. */
export function createDecorations(games: readonly ServedGame[]): Map<string, MapDecoration> {
  return new Map(games.flatMap(({ game, loaded }) => loaded.maps.map((map): [string, MapDecoration] => [roomIdOf(game.name, map.lobbyX, map.lobbyY), mapDecoration(map)])))
}
