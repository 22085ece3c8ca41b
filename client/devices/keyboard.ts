/** The keyboard: places of keys (`event.code`), so that A and D are where they are on every layout. */

import type { Controls } from './controls.ts'

/** What is read of a keyboard event. */
export interface KeyPress {
  readonly code: string
  readonly ctrlKey: boolean
  readonly metaKey: boolean
  readonly altKey: boolean
  preventDefault(): void
}

export interface Keyboard {
  down(event: KeyPress): void
  up(event: KeyPress): void
}

export function createKeyboard(controls: Controls, isTyping: () => boolean): Keyboard {
  return {
    down(event) {
      // The browser's own chords (reload, new tab) stay the browser's.
      if (isTyping() || event.ctrlKey || event.metaKey || event.altKey) return
      // A repeat presses what is already down, and keeps the page from scrolling.
      if (controls.keyDown(event.code)) event.preventDefault()
    },
    up(event) {
      controls.keyUp(event.code)
    },
  }
}
