/** What a room of development finds amiss in itself is told as a fault of the system that did it, once. */

import { standardComponents, type StandardWorld } from '../../components/index.ts'
import { openWorld } from '../../rooms/process/open-world.ts'
import { component } from '../../src/component.ts'
import { entitiesWith } from '../../src/entities.ts'
import { u16 } from '../../src/fields.ts'
import { both, type Pipeline } from '../../src/pipeline.ts'
import type { World } from '../../src/world.ts'
import { createTinyGame, PHYSICS } from '../kit/tiny-game.ts'
import { tinyLoaded } from './tiny-loaded.ts'

const Mood = component({ hidden: u16({ sync: 'nobody' }), shown: u16() }, { sync: 'everyone' })
const components = { ...standardComponents, Mood }
type MoodyWorld = World<typeof components>

/** Plays two users for two seconds under one more system; the faults that the room told of. */
function faultsOf(system: (world: MoodyWorld) => void): readonly string[] {
  const faults: string[] = []
  const loaded = tinyLoaded('Meadow')
  const { simulation } = loaded.data
  const archetypes = simulation.archetypes.map((archetype) => (archetype.name === 'person' ? { ...archetype, components: { ...archetype.components, Mood: {} } } : archetype))
  const physics: Pipeline<StandardWorld> = PHYSICS
  const world = openWorld({
    game: { ...createTinyGame(), components, pipeline: { ...physics, logic: [both(system)] } },
    loaded: { ...loaded, data: { ...loaded.data, simulation: { ...simulation, archetypes } } },
    map: loaded.maps[0]!,
    saved: undefined,
    notes: [],
    synctestTicks: 2,
    onFault: (place, error) => faults.push(`${place}: ${String(error)}`),
  })
  for (const nickname of ['Anna', 'Bea']) world.join({ identity: nickname, nickname, sprite: 'mole' })
  for (let tick = 1; tick <= 120; tick++) {
    world.step(tick * 16)
    world.outgoing()
  }
  return faults
}

test('a system that reads what no user is sent', () => {
  const brood = (world: MoodyWorld): void => {
    const { Mood: mood } = world.components
    for (const eid of entitiesWith(world, [mood])) mood.shown[eid] = ++mood.hidden[eid]!
  }

  expect(faultsOf(brood)).toEqual([expect.stringMatching(/^system brood in step logic: Error: tick \d+: in a world built from what user \d was sent for tick \d+, after system brood of step logic, person \d+ has Mood\.shown \d+; the room has \d+\. Something that the system reads is not sent/)])
})

test('a system that keeps something outside the world', () => {
  let calls = 0
  const remember = (world: MoodyWorld): void => {
    for (const eid of entitiesWith(world, [world.components.Mood])) world.components.Mood.shown[eid] = ++calls & 0xff
  }

  expect(faultsOf(remember)[0]).toMatch(/^system remember in step logic: Error: tick \d+ is not the same again: after system remember of step logic/)
})

test('nothing, where all is as it should be', () => {
  const count = (world: MoodyWorld): void => {
    for (const eid of entitiesWith(world, [world.components.Mood])) world.components.Mood.shown[eid]!++
  }

  expect(faultsOf(count)).toEqual([])
})
