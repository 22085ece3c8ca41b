/** Every device's presses on one KeyState, through the game's bindings. Knows names and numbers, no DOM. */

import type { AxisName, Bindings, MouseButton } from '../../src/game-data.ts'
import type { KeyState } from '../../src/input/input-dispatcher.ts'

export type StickSide = 'left' | 'right'

export interface Controls {
  /** Each returns whether anything is bound to it, so that the page knows what to keep from the browser. */
  keyDown(code: string): boolean
  keyUp(code: string): boolean
  mouseDown(button: MouseButton): boolean
  mouseUp(button: MouseButton): boolean
  padDown(button: number): boolean
  padUp(button: number): boolean
  touchDown(action: string): boolean
  touchUp(action: string): boolean
  /** A pad's stick, -1 to 1 each way. */
  padStick(side: StickSide, x: number, y: number): void
  /** The thumb stick of a touch screen. */
  touchStick(x: number, y: number): void
  /** Where a thumb drags off its button; 0, 0 where it does not. */
  touchAim(x: number, y: number): void
  /** The pointed-at place in world px, and the direction to it, each -1 to 1. */
  point(targetX: number, targetY: number, aimX: number, aimY: number): void
  /** Where the player steers now, -1 to 1: devices together. */
  readonly move: { readonly x: number; readonly y: number }
  /** Where a right stick or a dragging thumb aims now; 0, 0 where none does. */
  readonly aim: { readonly x: number; readonly y: number }
  /** Lets go of everything: focus lost, chat opened, page hidden. */
  releaseAll(): void
  /** While muted, nothing is pressed: someone is typing. */
  setMuted(isMuted: boolean): void
}

const AXES: readonly AxisName[] = ['moveX', 'moveY', 'aimX', 'aimY']
/** A stick at rest wobbles; below this it counts as still. */
const DEAD_ZONE = 0.2

/** `keysNow`: the key state that counts now; after travel it is another, and what is held goes on being held. */
export function createControls(bindings: Bindings, actions: readonly string[], keysNow: () => KeyState): Controls {
  /** Action number -> what holds it now. Two keys on one action let go together only when both are up. */
  const holders = actions.map(() => new Set<string>())
  const heldCodes = new Set<string>()
  const sticks = { pad: { left: { x: 0, y: 0 }, right: { x: 0, y: 0 } }, touch: { x: 0, y: 0 }, aim: { x: 0, y: 0 } }
  const values: Record<AxisName, number> = { moveX: 0, moveY: 0, aimX: 0, aimY: 0 }
  let isMuted = false

  function actionsBoundTo(isBound: (name: string) => boolean): number[] {
    return actions.flatMap((name, number) => (isBound(name) ? [number] : []))
  }

  function hold(bound: readonly number[], holder: string): void {
    for (const number of bound) {
      holders[number]!.add(holder)
      keysNow().press(number)
    }
  }

  function letGo(bound: readonly number[], holder: string): void {
    for (const number of bound) {
      const own = holders[number]!
      if (own.delete(holder) && own.size === 0) keysNow().release(number)
    }
  }

  function stickValue(name: AxisName): number {
    const binding = bindings.axes[name]
    if (!binding) return 0
    const part = name.endsWith('X') ? 'x' : 'y'
    const fromTouch = binding.touch ? sticks.touch[part] : 0
    const fromPad = binding.stick === 'none' ? 0 : sticks.pad[binding.stick][part]
    return Math.abs(fromTouch) >= Math.abs(fromPad) ? fromTouch : fromPad
  }

  function readAxes(): void {
    for (const name of AXES) {
      const binding = bindings.axes[name]
      const down = binding?.negative.some((code) => heldCodes.has(code)) ? 1 : 0
      const up = binding?.positive.some((code) => heldCodes.has(code)) ? 1 : 0
      const stick = stickValue(name)
      const fromStick = Math.abs(stick) < DEAD_ZONE ? 0 : Math.max(-1, Math.min(1, stick))
      values[name] = up - down !== 0 ? up - down : fromStick
    }
    if (sticks.aim.x !== 0 || sticks.aim.y !== 0) {
      values.aimX = sticks.aim.x
      values.aimY = sticks.aim.y
    }
    // Aim belongs to `point`, which knows where the person stands.
    keysNow().setAxes({ moveX: Math.round(values.moveX * 127), moveY: Math.round(values.moveY * 127) })
  }

  const isAxisKey = (code: string) => AXES.some((name) => bindings.axes[name]?.negative.includes(code) || bindings.axes[name]?.positive.includes(code))

  function down(bound: readonly number[], holder: string): boolean {
    if (!isMuted) hold(bound, holder)
    return bound.length > 0
  }

  function up(bound: readonly number[], holder: string): boolean {
    letGo(bound, holder)
    return bound.length > 0
  }

  const byKey = (code: string) => actionsBoundTo((name) => bindings.actions[name]?.keys.includes(code) ?? false)
  const byMouse = (button: MouseButton) => actionsBoundTo((name) => bindings.actions[name]?.mouse.includes(button) ?? false)
  const byPad = (button: number) => actionsBoundTo((name) => bindings.actions[name]?.pad.includes(button) ?? false)

  const controls: Controls = {
    keyDown(code) {
      const isSteering = isAxisKey(code)
      if (isSteering && !isMuted) {
        heldCodes.add(code)
        readAxes()
      }
      return down(byKey(code), `key ${code}`) || isSteering
    },
    keyUp(code) {
      const wasSteering = heldCodes.delete(code)
      if (wasSteering) readAxes()
      return up(byKey(code), `key ${code}`) || wasSteering
    },
    mouseDown: (button) => down(byMouse(button), `mouse ${button}`),
    mouseUp: (button) => up(byMouse(button), `mouse ${button}`),
    padDown: (button) => down(byPad(button), `pad ${button}`),
    padUp: (button) => up(byPad(button), `pad ${button}`),
    touchDown: (action) => down(actionsBoundTo((name) => name === action), 'touch'),
    touchUp: (action) => up(actionsBoundTo((name) => name === action), 'touch'),
    padStick(side, x, y) {
      if (isMuted || (sticks.pad[side].x === x && sticks.pad[side].y === y)) return
      sticks.pad[side] = { x, y }
      readAxes()
    },
    touchStick(x, y) {
      if (isMuted) return
      sticks.touch = { x, y }
      readAxes()
    },
    touchAim(x, y) {
      if (isMuted) return
      sticks.aim = { x, y }
      readAxes()
    },
    point(targetX, targetY, aimX, aimY) {
      keysNow().setAxes({ targetX: wholePx(targetX), targetY: wholePx(targetY), aimX: Math.round(aimX * 127), aimY: Math.round(aimY * 127) })
    },
    move: {
      get x() {
        return values.moveX
      },
      get y() {
        return values.moveY
      },
    },
    aim: {
      get x() {
        return values.aimX
      },
      get y() {
        return values.aimY
      },
    },
    releaseAll() {
      for (const own of holders) own.clear()
      heldCodes.clear()
      sticks.pad.left = { x: 0, y: 0 }
      sticks.pad.right = { x: 0, y: 0 }
      sticks.touch = { x: 0, y: 0 }
      sticks.aim = { x: 0, y: 0 }
      keysNow().releaseAll()
      readAxes()
    },
    setMuted(next) {
      if (next && !isMuted) controls.releaseAll()
      isMuted = next
    },
  }
  return controls
}

/** The wire holds whole px of 16 bits. */
function wholePx(value: number): number {
  return Math.max(-32768, Math.min(32767, Math.round(value)))
}
