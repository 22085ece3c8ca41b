/** The way to the overlay: a small button and F3. What is behind it is loaded when it is first opened. */

import { element } from '../ui/element.ts'
import { icon } from '../ui/icons.ts'
import type { DebugHost, DebugOverlay } from './debug-host.ts'

export interface OverlayDoor {
  /** True: the key was taken. */
  onKey(code: string): boolean
  frame(): void
  close(): void
}

export interface OverlayDoorOptions {
  readonly host: DebugHost
}

export function createOverlayDoor({ host }: OverlayDoorOptions): OverlayDoor {
  const { root, remembered } = host
  let overlay: DebugOverlay | undefined
  let isOpen = false
  let isClosed = false
  const button = element('button', { class: 'button debug-button', attributes: { type: 'button', title: 'Overlay (F3)', 'aria-label': 'Overlay (F3)' } }, [icon('graph')])

  function show(next: boolean): void {
    isOpen = next
    remembered.write('overlay', isOpen ? 'open' : 'closed')
    button.hidden = isOpen
    if (!isOpen) {
      overlay?.close()
      overlay = undefined
      return
    }
    void import('./index.ts').then(({ createDebugOverlay }) => {
      if (isOpen && !isClosed && !overlay) overlay = createDebugOverlay(host, () => show(false))
    })
  }

  button.addEventListener('click', () => {
    show(true)
    // Space is for jumping again.
    button.blur()
  })
  root.append(button)
  if (remembered.read('overlay') !== 'closed') show(true)

  return {
    onKey(code) {
      if (code !== 'F3') return false
      show(!isOpen)
      return true
    },
    frame: () => overlay?.frame(),
    close() {
      isClosed = true
      overlay?.close()
      button.remove()
    },
  }
}
