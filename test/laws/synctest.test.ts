/** Synctest over the games that ship: every tick goes back 8 ticks, is taken again, and nothing is different. */

import { expect, test } from '@jest/globals'
import { component } from '../../src/component.ts'
import { u16 } from '../../src/fields.ts'
import { both, type SystemEntry } from '../../src/pipeline.ts'
import { createSynctestEngine, describeDifference, type Difference } from '../../src/synctest.ts'
import { entitiesWith } from '../../src/entities.ts'
import { standardComponents } from '../../components/index.ts'
import type { World } from '../../src/world.ts'
import { SHIPPED_MAPS, shippedGame } from '../kit/shipped-games.ts'
import { createStepper } from '../kit/stepper.ts'
import { createTinyGame, TINY_ARCHETYPES } from '../kit/tiny-game.ts'
import { TINY_TILES } from '../kit/tiny-map.ts'
import { fumble } from '../kit/wire-law.ts'

test.each(SHIPPED_MAPS)('rewinding 8 ticks and taking them again changes nothing in $name, map $mapNumber: players come, play and go', ({ name, mapNumber }) => {
  const { game, loaded: { data, maps } } = shippedGame(name)
  const differences: string[] = []
  const synctest = { rewindTicks: 8, onDifference: (found: Difference) => differences.push(describeDifference(found)) }
  const stepper = createStepper({ game, gameData: data, map: maps[mapNumber]!, seed: 5, bots: 2, synctest })
  const anna = stepper.join('Anna')
  stepper.ticks(40)

  for (let tick = 0; tick < 120; tick++) {
    fumble(anna, 5, tick, game.actions)
    if (tick === 30) stepper.join('Bea')
    if (tick === 80) stepper.players[1]!.leave()
    stepper.ticks(1)
    expect(differences).toEqual([])
  }
})

const Mood = component({ jolts: u16() }, { sync: 'everyone' })
const Marked = component({}, { sync: 'everyone' })
const components = { ...standardComponents, Mood, Marked }
type MoodyWorld = World<typeof components>

/** The first difference that three ticks of one moody thing show under these systems. */
function firstDifference(logic: readonly SystemEntry<MoodyWorld>[]): Difference | undefined {
  const found: Difference[] = []
  const engine = createSynctestEngine(
    { ...createTinyGame(), components, pipeline: { logic } },
    {
      mode: 'authority',
      data: { archetypes: [...TINY_ARCHETYPES, { name: 'moody', components: { Position: {}, Mood: {} } }], tiles: TINY_TILES, rules: {} },
      map: { widthTiles: 4, heightTiles: 4, numbers: new Uint8Array(16) },
      rewindTicks: 2,
      onDifference: (difference) => found.push(difference),
    },
  )
  engine.populate('moody', {})
  for (let tick = 0; tick < 3; tick++) engine.step([])
  return found[0]
}

/** A system that remembers something outside the world. */
function createRemember(): (world: MoodyWorld) => void {
  let secret = 0
  return function remember(world) {
    const { Mood: mood } = world.components
    for (const eid of entitiesWith(world, [mood])) mood.jolts[eid] = ++secret
  }
}

test('a system that remembers something outside the world is named, with its component, field and both values', () => {
  expect(firstDifference([both(createRemember())])).toMatchObject({ system: 'remember', step: 'logic', archetype: 'moody', component: 'Mood', field: 'jolts', first: 2, again: 4 })
})

test('a difference that a later system of the tick wipes out is named all the same', () => {
  const forget = (world: MoodyWorld): void => {
    const { Mood: mood } = world.components
    for (const eid of entitiesWith(world, [mood])) mood.jolts[eid] = 0
  }

  expect(firstDifference([both(createRemember()), both(forget)])).toMatchObject({ system: 'remember', component: 'Mood', field: 'jolts', first: 2, again: 4 })
})

test('a component that only one run adds is named, though it holds nothing', () => {
  let calls = 0
  const mark = (world: MoodyWorld): void => {
    for (const eid of entitiesWith(world, [world.components.Mood])) if (++calls === 2) world.commands.add(eid, 'Marked')
  }

  expect(firstDifference([both(mark)])).toMatchObject({ step: 'event-emission', system: 'snap', component: 'Marked', field: 'is there', first: 1, again: 0 })
})
