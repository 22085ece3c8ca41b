/** Burrow for tests: its real data from its real files, on its real maps or on a drawn one. */

import { fileURLToPath } from 'node:url'
import { burrow } from '../../games/burrow/game.ts'
import { loadGame } from '../../rooms/data/load-game.ts'
import type { LoadedGame, LobbyMap } from '../../rooms/data/loaded-game.ts'
import { createTileKinds } from '../../src/tiles/tile-kinds.ts'
import { TILE_PX } from '../../src/tiles/tiles.ts'
import { createStepper, type Stepper, type StepperOptions } from './stepper.ts'

/** A flat stretch with a place to appear and a crate, for `drawLobby`. */
export const SMALL_MEADOW: readonly string[] = [
  '..........................',
  '..........................',
  '..........................',
  '..........................',
  '......P..........c........',
  '##########################',
]

let loaded: LoadedGame | undefined

export function loadBurrow(): LoadedGame {
  return (loaded ??= loadGame(fileURLToPath(new URL('../../games/burrow', import.meta.url)), burrow))
}

const TILE_OF: Readonly<Record<string, string>> = { '#': 'dirt', X: 'bedrock', '=': 'platform', H: 'ladder', '~': 'water', '^': 'spikes', D: 'door', O: 'door-open' }
const THING_OF: Readonly<Record<string, string>> = { c: 'crate', C: 'heavy-crate', o: 'coin', s: 'slime', f: 'checkpoint', b: 'spring', w: 'ward', I: 'idol', S: 'shrine' }

/**
 * A lobby drawn as text: tiles as in TILE_OF, things as in THING_OF, `P` where persons appear, `l` a lever
 * for the doors of the drawing.
 */
export function drawLobby(rows: readonly string[]): LobbyMap {
  const kinds = createTileKinds(loadBurrow().data.simulation.tiles)
  const widthTiles = Math.max(...rows.map((row) => row.length))
  const numbers = new Uint8Array(widthTiles * rows.length)
  const spawns: LobbyMap['spawns'][number][] = []
  const personSpawns: { x: number; y: number }[] = []
  const doors: { tileX: number; tileY: number }[] = []
  const levers: { x: number; y: number }[] = []
  rows.forEach((row, tileY) =>
    [...row].forEach((character, tileX) => {
      const x = (tileX + 0.5) * TILE_PX
      const floorY = (tileY + 1) * TILE_PX
      const tile = TILE_OF[character]
      const thing = THING_OF[character]
      if (tile) numbers[tileY * widthTiles + tileX] = kinds.numberOf(tile)
      if (character === 'D' || character === 'O') doors.push({ tileX, tileY })
      if (character === 'l') levers.push({ x, y: floorY - 8 })
      if (character === 'P') personSpawns.push({ x, y: floorY - 9 })
      if (thing) {
        const { heightPx = 16 } = loadBurrow().data.simulation.archetypes.find(({ name }) => name === thing)!.components['Collider'] ?? {}
        spawns.push({ archetype: thing, overrides: { Position: { x, y: floorY - heightPx / 2 } }, tiledId: spawns.length + 1, links: [] })
      }
    }),
  )
  for (const { x, y } of levers) {
    const left = Math.min(...doors.map(({ tileX }) => tileX))
    const top = Math.min(...doors.map(({ tileY }) => tileY))
    const right = Math.max(...doors.map(({ tileX }) => tileX))
    const bottom = Math.max(...doors.map(({ tileY }) => tileY))
    spawns.push({
      archetype: 'lever',
      overrides: { Position: { x, y }, Lever: { doorTileX: left, doorTileY: top, doorWidthTiles: right - left + 1, doorHeightTiles: bottom - top + 1 } },
      tiledId: spawns.length + 1,
      links: [],
    })
  }
  const blank = new Uint8Array(numbers.length)
  return {
    name: 'drawn',
    lobbyX: 0,
    lobbyY: 0,
    title: 'Drawn',
    backdrop: '',
    widthTiles,
    heightTiles: rows.length,
    numbers,
    back: blank,
    front: blank,
    spawns,
    personSpawns,
    openSides: { left: false, right: false },
  }
}

export function createBurrowStepper(options: { readonly map: LobbyMap } & Partial<Omit<StepperOptions, 'game' | 'gameData' | 'map'>>): Stepper {
  return createStepper({ game: burrow, gameData: loadBurrow().data, ...options })
}
