/** Which tag a thing plays: what its looks name for the states that hold. */

import { expect, test } from '@jest/globals'
import { createTagOf } from '../../client/drawn/look-animation.ts'
import { PERSON_STATES, type PersonState } from '../../components/person.ts'
import type { ArchetypeLooks } from '../../src/game-data.ts'
import { createTinyScene } from '../kit/tiny-game.ts'

const LOOKS: ArchetypeLooks = {
  about: '', sprite: 'person', bar: undefined, label: 'none', depth: 0,
  animations: { rest: 'stand', run: 'run', circle: 'roll', 'run+circle': 'roll-fast', 'dead+circle+person': 'wheel' },
}

function tagFor(state: PersonState, shape: 'box' | 'circle'): string | undefined {
  const { world, put } = createTinyScene(['....', '....', '####'])
  const eid = put('person', 20, 32, { Person: { state: PERSON_STATES.indexOf(state) }, Collider: { shape: shape === 'box' ? 0 : 1 } })
  return createTagOf(world, 'person', LOOKS)(world.columns, eid)
}

test.each([
  ['idle', 'box', 'stand'],
  ['run', 'box', 'run'],
  ['idle', 'circle', 'roll'],
  ['run', 'circle', 'roll-fast'],
  ['dead', 'circle', 'wheel'],
  ['dead', 'box', 'stand'],
] as const)('a person that is in state %s and a %s plays %s: of causes that hold the last counts, and joined ones must all hold', (state, shape, tag) => {
  expect(tagFor(state, shape)).toBe(tag)
})
