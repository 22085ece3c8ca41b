/** The smallest game that runs: the standard components and physics, a handful of archetypes, drawn maps. */

import { LAYERS } from '../../components/collider.ts'
import { type StandardComponents, standardComponents, type StandardWorld } from '../../components/index.ts'
import { createMotion } from '../../components/motion.ts'
import type { ArchetypeData } from '../../src/archetypes.ts'
import { createEngine, type EngineOptions, type GameEngine } from '../../src/engine.ts'
import type { Game, GameSettings } from '../../src/game.ts'
import { both, type Pipeline } from '../../src/pipeline.ts'
import { entityCollisions } from '../../systems/entity-collisions.ts'
import { fall } from '../../systems/fall.ts'
import { inputDiff } from '../../systems/input-diff.ts'
import { personState } from '../../systems/person-state.ts'
import { tileCollisions } from '../../systems/tile-collisions.ts'
import { drawMap, type DrawnMap, TINY_TILES } from './tiny-map.ts'

export type TinyComponents = StandardComponents
export type TinyGame = Game<TinyComponents, Record<never, never>>

/** Layer names as the bits of `pushes` and `senses`. */
export function layers(...names: readonly (typeof LAYERS)[number][]): number {
  return names.reduce((bits, name) => bits | (1 << LAYERS.indexOf(name)), 0)
}

function collider(layer: (typeof LAYERS)[number], widthPx: number, heightPx: number, more: Readonly<Record<string, number>> = {}) {
  return { widthPx, heightPx, layer: LAYERS.indexOf(layer), ...more }
}

const body = { Position: {}, Velocity: {}, Gravity: {}, Touch: {} }

export const TINY_ARCHETYPES: readonly ArchetypeData[] = [
  {
    name: 'person',
    components: { ...body, Intent: {}, Person: {}, Mover: {}, Collider: collider('person', 12, 22, { pushes: layers('prop', 'person'), senses: layers('pickup'), massKg: 4 }) },
  },
  { name: 'crate', components: { ...body, Collider: collider('prop', 16, 16, { pushes: layers('prop', 'fixture'), massKg: 2 }) } },
  { name: 'crate-ahead', drawn: 'predicted', components: { ...body, Collider: collider('prop', 16, 16, { pushes: layers('prop', 'fixture'), massKg: 2 }) } },
  { name: 'heavy-crate', components: { ...body, Collider: collider('prop', 16, 16, { pushes: layers('prop', 'fixture'), massKg: 12 }) } },
  { name: 'ball', components: { ...body, Collider: collider('prop', 8, 8, { shape: 1, pushes: layers('prop'), massKg: 0.5, bounce: 0.5 }) } },
  { name: 'pebble', components: { ...body, Collider: collider('projectile', 4, 4, { shape: 1, senses: layers('person', 'prop', 'creature'), massKg: 0.25 }) } },
  { name: 'lift', components: { Position: {}, Velocity: {}, Collider: collider('fixture', 48, 8, { pushes: layers('person', 'prop'), massKg: 0 }) } },
  { name: 'coin', components: { Position: {}, Collider: collider('pickup', 8, 8, { shape: 1, massKg: 0 }) } },
]

const SETTINGS: GameSettings = { tickRateHz: 60, ticksPerSend: 2, seats: 100, entityCapacity: 256 }

/** The physics half of the standard pipeline. */
export const PHYSICS: Pipeline<StandardWorld> = {
  'entity-collisions': [both(fall), both(entityCollisions)],
  'tile-collisions': [both(tileCollisions)],
}

/** The standard pipeline whole: inputs become intents, intents become wishes, physics does the rest. */
export const STANDARD: Pipeline<StandardWorld> = {
  'input-diff': [both(inputDiff)],
  'person-state': [both(personState)],
  ...PHYSICS,
}

export interface TinyOptions {
  readonly settings?: Partial<GameSettings>
  /** Replaces the pipeline; default PHYSICS. */
  readonly pipeline?: Pipeline<StandardWorld>
}

export function createTinyGame(options: TinyOptions = {}): TinyGame {
  return {
    name: 'tiny',
    title: 'Tiny',
    components: standardComponents,
    events: {},
    rules: {},
    actions: ['jump', 'use', 'dig'],
    spawnSites: [],
    personArchetype: 'person',
    pipeline: options.pipeline ?? PHYSICS,
    createMotion,
    settings: { ...SETTINGS, ...options.settings },
  }
}

export interface TinyScene {
  readonly engine: GameEngine<TinyComponents>
  readonly world: StandardWorld
  readonly map: DrawnMap
  /** Spawns a thing with its middle at `x` and its feet at `floorY`; returns its eid. */
  put(archetype: string, x: number, floorY: number, overrides?: Readonly<Record<string, Readonly<Record<string, number>>>>): number
  /** The same at the place where this character was drawn. */
  putAt(archetype: string, character: string, overrides?: Readonly<Record<string, Readonly<Record<string, number>>>>): number
  /** Lets ticks pass without input; `each` is called before every one. */
  ticks(count: number, each?: () => void): void
}

/** An engine of the tiny game over a drawn map. */
export function createTinyScene(rows: readonly string[], options: TinyOptions & Partial<EngineOptions> = {}): TinyScene {
  const drawn = drawMap(rows)
  const { widthTiles, heightTiles, numbers } = drawn
  const engine = createEngine(createTinyGame(options), {
    data: { archetypes: TINY_ARCHETYPES, tiles: TINY_TILES, rules: {} },
    mode: 'authority',
    ...options,
    map: { widthTiles, heightTiles, numbers, ...options.map },
  })
  const { world } = engine
  const put: TinyScene['put'] = (archetype, x, floorY, overrides = {}) => {
    const eid = engine.populate(archetype, overrides)
    const { Position, Collider } = world.components
    Position.x[eid] = x
    Position.y[eid] = floorY - Collider.heightPx[eid]! / 2
    return eid
  }
  return {
    engine,
    world,
    map: drawn,
    put,
    putAt(archetype, character, overrides) {
      const { x, floorY } = drawn.spot(character)
      return put(archetype, x, floorY, overrides)
    },
    ticks(count, each) {
      for (let i = 0; i < count; i++) {
        each?.()
        engine.step([])
      }
    },
  }
}
