/** The wire law over the games that ship: what a user was told is all that it needs. More seeds run in test/long. */

import { expect, test } from '@jest/globals'
import { burrow } from '../../games/burrow/game.ts'
import { component } from '../../src/component.ts'
import { entitiesWith } from '../../src/entities.ts'
import { u16 } from '../../src/fields.ts'
import { both } from '../../src/pipeline.ts'
import { randomBits } from '../../src/random.ts'
import type { World } from '../../src/world.ts'
import { drawLobby, loadBurrow } from '../kit/burrow.ts'
import { SHIPPED_MAPS, shippedGame } from '../kit/shipped-games.ts'
import { drawArena } from '../kit/skirmish.ts'
import { createStepper } from '../kit/stepper.ts'
import { checkWireLaw, watchedWire } from '../kit/wire-law.ts'

test.each(SHIPPED_MAPS)('a world built from bytes alone goes on as the room does: $name, map $mapNumber', ({ name, mapNumber }) => {
  const shipped = shippedGame(name)
  for (let seed = 1; seed <= 3; seed++) expect(checkWireLaw(seed, shipped.loaded.maps[mapNumber]!, 240, shipped)).toEqual([])
})

/** All that Skirmish has within a few steps: nobody stays whole or where they are for long. */
const CORNER = ['##############', '#P.c.B..+..Po#', '#....B..b....#', '#.W..B.c..W..#', '#oP..........#', '##############']

test('it does so where shots, bursts, wrecks, crates and rounds come one upon the other', () => {
  const skirmish = shippedGame('skirmish')
  const { data } = skirmish.loaded
  const soon = { ...data, simulation: { ...data.simulation, rules: { ...data.simulation.rules, roundTicks: 240, overTicks: 60, deadTicks: 30, sparedTicks: 20, crateBackTicks: 120, seats: 4 } } }
  for (let seed = 1; seed <= 2; seed++) expect(checkWireLaw(seed, drawArena(CORNER), 700, { ...skirmish, loaded: { ...skirmish.loaded, data: soon } })).toEqual([])
})

/** All that Burrow has within a few steps: nobody stays whole, dry or where they are for long. */
const FAIR = [
  'X..........................X',
  'X..........o......H........X',
  'X.......====..o...H....D...X',
  'X...f.............H..l.D...X',
  'X.P.P.c.s..b.C.s..H....D.o.X',
  'X####^##^^###^##~~H~~^^#####',
  'X################~~H########',
  'X##############^#~~~########',
  'XXXXXXXXXXXXXXXXXXXXXXXXXXXX',
]

test('it does so where everything of Burrow happens at once: slimes, spikes, death and return, springs, crates, doors', () => {
  for (let seed = 1; seed <= 2; seed++) expect(checkWireLaw(seed, drawLobby(FAIR), 700)).toEqual([])
})

/** What Burrow's persons have here besides: `hidden` is told to nobody, `ticks` to the owner, `shown` to everyone. */
const Fatigue = component({ hidden: u16({ sync: 'nobody' }), ticks: u16({ sync: 'owner' }), shown: u16() }, { sync: 'everyone' })
const components = { ...burrow.components, Fatigue }
type TiredWorld = World<typeof components>

/** The first difference of a Burrow with one more system that both sides run. */
function plantedFault(system: (world: TiredWorld) => void): string | undefined {
  const { data, maps } = loadBurrow()
  const archetypes = data.simulation.archetypes.map((archetype) => (archetype.name === 'person' ? { ...archetype, components: { ...archetype.components, Fatigue: {} } } : archetype))
  const game = { ...burrow, components, pipeline: { ...burrow.pipeline, logic: [...(burrow.pipeline.logic ?? []), both(system)] } }
  const found: string[] = []
  const stepper = createStepper({ game, gameData: { ...data, simulation: { ...data.simulation, archetypes } }, map: maps[0]!, seed: 4, synctest: watchedWire(found, 2) })
  const players = [stepper.join('Anna'), stepper.join('Bea')]
  stepper.ticks(30)
  for (const player of players) player.move(1)
  for (let tick = 0; tick < 200 && found.length === 0; tick++) stepper.ticks(1)
  return found[0]
}

test('a system that both sides run and that reads what nobody is sent is named, with the field that shows it', () => {
  const tire = (world: TiredWorld): void => {
    const { Fatigue: fatigue } = world.components
    for (const eid of entitiesWith(world, [fatigue])) fatigue.shown[eid] = ++fatigue.hidden[eid]!
  }

  expect(plantedFault(tire)).toMatch(/^tick \d+: in a world built from what user \d was sent for tick \d+, after system tire of step logic, person \d+ has Fatigue\.shown \d+; the room has \d+\./)
})

test('so is one that reads of others what only their owner is sent', () => {
  const envy = (world: TiredWorld): void => {
    const { Fatigue: fatigue } = world.components
    for (const eid of entitiesWith(world, [fatigue])) fatigue.shown[eid] = ++fatigue.ticks[eid]!
  }

  expect(plantedFault(envy)).toMatch(/after system envy of step logic, person \d+ has Fatigue\.shown \d+; the room has \d+\./)
})

test('one that reads the dice that never leave the room is named, too, and one that reads what is sent is not', () => {
  const roll = (world: TiredWorld): void => {
    const { Fatigue: fatigue } = world.components
    for (const eid of entitiesWith(world, [fatigue])) fatigue.shown[eid] = randomBits(world.secretSeed, world.tick, 0, 1) & 0xff
  }
  const count = (world: TiredWorld): void => {
    const { Fatigue: fatigue } = world.components
    for (const eid of entitiesWith(world, [fatigue])) fatigue.shown[eid]!++
  }

  expect(plantedFault(roll)).toMatch(/after system roll of step logic/)
  expect(plantedFault(count)).toBeUndefined()
})

test('one that changes the map by what nobody is sent is found by the tile', () => {
  const gnaw = (world: TiredWorld): void => {
    const { Fatigue: fatigue, Position } = world.components
    for (const eid of entitiesWith(world, [fatigue])) if (++fatigue.hidden[eid]! % 16 === 0) world.tiles.set(Math.floor(Position.x[eid]! / 16), 1, 1 + (fatigue.hidden[eid]! / 16) % 2)
  }

  expect(plantedFault(gnaw)).toMatch(/map 0 has Tiles\.\d+,1 \d; the room has \d\./)
})
