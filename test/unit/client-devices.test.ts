// Keyboard, mouse, pad and thumbs write one KeyState, as bindings.json says.
import { type Controls, createControls } from '../../client/devices/controls.ts'
import { createPadReader } from '../../client/devices/gamepad.ts'
import { createKeyboard } from '../../client/devices/keyboard.ts'
import { targetOf } from '../../client/devices/targeting.ts'
import { buttonAt, dragAim, thumbLayout } from '../../client/devices/thumb-layout.ts'
import { createThumbStick, STICK_RADIUS_PX } from '../../client/devices/thumb-stick.ts'
import type { Bindings } from '../../src/game-data.ts'
import { createKeyState, type KeyState } from '../../src/input/input-dispatcher.ts'

const ACTIONS = ['jump', 'dig']
const JUMP = 1
const DIG = 2

const BINDINGS: Bindings = {
  actions: {
    jump: { keys: ['Space', 'KeyW'], mouse: [], pad: [0], touch: { label: 'jump', fromRightPx: 44, fromBottomPx: 48, radiusPx: 32 } },
    dig: { keys: ['KeyJ'], mouse: ['left'], pad: [2], touch: { label: 'dig', fromRightPx: 116, fromBottomPx: 38, radiusPx: 28 } },
  },
  axes: {
    moveX: { negative: ['KeyA', 'ArrowLeft'], positive: ['KeyD', 'ArrowRight'], stick: 'left', touch: true },
    moveY: { negative: ['KeyW', 'ArrowUp'], positive: ['KeyS', 'ArrowDown'], stick: 'left', touch: true },
    aimX: { negative: [], positive: [], stick: 'right', touch: false },
    aimY: { negative: [], positive: [], stick: 'right', touch: false },
  },
}

function setUp(): { readonly keys: KeyState; readonly controls: Controls } {
  const keys = createKeyState()
  return { keys, controls: createControls(BINDINGS, ACTIONS, () => keys) }
}

const key = (code: string, more: object = {}) => ({ code, ctrlKey: false, metaKey: false, altKey: false, preventDefault: () => {}, ...more })

const HOLD = { stickSide: 'left', thumbSize: 'medium' } as const

test('a key that is pressed and let go within a tick is seen as both', () => {
  const { keys, controls } = setUp()

  controls.keyDown('Space')
  controls.keyUp('Space')

  expect(keys.diff()).toMatchObject({ held: 0, pressed: JUMP, released: JUMP })
})

test('two keys of one action let go together only when both are up', () => {
  const { keys, controls } = setUp()

  controls.keyDown('Space')
  controls.keyDown('KeyW')
  controls.keyUp('Space')

  expect(keys.diff().held).toBe(JUMP)
})

test('arrows and letters steer alike, and opposite keys stand still', () => {
  const { keys, controls } = setUp()

  controls.keyDown('ArrowRight')
  const right = keys.diff().moveX
  controls.keyDown('KeyA')

  expect([right, keys.diff().moveX]).toEqual([127, 0])
})

test('one key may press an action and steer', () => {
  const { keys, controls } = setUp()

  controls.keyDown('KeyW')

  expect(keys.diff()).toMatchObject({ held: JUMP, moveY: -127 })
})

test('typing moves nobody', () => {
  const { keys, controls } = setUp()
  let isTyping = true
  const keyboard = createKeyboard(controls, () => isTyping)

  keyboard.down(key('KeyD'))
  keyboard.down(key('Space'))

  expect(keys.diff()).toMatchObject({ held: 0, pressed: 0, moveX: 0 })
  isTyping = false
})

test('opening the chat lets go of what is held, and closing it presses nothing', () => {
  const { keys, controls } = setUp()
  controls.keyDown('KeyD')
  controls.keyDown('Space')

  controls.setMuted(true)
  controls.keyDown('KeyJ')
  controls.setMuted(false)

  expect(keys.diff()).toMatchObject({ held: 0, moveX: 0 })
})

test("the browser's own chords stay the browser's", () => {
  const { keys, controls } = setUp()
  const keyboard = createKeyboard(controls, () => false)

  keyboard.down(key('KeyD', { ctrlKey: true }))

  expect(keys.diff().moveX).toBe(0)
})

test('a bound key is kept from the page, an unbound one is not', () => {
  const { controls } = setUp()
  const kept: string[] = []
  const keyboard = createKeyboard(controls, () => false)

  for (const code of ['Space', 'F5', 'KeyZ', 'ArrowDown']) keyboard.down(key(code, { preventDefault: () => kept.push(code) }))

  expect(kept).toEqual(['Space', 'ArrowDown'])
})

test('mouse, thumb and pad press the same action as the key', () => {
  const { keys, controls } = setUp()
  const held: number[] = []

  controls.mouseDown('left')
  held.push(keys.diff().held)
  controls.mouseUp('left')
  controls.touchDown('dig')
  held.push(keys.diff().held)
  controls.touchUp('dig')
  createPadReader(controls).read([{ axes: [0, 0, 0, 0], buttons: [{ pressed: false }, { pressed: false }, { pressed: true }] }])
  held.push(keys.diff().held)

  expect(held).toEqual([DIG, DIG, DIG])
})

test('a pad at rest wobbles without moving anyone, and a tilted stick steers by its share', () => {
  const { keys, controls } = setUp()
  const pads = createPadReader(controls)

  pads.read([{ axes: [0.15, -0.1, 0, 0], buttons: [] }])
  const atRest = keys.diff().moveX
  pads.read([{ axes: [-0.5, 0, 0, 0], buttons: [] }])

  expect([atRest, keys.diff().moveX]).toEqual([0, Math.round(-0.5 * 127)])
})

test('losing the focus lets go of keys, sticks and thumbs', () => {
  const { keys, controls } = setUp()
  controls.keyDown('KeyD')
  controls.touchStick(0, 1)
  controls.touchDown('jump')

  controls.releaseAll()

  expect(keys.diff()).toMatchObject({ held: 0, moveX: 0, moveY: 0 })
})

test('a key that was held while travelling is let go in the new lobby', () => {
  let keys = createKeyState()
  const controls = createControls(BINDINGS, ACTIONS, () => keys)
  controls.keyDown('KeyD')
  controls.keyDown('Space')

  const { held, moveX } = keys.diff()
  keys = createKeyState()
  keys.press(0)
  keys.setAxes({ moveX })
  controls.keyUp('KeyD')
  controls.keyUp('Space')

  expect(held).toBe(JUMP)
  expect(keys.diff()).toMatchObject({ held: 0, moveX: 0 })
})

test('the thumb stick lies where the thumb lands and comes along beyond its rim', () => {
  const stick = createThumbStick()

  stick.down(1, 100, 200)
  stick.move(1, 100 + STICK_RADIUS_PX * 3, 200)

  expect(stick.x).toBeCloseTo(1)
  expect(stick.place?.x).toBeCloseTo(100 + STICK_RADIUS_PX * 2)
})

test('a second thumb does not take the stick from the first', () => {
  const stick = createThumbStick()
  stick.down(1, 100, 200)

  expect(stick.down(2, 50, 50)).toBe(false)
  expect(stick.up(2)).toBe(false)
})

test('thumb buttons lie as bound on a phone on its side, and none covers the middle where the person stands', () => {
  const layout = thumbLayout(BINDINGS, 640, 360, HOLD)

  expect(layout.buttons.map(({ action, x, y }) => [action, x, y])).toEqual([
    ['jump', 596, 312],
    ['dig', 524, 322],
  ])
  expect(buttonAt(layout, 320, 194)).toBeUndefined()
})

test('a thumb near a button presses it, and a drag off it aims', () => {
  const layout = thumbLayout(BINDINGS, 640, 360, HOLD)
  const dig = buttonAt(layout, 500, 330)

  expect(dig?.action).toBe('dig')
  expect(dig && dragAim(dig, 524, 330)).toBeUndefined()
  expect(dig && dragAim(dig, 524, 322 - 60)).toEqual({ x: 0, y: -1 })
})

test('a mouse is pointed with; without one the tile ahead is meant, or the one steered at', () => {
  const person = { x: 100, y: 100, facing: -1 }
  const still = { x: 0, y: 0 }

  expect(targetOf({ pointer: { x: 130, y: 100 }, person, move: still, aim: still })).toEqual({ targetX: 130, targetY: 100, aimX: 1, aimY: 0 })
  expect(targetOf({ pointer: undefined, person, move: still, aim: still })).toMatchObject({ targetX: 80, targetY: 100 })
  expect(targetOf({ pointer: undefined, person, move: { x: 0, y: 1 }, aim: still })).toMatchObject({ targetX: 100, targetY: 120 })
  expect(targetOf({ pointer: undefined, person, move: { x: 0, y: -1 }, aim: still })).toMatchObject({ targetX: 100, targetY: 75 })
})

test('whose stick is at the right has the buttons at the left, and the sizes that were chosen', () => {
  const plain = thumbLayout(BINDINGS, 640, 360, HOLD)

  const layout = thumbLayout(BINDINGS, 640, 360, { stickSide: 'right', thumbSize: 'large' })

  expect(layout.buttons.map(({ action, x, radiusPx }) => [action, x, radiusPx])).toEqual(plain.buttons.map(({ action, x, radiusPx }) => [action, (640 - x) * 1.25, radiusPx * 1.25]))
  expect(layout.stick.x).toBe(640 - plain.stick.x * 1.25)
})
