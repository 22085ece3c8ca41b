/** Stories of one person in Burrow: keys alone lead into every state. */

import { expect, test } from '@jest/globals'
import { PERSON_STATES } from '../../components/person.ts'
import { createBurrowScene } from '../kit/burrow-scene.ts'

const PLAYGROUND = [
  'X..............................X',
  'X..............................X',
  'X.....H........................X',
  'X.....H........................X',
  'X.....H........................X',
  'X.P...H.....................^..X',
  'X###########~~~~~###############',
  'X###########~~~~~###############',
  'XXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXX',
]

test('run, jump, fall, climb, swim, dig, hurt, dead and idle: every state is reached with keys', () => {
  const scene = createBurrowScene(PLAYGROUND)
  const { person, ticks, until } = scene
  const seen = new Set<string>()
  const see = (count: number): void => ticks(count, () => seen.add(person.state))

  see(5)
  person.pointAt(2, 6)
  person.hold('dig')
  see(5)
  person.release('dig')
  person.move(1)
  see(20)
  person.hold('jump')
  see(40)
  person.release('jump')
  person.move(-1)
  until(() => person.x < 106)
  person.move(0, -1)
  see(20)
  person.move(1)
  see(1)
  until(() => person.state === 'swim')
  see(1)
  person.hold('jump')
  until(() => person.x > 290, 600)
  person.release('jump')
  until(() => person.state === 'hurt', 600)
  see(2)
  person.move(0)
  // It stays on the spikes until they have done their work.
  const { world } = scene
  while (person.state !== 'dead') {
    world.components.Position.x[person.eid] = 28.5 * 16
    see(1)
    if (world.tick > 3000) break
  }
  see(1)

  expect([...seen].sort()).toEqual([...PERSON_STATES].sort())
})
