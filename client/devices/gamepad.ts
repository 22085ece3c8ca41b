/** Gamepads of the standard layout, looked at once a frame because browsers tell of no presses. */

import type { Controls } from './controls.ts'

/** What is read of a `Gamepad`. */
export interface PadReading {
  readonly axes: readonly number[]
  readonly buttons: readonly { readonly pressed: boolean }[]
}

export interface PadReader {
  /** Returns whether a pad was touched since the last look. */
  read(pads: readonly (PadReading | null)[]): boolean
}

export function createPadReader(controls: Controls): PadReader {
  let down = new Set<number>()
  let wasMoved = false
  return {
    read(pads) {
      const now = new Set<number>()
      const left = { x: 0, y: 0 }
      const right = { x: 0, y: 0 }
      for (const pad of pads) {
        if (!pad) continue
        pad.buttons.forEach(({ pressed }, number) => pressed && now.add(number))
        left.x += pad.axes[0] ?? 0
        left.y += pad.axes[1] ?? 0
        right.x += pad.axes[2] ?? 0
        right.y += pad.axes[3] ?? 0
      }
      for (const number of now) if (!down.has(number)) controls.padDown(number)
      for (const number of down) if (!now.has(number)) controls.padUp(number)
      const isMoved = Math.abs(left.x) + Math.abs(left.y) + Math.abs(right.x) + Math.abs(right.y) > 0.4
      if (isMoved || wasMoved) {
        controls.padStick('left', left.x, left.y)
        controls.padStick('right', right.x, right.y)
      }
      const isTouched = isMoved || now.size !== down.size
      wasMoved = isMoved
      down = now
      return isTouched
    },
  }
}
