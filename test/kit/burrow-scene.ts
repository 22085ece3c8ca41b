/** A scene of Burrow: its real systems and data over a drawn lobby, one engine, no wire. For stories of what persons can do. */

import { PERSON_STATES, type PersonState } from '../../components/person.ts'
import type { BurrowComponents, BurrowRules } from '../../games/burrow/components/index.ts'
import { burrow } from '../../games/burrow/game.ts'
import type { burrowRules } from '../../games/burrow/rules.ts'
import type { LobbyMap } from '../../rooms/data/loaded-game.ts'
import { populateWorld } from '../../rooms/authority/populate-world.ts'
import type { Overrides } from '../../src/commands.ts'
import { createEngine, type GameEngine } from '../../src/engine.ts'
import type { GameEvent } from '../../src/events.ts'
import type { Game } from '../../src/game.ts'
import { createKeyState } from '../../src/input/input-dispatcher.ts'
import { NEUTRAL_INTENT } from '../../src/input/intent.ts'
import { TILE_PX } from '../../src/tiles/tiles.ts'
import type { World } from '../../src/world.ts'
import { drawLobby, loadBurrow } from './burrow.ts'

export type BurrowAction = 'jump' | 'dig' | 'place' | 'throw' | 'use'

export interface ScenePerson {
  readonly eid: number
  readonly user: number
  hold(action: BurrowAction): void
  release(action: BurrowAction): void
  /** Down and up again within the coming tick. */
  tap(action: BurrowAction): void
  /** Axes from -1 to 1. */
  move(x: number, y?: number): void
  /** Points at the middle of a tile. */
  pointAt(tileX: number, tileY: number): void
  readonly x: number
  /** Where its feet are, px. */
  readonly feetY: number
  readonly vx: number
  readonly vy: number
  readonly state: PersonState
}

export interface BurrowScene {
  readonly engine: GameEngine<BurrowComponents, BurrowRules>
  readonly world: World<BurrowComponents, BurrowRules>
  /** One for each `P` of the drawing, from the left. */
  readonly persons: readonly ScenePerson[]
  /** The first of them. */
  readonly person: ScenePerson
  /** Everything that happened so far. */
  readonly events: readonly GameEvent[]
  /** How often a kind of event happened so far. */
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

export interface SceneOptions {
  readonly game?: Game<BurrowComponents, typeof burrowRules>
  readonly seed?: number
  readonly bots?: number
  /** Rules other than those of rules.json. */
  readonly rules?: Readonly<Record<string, number>>
}

/** The same on a map that is not drawn. */
export function createMapScene(map: LobbyMap, options: SceneOptions = {}): BurrowScene {
  const seed = options.seed ?? 1
  const { simulation } = loadBurrow().data
  const engine = createEngine(options.game ?? burrow, {
    mode: 'authority',
    data: { ...simulation, rules: { ...simulation.rules, ...options.rules } },
    map: { widthTiles: map.widthTiles, heightTiles: map.heightTiles, numbers: map.numbers, openSides: map.openSides },
    publicSeed: seed * 31,
    secretSeed: seed * 77 + 5,
  })
  const { world } = engine
  populateWorld(engine, map)
  const { Position, Velocity, Collider, Person } = world.components
  const events: GameEvent[] = []
  const keyStates = map.personSpawns.map(() => createKeyState())
  const persons = map.personSpawns.map(({ x, y }, index): ScenePerson => {
    const user = index + 1
    const eid = engine.populate('person', { Position: { x, y }, Person: { user } })
    const keys = keyStates[index]!
    const bit = (action: BurrowAction): number => burrow.actions.indexOf(action)
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
      move: (moveX, moveY = 0) => keys.setAxes({ moveX: Math.round(moveX * 127), moveY: Math.round(moveY * 127) }),
      pointAt: (tileX, tileY) => keys.setAxes({ targetX: (tileX + 0.5) * TILE_PX, targetY: (tileY + 0.5) * TILE_PX }),
      get x() {
        return Position.x[eid]!
      },
      get feetY() {
        return Position.y[eid]! + Collider.heightPx[eid]! / 2
      },
      get vx() {
        return Velocity.x[eid]!
      },
      get vy() {
        return Velocity.y[eid]!
      },
      get state() {
        return PERSON_STATES[Person.state[eid]!]!
      },
    }
  })
  for (let bot = 0; bot < (options.bots ?? 0); bot++) {
    const { x, y } = map.personSpawns[bot % map.personSpawns.length]!
    engine.populate('bot', { Position: { x, y } })
  }
  const scene: BurrowScene = {
    engine,
    world,
    persons,
    person: persons[0]!,
    events,
    heard: (kind) => events.filter((happened) => happened.kind === kind).length,
    ticks(count, each) {
      for (let i = 0; i < count; i++) {
        each?.()
        const tick = world.tick + 1
        const inputs = persons.map(({ user }, index) => ({ user, intent: keyStates[index]?.diff() ?? NEUTRAL_INTENT, pressTick: tick, pressOrdinal: 0 }))
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
      throw new Error(`what was waited for did not come within ${most} ticks; the person is at ${scene.person.x}, ${scene.person.feetY} and in state ${scene.person.state}`)
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

/** A scene over rows of text, as `drawLobby` reads them. */
export function createBurrowScene(rows: readonly string[], options: SceneOptions = {}): BurrowScene {
  return createMapScene(drawLobby(rows), options)
}
