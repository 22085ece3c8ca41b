/** The game with its real data and its first map, for tests. */

import { fileURLToPath } from 'node:url'
import { loadGame } from 'tandem-engine/testing'
import { game } from './game.ts'

export function loadThisGame() {
  const { data, maps } = loadGame(fileURLToPath(new URL('.', import.meta.url)), game)
  return { game, gameData: data, map: maps[0]! }
}
