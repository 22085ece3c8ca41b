/** Key states: what happened between two ticks, however quickly. */

import { expect, test } from '@jest/globals'
import { createKeyState } from '../../src/input/input-dispatcher.ts'

test('a key pressed and released within one tick is seen as both', () => {
  const keys = createKeyState()

  keys.press(2)
  keys.release(2)

  expect(keys.diff()).toMatchObject({ held: 0, pressed: 4, released: 4 })
})

test('a key that repeats while held is one press', () => {
  const keys = createKeyState()

  keys.press(0)
  keys.reset()
  keys.press(0)

  expect(keys.diff()).toMatchObject({ held: 1, pressed: 0, released: 0 })
})

test('reset forgets edges and keeps what is held', () => {
  const keys = createKeyState()
  keys.press(1)
  keys.setAxes({ moveX: -127 })

  keys.reset()

  expect(keys.diff()).toMatchObject({ held: 2, pressed: 0, released: 0, moveX: -127 })
})

test('losing the focus lets go of every key and axis but not of the aim', () => {
  const keys = createKeyState()
  keys.press(0)
  keys.press(3)
  keys.setAxes({ moveX: 127, targetX: 50 })
  keys.reset()

  keys.releaseAll()

  expect(keys.diff()).toMatchObject({ held: 0, released: 9, moveX: 0, targetX: 50 })
})

test('a second press within one tick is pressed in the next one', () => {
  const keys = createKeyState()

  keys.press(1)
  keys.release(1)
  keys.press(1)
  const first = keys.diff()
  keys.reset()
  const second = keys.diff()
  keys.reset()

  expect([first.pressed, second.pressed, keys.diff().pressed]).toEqual([2, 2, 0])
})

test('news is a key or an axis of motion that changed since the tick before; the aim alone is none', () => {
  const keys = createKeyState()
  const seen: boolean[] = []
  const look = (): void => {
    seen.push(keys.isNew)
    keys.reset()
  }

  look()
  keys.setAxes({ moveX: 127 })
  look()
  keys.setAxes({ moveX: 127, targetX: 40, aimX: 3 })
  look()
  keys.press(1)
  look()
  look()
  keys.release(1)
  look()

  expect(seen).toEqual([false, true, false, true, false, true])
})
