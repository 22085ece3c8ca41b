/** A whole small game on disk for tests of its data: correct until a test overwrites a file of it. */

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, relative } from 'node:path'
import { standardComponents } from '../../components/index.ts'
import { DataError, type DataFault } from '../../rooms/data/data-error.ts'
import { loadGame } from '../../rooms/data/load-game.ts'
import type { LoadedGame } from '../../rooms/data/loaded-game.ts'
import { component } from '../../src/component.ts'
import { bool, f32, ref, u16, u8 } from '../../src/fields.ts'
import type { Game } from '../../src/game.ts'
import { createTinyGame } from './tiny-game.ts'

const Lever = component(
  { isOn: bool(), strength: u8({ min: 1, max: 9, default: 3, unit: 'hands' }), partner: ref(), doorTileX: u16(), doorTileY: u16(), doorWidthTiles: u16(), doorHeightTiles: u16() },
  { sync: 'everyone', about: 'Opens a door.' },
)

/** Few, so that a fault that lists them reads the same when the standard ones grow. */
const { Position, Velocity, Gravity, Collider, Person } = standardComponents
const components = { Position, Velocity, Gravity, Collider, Person, Lever } as const

export function createLeverGame(): Game<typeof components, { readonly reachPx: ReturnType<typeof f32> }> {
  return {
    ...createTinyGame(),
    components,
    actions: ['jump', 'use'],
    events: { boing: { about: 'a spring threw it' } },
    rules: { reachPx: f32({ grid: 1, min: 8, max: 64, default: 24, unit: 'px' }) },
    pipeline: {},
  }
}

const TILES = ['air', 'dirt', 'water', 'door']
const KINDS = ['empty', 'solid', 'liquid', 'solid']

export const TILESET = {
  type: 'tileset',
  name: 'small',
  tilewidth: 16,
  tileheight: 16,
  tiles: TILES.map((name, id) => ({
    id,
    properties: [
      { name: 'name', type: 'string', value: name },
      { name: 'kind', type: 'string', value: KINDS[id] },
      { name: 'hardnessTicks', type: 'int', value: id * 10 },
      { name: 'diggable', type: 'bool', value: id === 1 },
    ],
  })),
}

/** A 4x3 map: two rows of air over one of dirt. Global tile numbers are tileset ids + 1. */
export function smallMap(more: Readonly<Record<string, unknown>> = {}, objects: readonly object[] = []): Record<string, unknown> {
  return {
    type: 'map', orientation: 'orthogonal', infinite: false, width: 4, height: 3, tilewidth: 16, tileheight: 16,
    tilesets: [{ firstgid: 1, source: '../tiles.tsj' }],
    layers: [
      { id: 1, type: 'tilelayer', name: 'tiles', width: 4, height: 3, data: [0, 0, 0, 0, 0, 0, 0, 0, 2, 2, 2, 2] },
      { id: 2, type: 'objectgroup', name: 'things', objects: [{ id: 1, type: 'person-spawn', x: 24, y: 32, point: true }, ...objects] },
    ],
    ...more,
  }
}

const FILES: Readonly<Record<string, string>> = {
  'game.json': `{
  "title": "Small", // comments are welcome
  "tileset": "tiles.tsj",
  "lobbies": [{ "x": 0, "y": 0, "map": "maps/one.tmj", "title": "One" }],
  "sprites": { "folders": ["art"], "persons": ["mole"] },
  "sounds": "sounds",
}`,
  'bindings.json': `{ "actions": { "jump": { "keys": ["Space"] } }, "axes": { "moveX": { "negative": ["KeyA"], "positive": ["KeyD"] } } }`,
  'rules.json': `{ "reachPx": 30 }`,
  'effects.json': `{ "events": { "boing": { "sound": "boing" } } }`,
  'sounds/boing.wav': '',
  'tiles.tsj': JSON.stringify(TILESET, null, 1),
  'maps/one.tmj': JSON.stringify(smallMap(), null, 1),
  'art/mole.json': `{ "frames": { "0": { "frame": { "x": 0, "y": 0, "w": 8, "h": 8 } } }, "meta": { "image": "mole.png", "frameTags": [{ "name": "idle", "from": 0, "to": 0 }, { "name": "run", "from": 0, "to": 0 }] } }`,
  'art/mole.png': '',
  'archetypes/body.json': `{ "isTemplate": true, "components": { "Position": {}, "Velocity": {}, "Collider": { "heightPx": 20 } } }`,
  'archetypes/person.json': `{ "extends": "body", "sprite": "mole", "animations": { "rest": "idle" }, "components": { "Person": {} } }`,
  'archetypes/lever.json': `{
  "about": "Pull it.",
  "components": {
    "Position": {},
    "Collider": { "shape": "box", "heightPx": 16, "pushes": ["prop"] },
    "Lever": { "strength": 5 }
  }
}`,
}

export interface GameFolder {
  readonly path: string
  load(): LoadedGame
  /** The faults of loading it, their files named from the game's folder. */
  faults(): readonly DataFault[]
}

/** Writes the game with these files over the correct ones (undefined leaves one out), hands it over, and removes it. */
export function withGameFolder<T>(files: Readonly<Record<string, string | undefined>>, use: (folder: GameFolder) => T): T {
  const folder = mkdtempSync(join(tmpdir(), 'tandem-game-'))
  try {
    for (const [path, text] of Object.entries({ ...FILES, ...files })) {
      if (text === undefined) continue
      mkdirSync(dirname(join(folder, path)), { recursive: true })
      writeFileSync(join(folder, path), text)
    }
    const load = (): LoadedGame => loadGame(folder, createLeverGame())
    return use({
      path: folder,
      load,
      faults() {
        try {
          load()
          return []
        } catch (error) {
          if (!(error instanceof DataError)) throw error
          return error.faults.map((fault) => ({ ...fault, file: relative(folder, fault.file) }))
        }
      },
    })
  } finally {
    rmSync(folder, { recursive: true })
  }
}
