/** The tiny game's data as a server loads it: two small meadows side by side. */

import type { LoadedGame, LobbyMap } from '../../rooms/data/loaded-game.ts'
import { TINY_ARCHETYPES } from '../kit/tiny-game.ts'
import { drawMap, TINY_TILES } from '../kit/tiny-map.ts'

export const MEADOW: readonly string[] = ['................', '................', '.....P..........', '....==......C...', '................', '################']

function meadow(title: string, lobbyX: number, rows: readonly string[]): LobbyMap {
  const { widthTiles, heightTiles, numbers, spot } = drawMap(rows)
  const none = new Uint8Array(numbers.length)
  const start = spot('P')
  const crate = spot('C')
  return {
    name: 'meadow',
    lobbyX,
    lobbyY: 0,
    title,
    backdrop: '',
    widthTiles,
    heightTiles,
    numbers,
    back: none,
    front: none,
    spawns: [{ archetype: 'crate', overrides: { Position: { x: crate.x, y: crate.floorY - 8 } }, tiledId: 1, links: [] }],
    personSpawns: [{ x: start.x, y: start.floorY - 11 }],
    openSides: { left: lobbyX > 0, right: lobbyX === 0 },
  }
}

export function tinyLoaded(title: string, rows: readonly string[] = MEADOW): LoadedGame {
  return {
    data: {
      title: 'Tiny',
      simulation: { archetypes: TINY_ARCHETYPES, tiles: TINY_TILES, rules: {} },
      looks: {},
      sprites: { persons: ['mole', 'hare'], sheets: {}, terrain: { image: '', cells: '' } },
      bindings: { actions: {}, axes: {} },
      effects: {},
    },
    maps: [meadow(title, 0, rows), meadow(`${title} beyond`, 1, MEADOW)],
    botsPerLobby: 0,
  }
}
