/** Skirmish for tests: its real data from its real files, in its real arena or in a drawn one, under one engine or with pages. */

import { fileURLToPath } from 'node:url'
import type { SkirmishComponents, SkirmishRules } from '../../games/skirmish/components/index.ts'
import { PERSON_STATES, type PersonState } from '../../games/skirmish/components/person.ts'
import { skirmish } from '../../games/skirmish/game.ts'
import type { skirmishRules } from '../../games/skirmish/rules.ts'
import { populateWorld } from '../../rooms/authority/populate-world.ts'
import { loadGame } from '../../rooms/data/load-game.ts'
import type { LoadedGame, LobbyMap } from '../../rooms/data/loaded-game.ts'
import type { Overrides } from '../../src/commands.ts'
import { createEngine, type GameEngine } from '../../src/engine.ts'
import type { GameEvent } from '../../src/events.ts'
import type { Game } from '../../src/game.ts'
import { createKeyState, type KeyState } from '../../src/input/input-dispatcher.ts'
import { createTileKinds } from '../../src/tiles/tile-kinds.ts'
import { TILE_PX } from '../../src/tiles/tiles.ts'
import type { World } from '../../src/world.ts'
import { createStepper, type Stepper, type StepperOptions } from './stepper.ts'

export type SkirmishAction = 'fire' | 'bolt' | 'dash'

let loaded: LoadedGame | undefined

export function loadSkirmish(): LoadedGame {
  return (loaded ??= loadGame(fileURLToPath(new URL('../../games/skirmish', import.meta.url)), skirmish))
}

/** Its data with other rules than those of rules.json. */
export function skirmishData(rules: Readonly<Record<string, number>> = {}): LoadedGame['data'] {
  const { data } = loadSkirmish()
  return { ...data, simulation: { ...data.simulation, rules: { ...data.simulation.rules, ...rules } } }
}

const TILE_OF: Readonly<Record<string, string>> = { '#': 'steel', B: 'brick', W: 'planks' }
const THING_OF: Readonly<Record<string, string>> = { c: 'crate', '+': 'repair-kit', b: 'bolt-pack', o: 'pad' }

/** An arena drawn as text: walls as in TILE_OF, things as in THING_OF, `P` where persons appear. */
export function drawArena(rows: readonly string[]): LobbyMap {
  const kinds = createTileKinds(loadSkirmish().data.simulation.tiles)
  const widthTiles = Math.max(...rows.map((row) => row.length))
  const numbers = new Uint8Array(widthTiles * rows.length)
  const spawns: LobbyMap['spawns'][number][] = []
  const personSpawns: { x: number; y: number }[] = []
  rows.forEach((row, tileY) =>
    [...row].forEach((character, tileX) => {
      const [x, y] = [(tileX + 0.5) * TILE_PX, (tileY + 0.5) * TILE_PX]
      const tile = TILE_OF[character]
      const thing = THING_OF[character]
      if (tile) numbers[tileY * widthTiles + tileX] = kinds.numberOf(tile)
      if (character === 'P') personSpawns.push({ x, y })
      if (thing) spawns.push({ archetype: thing, overrides: { Position: { x, y } }, tiledId: spawns.length + 1, links: [] })
    }),
  )
  const blank = new Uint8Array(numbers.length)
  return {
    name: 'drawn', lobbyX: 0, lobbyY: 0, title: 'Drawn', backdrop: '', widthTiles, heightTiles: rows.length, numbers, back: blank, front: blank, spawns, personSpawns,
    openSides: { left: false, right: false },
  }
}

export function createSkirmishStepper({ rules, ...options }: { readonly map: LobbyMap; readonly rules?: Readonly<Record<string, number>> } & Partial<Omit<StepperOptions, 'gameData' | 'map'>>): Stepper {
  return createStepper({ game: skirmish, gameData: skirmishData(rules), ...options })
}

export interface Fighter {
  readonly eid: number
  readonly user: number
  hold(action: SkirmishAction): void
  release(action: SkirmishAction): void
  /** Down and up again within the coming tick. */
  tap(action: SkirmishAction): void
  /** Axes from -1 to 1. */
  move(x: number, y: number): void
  pointAt(x: number, y: number): void
  readonly x: number
  readonly y: number
  readonly state: PersonState
  readonly points: number
}

export interface SkirmishScene {
  readonly engine: GameEngine<SkirmishComponents, SkirmishRules>
  readonly world: World<SkirmishComponents, SkirmishRules>
  /** One for each `P` of the drawing, row by row. */
  readonly fighters: readonly Fighter[]
  /** Everything that happened so far. */
  readonly events: readonly GameEvent[]
  heard(kind: string): number
  /** Lets ticks pass; `each` is called before every one. */
  ticks(count: number, each?: () => void): void
  /** Lets ticks pass until something holds; throws if it does not within `most`. Returns how many passed. */
  until(holds: () => boolean, most?: number): number
  tileAt(tileX: number, tileY: number): string
  /** Living things of an archetype, in NetId order. */
  all(archetype: string): readonly number[]
  spawn(archetype: string, overrides?: Overrides): number
}

export interface SkirmishSceneOptions {
  readonly game?: Game<SkirmishComponents, typeof skirmishRules>
  readonly seed?: number
  /** Rules other than those of rules.json; without `seats` no bot comes. */
  readonly rules?: Readonly<Record<string, number>>
}

/** The real systems and data over a map, one engine, no wire. */
export function createSkirmishScene(map: LobbyMap | readonly string[], { game = skirmish, seed = 1, rules }: SkirmishSceneOptions = {}): SkirmishScene {
  const arena = 'widthTiles' in map ? map : drawArena(map)
  const engine = createEngine(game, {
    mode: 'authority',
    data: skirmishData({ seats: 0, sparedTicks: 0, ...rules }).simulation,
    map: arena,
    publicSeed: seed * 31,
    secretSeed: seed * 77 + 5,
  })
  const { world } = engine
  populateWorld(engine, arena)
  const events: GameEvent[] = []
  const keyStates: KeyState[] = []
  const bit = (action: SkirmishAction): number => skirmish.actions.indexOf(action)
  const fighters = arena.personSpawns.map(({ x, y }, at): Fighter => {
    const user = at + 1
    const { Position, Person, Health } = world.components
    const eid = engine.populate('person', { Position: { x, y }, Person: { user } })
    const keys = createKeyState()
    keyStates.push(keys)
    world.pressKeys.set(user, { alias: user, key: seed + user })
    return {
      eid,
      user,
      hold: (action) => keys.press(bit(action)),
      release: (action) => keys.release(bit(action)),
      tap(action) {
        keys.press(bit(action))
        keys.release(bit(action))
      },
      move: (moveX, moveY) => keys.setAxes({ moveX: Math.round(moveX * 127), moveY: Math.round(moveY * 127) }),
      pointAt: (targetX, targetY) => keys.setAxes({ targetX, targetY }),
      get x() {
        return Position.x[eid]!
      },
      get y() {
        return Position.y[eid]!
      },
      get state() {
        return PERSON_STATES[Person.state[eid]!]!
      },
      get points() {
        return Health.points[eid]!
      },
    }
  })
  const scene: SkirmishScene = {
    engine,
    world,
    fighters,
    events,
    heard: (kind) => events.filter((happened) => happened.kind === kind).length,
    ticks(count, each) {
      for (let i = 0; i < count; i++) {
        each?.()
        const tick = world.tick + 1
        const inputs = fighters.map(({ user }, at) => ({ user, intent: keyStates[at]!.diff(), pressTick: tick, pressOrdinal: 0 }))
        for (const keys of keyStates) keys.reset()
        engine.step(inputs)
        events.push(...world.events.take())
      }
    },
    until(holds, most = 300) {
      for (let passed = 0; passed < most; passed++) {
        if (holds()) return passed
        scene.ticks(1)
      }
      throw new Error(`what was waited for did not come within ${most} ticks, at tick ${world.tick}`)
    },
    tileAt: (tileX, tileY) => world.tiles.kinds.nameOf(world.tiles.at(tileX, tileY)),
    all(archetype) {
      const { number } = world.archetypes.byName(archetype)
      const found: number[] = []
      for (let eid = 1; eid < world.columns.used; eid++) if (world.columns.alive[eid] === 1 && world.columns.archetypes[eid] === number) found.push(eid)
      return found.sort((a, b) => world.netIdOf(a) - world.netIdOf(b))
    },
    spawn: (archetype, overrides = {}) => engine.populate(archetype, overrides),
  }
  return scene
}
