// Rollback: what a client does when the server disagrees, over every entity of a lobby with 8 persons.
import { populateWorld } from '../rooms/authority/populate-world.ts'
import { createEngine } from '../src/engine.ts'
import type { Benchmark, Round } from './benchmark.ts'
import { firstGame, loadedGame, wishes } from './crowd.ts'

const REPLAYED_TICKS = 8
const USERS = [1, 2, 3, 4, 5, 6, 7, 8]

interface Timeline {
  step(): void
  rewind(): void
}

/** One lobby's world as an engine of its own, two seconds old. */
function createTimeline(): Timeline {
  const game = firstGame()
  const { data, maps } = loadedGame(game)
  const map = maps[0]!
  const engine = createEngine(game, { mode: 'authority', data: data.simulation, map, publicSeed: 1, secretSeed: 2, historyTicks: 64 })
  const { world } = engine
  const user = world.schema.role('person', 'user')!
  const position = world.schema.role('position', 'x')!
  populateWorld(engine, map)
  for (const number of USERS) {
    const { x, y } = map.personSpawns[number % map.personSpawns.length]!
    engine.populate(game.personArchetype, { [position.componentName]: { x, y }, [user.componentName]: { [user.fieldName]: number } })
  }
  const step = (): void => engine.step(wishes(USERS, world.tick + 1, game))
  while (world.tick < 120) step()
  return {
    step,
    rewind: () => engine.rewind(world.tick - REPLAYED_TICKS),
  }
}

function ahead(timeline: Timeline): void {
  for (let at = 0; at < REPLAYED_TICKS; at++) timeline.step()
}

export const rollback: readonly Benchmark[] = [
  {
    name: `rollback: rewind ${REPLAYED_TICKS} ticks`,
    about: 'restores entities, membership and tiles',
    prepare(): Round {
      const timeline = createTimeline()
      return { before: () => ahead(timeline), work: timeline.rewind }
    },
  },
  {
    name: `rollback: rewind and replay ${REPLAYED_TICKS} ticks`,
    about: 'the whole of a correction',
    prepare(): Round {
      const timeline = createTimeline()
      return {
        work() {
          timeline.rewind()
          ahead(timeline)
        },
      }
    },
  },
]
