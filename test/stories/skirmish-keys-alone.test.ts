/** Skirmish without a mouse: keys, a thumb or one stick aim where the fighter went last, in eight ways. */

import { expect, test } from '@jest/globals'
import { createControls, type Controls } from '../../client/devices/controls.ts'
import { createSteadyWay } from '../../client/devices/eight-way.ts'
import { targetOf } from '../../client/devices/targeting.ts'
import { directionOfValue } from '../../games/skirmish/aim.ts'
import { createSkirmishStepper, drawArena, skirmishData } from '../kit/skirmish.ts'
import type { Player, Stepper } from '../kit/stepper.ts'
import { heardBy, ownField, roomField } from '../kit/story.ts'

const HALL = ['################', '#..............#', '#..............#', '#..............#', '#......P.......#', '#..............#', '#..............#', '#..............#', '################']

interface Scene {
  readonly stepper: Stepper
  readonly anna: Player
  readonly controls: Controls
  /** Frames of a page without a pointer, a tick each. */
  frames(count: number): void
  /** Which way the room sees her look. */
  looks(): readonly [number, number]
}

function play(): Scene {
  const stepper = createSkirmishStepper({ map: drawArena(HALL), rules: { seats: 0 } })
  const anna = stepper.join('Anna')
  stepper.ticks(45)
  const controls = createControls(skirmishData().bindings, stepper.authority.engine.world.actions, () => anna.client.keys)
  const steady = createSteadyWay()
  return {
    stepper,
    anna,
    controls,
    frames(count) {
      for (let frame = 0; frame < count; frame++) {
        const person = { x: anna.me().x, y: anna.me().y, facing: ownField(anna, 'Person', 'facing'), facingY: ownField(anna, 'Person', 'facingY') }
        const { targetX, targetY, aimX, aimY } = targetOf({ pointer: undefined, person, move: steady.of(controls.move, stepper.nowMs), aim: controls.aim })
        controls.point(targetX, targetY, aimX, aimY)
        stepper.ticks(1)
      }
    },
    looks: () => [roomField(stepper, anna, 'Person', 'facing'), roomField(stepper, anna, 'Person', 'facingY')],
  }
}

test.each([
  ['KeyW', 0, -1],
  ['KeyS', 0, 1],
  ['KeyA', -1, 0],
  ['KeyD', 1, 0],
] as const)('who went by %s and stands still looks that way', (code, x, y) => {
  const { controls, frames, looks } = play()

  controls.keyDown(code)
  frames(10)
  controls.keyUp(code)
  frames(40)

  expect(looks()).toEqual([x, y])
})

test('two keys that are let go a few hundredths of a second apart mean the way between them', () => {
  const { controls, frames, looks } = play()

  controls.keyDown('KeyW')
  controls.keyDown('KeyD')
  frames(20)
  controls.keyUp('KeyW')
  frames(3)
  controls.keyUp('KeyD')
  frames(40)

  expect(looks()).toEqual([1, -1])
})

test('who goes on by one of the two keys looks where it leads', () => {
  const { controls, frames, looks } = play()

  controls.keyDown('KeyW')
  controls.keyDown('KeyD')
  frames(10)
  controls.keyUp('KeyW')
  frames(20)

  expect(looks()).toEqual([1, 0])
})

test('a thumb or the one stick of a pad aims as keys do, and a shot goes there', () => {
  for (const way of ['touchStick', 'padStick'] as const) {
    const { stepper, anna, controls, frames } = play()
    const steer = (x: number, y: number): void => (way === 'touchStick' ? controls.touchStick(x, y) : controls.padStick('left', x, y))

    steer(-0.6, 0.55)
    frames(10)
    steer(0, 0)
    frames(30)
    controls.touchDown('fire')
    const shot = heardBy(stepper, anna, 5).find(({ kind }) => kind === 'shot')
    const { x, y } = directionOfValue(shot!.value)

    expect([way, Math.sign(Math.round(x * 10)), Math.sign(Math.round(y * 10)), Math.abs(x + y) < 0.02]).toEqual([way, -1, 1, true])
  }
})
