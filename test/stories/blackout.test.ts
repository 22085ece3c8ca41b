/** Stories of a link that goes dark: what happened meanwhile is told whole, and nothing old is taken for something new. */

import { expect, test } from '@jest/globals'
import { createBurrowStepper, drawLobby } from '../kit/burrow.ts'
import { ownField, roomField, thingsOf } from '../kit/story.ts'

const HALL = ['X......................X', 'X......................X', 'X......................X', 'X.P....c...............X', 'XXXXXXXXXXXXXXXXXXXXXXXX']

test('a crate that goes and another that comes in the same tick, in the dark: the page has the new one, with nothing of the old', () => {
  const stepper = createBurrowStepper({ map: drawLobby(HALL) })
  const { world } = stepper.authority.engine
  const anna = stepper.join('Anna')
  stepper.ticks(60)
  const [old] = thingsOf(world, 'crate')
  // The old one has a history of its own: it slides.
  world.column('Velocity', 'x')[old!.eid] = 90
  stepper.ticks(10)

  anna.down.blackoutUntil(stepper.nowMs + 600)
  stepper.ticks(10)
  world.commands.despawn(old!.eid)
  world.commands.spawn('crate', { Position: { x: 15 * 16, y: 4 * 16 - 8 } })
  stepper.ticks(80)

  const [fresh] = thingsOf(world, 'crate')
  expect(fresh!.netId).not.toBe(old!.netId)
  const seen = thingsOf(anna.client.world!, 'crate')
  expect(seen.map(({ netId, x, y }) => ({ netId, x, y }))).toEqual([{ netId: fresh!.netId, x: 15 * 16, y: 4 * 16 - 8 }])
  expect(anna.client.world!.column('Velocity', 'x')[seen[0]!.eid]).toBe(0)
  expect(anna.client.drawn(stepper.nowMs).filter(({ archetype }) => archetype === 'crate').map(({ netId }) => netId)).toEqual([fresh!.netId])
})

test('a tile dug in the dark by somebody else is air when the light comes back', () => {
  const stepper = createBurrowStepper({ map: drawLobby([...HALL.slice(0, 4), 'X######################X', 'XXXXXXXXXXXXXXXXXXXXXXXX']) })
  const [anna, bea] = [stepper.join('Anna'), stepper.join('Bea')]
  stepper.ticks(60)

  anna.down.blackoutUntil(stepper.nowMs + 800)
  const tileX = Math.floor(bea.me().x / 16) + 2
  bea.target(tileX * 16 + 8, 4 * 16 + 8)
  bea.hold('dig')
  stepper.ticks(40)
  const during = anna.tileAt(tileX, 4)
  stepper.ticks(60)

  expect(during).toBe('dirt')
  expect(anna.tileAt(tileX, 4)).toBe('air')
})

test('who walks on in the dark is where the room has her when the light comes back', () => {
  const stepper = createBurrowStepper({ map: drawLobby(HALL.map((row) => row.replace('c', '.'))) })
  const anna = stepper.join('Anna')
  stepper.ticks(60)

  anna.down.blackoutUntil(stepper.nowMs + 700)
  anna.move(1)
  stepper.ticks(30)
  anna.move(0)
  stepper.ticks(90)

  expect(ownField(anna, 'Position', 'x')).toBe(roomField(stepper, anna, 'Position', 'x'))
  expect(anna.me().x).toBeGreaterThan(5 * 16)
})
