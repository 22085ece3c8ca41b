/** A panel that few pages show: its code is loaded when it is first needed, and then it shows what was asked for last. */

import { element } from './element.ts'

export interface Panel<T> {
  readonly root: HTMLElement
  show(value: T | undefined): void
  close?(): void
}

export interface LatePanel<T> {
  readonly root: HTMLElement
  show(value: T | undefined): void
  close(): void
}

export function createLatePanel<T>(isNeeded: (value: T) => boolean, load: () => Promise<Panel<T>>): LatePanel<T> {
  const root = element('div')
  let newest: T | undefined
  let panel: Panel<T> | undefined
  let isAsked = false
  let isClosed = false

  async function fetchPanel(): Promise<void> {
    const loaded = await load()
    if (isClosed) return
    panel = loaded
    root.append(panel.root)
    panel.show(newest)
  }

  return {
    root,
    show(value) {
      newest = value
      panel?.show(value)
      if (isAsked || value === undefined || !isNeeded(value)) return
      isAsked = true
      // Without a line to load it by one plays on without it.
      fetchPanel().catch(() => console.warn('A panel of this lobby could not be loaded; reload the page to see it.'))
    },
    close() {
      isClosed = true
      panel?.close?.()
    },
  }
}
