/** Listens to the page's keyboard, mouse, gamepads and focus, and writes them into the session's controls. */

import { MOUSE_BUTTONS } from '../../src/game-data.ts'
import type { Controls } from './controls.ts'
import { createPadReader, type PadReader } from './gamepad.ts'
import { createKeyboard, type Keyboard } from './keyboard.ts'
import { createSteadyWay } from './eight-way.ts'
import { type Aimer, targetOf } from './targeting.ts'

export interface PageDevices {
  /** Takes up the controls of a new world. */
  use(controls: Controls): void
  /** Once a frame, before its ticks: reads pads and points. */
  aim(person: Aimer | undefined, nowMs: number, toWorld: (clientX: number, clientY: number) => { readonly x: number; readonly y: number }): { readonly x: number; readonly y: number }
  /** Whether a mouse points. */
  readonly isPointing: boolean
  releaseAll(): void
  close(): void
}

export interface PageDevicesOptions {
  /** Where a mouse press acts; presses on buttons over it do not. */
  readonly stage: HTMLElement
  isTyping(): boolean
  /** Keys of the page itself: chat, player list. True: taken. */
  onPageKey(code: string, isDown: boolean): boolean
  /** A gesture: sounds may begin. */
  onGesture(): void
  /** A thumb touched the page: show what thumbs need. */
  onTouch(): void
  /** Focus was lost. */
  onBlur(): void
}

export function createPageDevices(options: PageDevicesOptions): PageDevices {
  const { stage, isTyping } = options
  let controls: Controls | undefined
  let keyboard: Keyboard | undefined
  let pads: PadReader | undefined
  let mouse: { readonly x: number; readonly y: number } | undefined
  const steady = createSteadyWay()
  const stop = new AbortController()
  const listen = { signal: stop.signal }

  window.addEventListener(
    'keydown',
    (event) => {
      options.onGesture()
      if (isTyping()) return
      if (options.onPageKey(event.code, true)) return event.preventDefault()
      keyboard?.down(event)
    },
    listen,
  )
  window.addEventListener(
    'keyup',
    (event) => {
      options.onPageKey(event.code, false)
      keyboard?.up(event)
    },
    listen,
  )
  stage.addEventListener(
    'pointerdown',
    (event) => {
      // A pane of a split screen takes the keys that way; a press that is kept from the browser does not give them.
      window.focus()
      if (event.pointerType === 'touch') return
      mouse = { x: event.clientX, y: event.clientY }
      const button = MOUSE_BUTTONS[event.button]
      if (button && controls?.mouseDown(button)) event.preventDefault()
      // A click into the game takes the focus out of a button or the chat.
      if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
    },
    listen,
  )
  window.addEventListener(
    'pointerup',
    (event) => {
      options.onGesture()
      const button = MOUSE_BUTTONS[event.button]
      if (event.pointerType !== 'touch' && button) controls?.mouseUp(button)
    },
    listen,
  )
  // A second mouse button of a chord tells of itself in a move only.
  window.addEventListener('mousedown', (event) => event.target === stage && MOUSE_BUTTONS[event.button] && controls?.mouseDown(MOUSE_BUTTONS[event.button]!), listen)
  window.addEventListener('mouseup', (event) => MOUSE_BUTTONS[event.button] && controls?.mouseUp(MOUSE_BUTTONS[event.button]!), listen)
  window.addEventListener('pointermove', (event) => event.pointerType !== 'touch' && (mouse = { x: event.clientX, y: event.clientY }), listen)
  window.addEventListener(
    'touchstart',
    () => {
      mouse = undefined
      options.onTouch()
    },
    { ...listen, passive: true },
  )
  window.addEventListener('touchend', () => options.onGesture(), { ...listen, passive: true })
  stage.addEventListener('contextmenu', (event) => event.preventDefault(), listen)
  window.addEventListener('blur', () => options.onBlur(), listen)

  return {
    use(next) {
      controls = next
      keyboard = createKeyboard(next, isTyping)
      pads = createPadReader(next)
    },
    aim(person, nowMs, toWorld) {
      if (!controls || !person) return { x: 0, y: 0 }
      const connected = typeof navigator.getGamepads === 'function' ? navigator.getGamepads() : []
      if (pads?.read(connected)) mouse = undefined
      const pointer = mouse && toWorld(mouse.x, mouse.y)
      const move = person.facingY === undefined ? controls.move : steady.of(controls.move, nowMs)
      const { targetX, targetY, aimX, aimY } = targetOf({ pointer, person, move, aim: controls.aim })
      controls.point(targetX, targetY, aimX, aimY)
      return { x: targetX, y: targetY }
    },
    get isPointing() {
      return mouse !== undefined
    },
    releaseAll: () => controls?.releaseAll(),
    close: () => stop.abort(),
  }
}
