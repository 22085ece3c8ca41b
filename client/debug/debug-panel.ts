/** The overlay's panel: a few pages behind tabs, and one line below that says in plain words what is pointed at. */

import { element } from '../ui/element.ts'
import type { DebugHost } from './debug-host.ts'
import { createNetStrip } from './net-strip.ts'

/** In a pane so narrow the panel would hide the game: there it begins folded. */
const NARROW_PX = 400

/** Tells the panel's last line; '' brings the page's own words back. */
export type Hint = (words: string) => void

export interface DebugPage {
  readonly root: HTMLElement
  /** What the line says while nothing is pointed at. */
  readonly about: string
  /** Shows what is so now; only while the page is open. */
  refresh(): void
  setOpen?(isOpen: boolean): void
}

export interface DebugPanel {
  readonly hint: Hint
  add(name: string, page: DebugPage): void
  open(name: string): void
  refresh(): void
  close(): void
}

export function createDebugPanel({ host, onClose }: { readonly host: DebugHost; onClose(): void }): DebugPanel {
  const pages = new Map<string, { readonly page: DebugPage; readonly tab: HTMLElement }>()
  const tabs = element('div', { class: 'tabs', attributes: { role: 'tablist' } })
  const close = element('button', { class: 'tab', text: '×', attributes: { type: 'button', title: 'Close (F3)', 'aria-label': 'Close (F3)' }, on: { click: onClose } })
  const body = element('div', { class: 'body' })
  const line = element('p', { class: 'hint' })
  const strip = createNetStrip(host)
  let isFolded = host.root.clientWidth <= NARROW_PX
  const root = element('section', { class: 'debug panel', attributes: { 'aria-label': 'Overlay' } }, [element('header', {}, [tabs, close]), strip.root, body, line])
  let shown: DebugPage | undefined
  host.root.append(root)
  // What is done here is not done in the game.
  for (const kind of ['pointerdown', 'touchstart', 'wheel']) root.addEventListener(kind, (event) => event.stopPropagation(), { passive: true })

  const hint: Hint = (words) => {
    const text = words === '' ? (shown?.about ?? '') : words
    if (line.textContent !== text) line.textContent = text
  }

  /** Folded, one line stays; a tab unfolds it, and the same tab folds it again. */
  function fold(next: boolean): void {
    isFolded = next
    root.classList.toggle('folded', isFolded)
    shown?.setOpen?.(!isFolded)
    strip.refresh()
  }

  function open(name: string): void {
    const next = pages.get(name) ?? [...pages.values()][0]
    if (!next) return
    shown?.setOpen?.(false)
    shown = next.page
    for (const { page, tab } of pages.values()) tab.setAttribute('aria-selected', String(page === shown))
    host.remembered.write('overlay.page', name)
    body.replaceChildren(shown.root)
    shown.setOpen?.(!isFolded)
    hint('')
    shown.refresh()
  }

  return {
    hint,
    add(name, page) {
      const tab = element('button', { class: 'tab', text: name, attributes: { type: 'button', role: 'tab', 'aria-selected': 'false' } })
      tab.addEventListener('click', () => {
        if (shown === page) fold(!isFolded)
        else {
          isFolded = false
          open(name)
          fold(false)
        }
        tab.blur()
      })
      tabs.append(tab)
      pages.set(name, { page, tab })
    },
    open(name) {
      open(name)
      fold(isFolded)
    },
    refresh: () => (isFolded ? strip.refresh() : shown?.refresh()),
    close() {
      shown?.setOpen?.(false)
      root.remove()
    },
  }
}
