/** Words that follow things on the screen: nicknames and what was just said. As page text they are crisp in every script. */

import { element } from './element.ts'
import { stackBoxes } from './stack-boxes.ts'

export interface Label {
  /** Stays with its thing from frame to frame. */
  readonly key: string
  readonly text: string
  /** Of the letters; '' as all have. */
  readonly color: string
  /** The middle of its lower edge, CSS px. */
  readonly x: number
  readonly y: number
  readonly isSpeech: boolean
}

export interface NameLabels {
  readonly root: HTMLElement
  /** The labels of this frame; those not named are gone. */
  show(labels: readonly Label[]): void
}

interface Shown {
  readonly element: HTMLElement
  text: string
  widthPx: number
  heightPx: number
  isUsed: boolean
}

export function createNameLabels(): NameLabels {
  const root = element('div', { class: 'labels', attributes: { 'aria-hidden': 'true' } })
  const shown = new Map<string, Shown>()
  return {
    root,
    show(labels) {
      for (const entry of shown.values()) entry.isUsed = false
      const placed = labels.map(({ key, text, color, x, y, isSpeech }) => {
        let entry = shown.get(key)
        if (!entry) {
          entry = { element: element('span', { class: isSpeech ? 'speech' : '' }), text: '', widthPx: 0, heightPx: 0, isUsed: true }
          shown.set(key, entry)
          root.append(entry.element)
        }
        entry.isUsed = true
        if (entry.text !== text) {
          entry.text = text
          entry.element.textContent = text
          entry.element.style.color = color
          // Measured once a text: asking in every frame would lay the page out anew each time.
          entry.widthPx = entry.element.offsetWidth
          entry.heightPx = entry.element.offsetHeight
        }
        return { entry, x, y, isSpeech, widthPx: entry.widthPx, heightPx: entry.heightPx }
      })
      const lows = stackBoxes(placed)
      placed.forEach(({ entry, x, y, isSpeech, widthPx, heightPx }, at) => {
        const low = lows[at]
        // A name may wait until the crowd moves on; what is said is said once.
        const visibility = low === undefined && !isSpeech ? 'hidden' : ''
        if (entry.element.style.visibility !== visibility) entry.element.style.visibility = visibility
        entry.element.style.transform = `translate3d(${Math.round(x - widthPx / 2)}px, ${Math.round((low ?? y) - heightPx)}px, 0)`
      })
      for (const [key, entry] of shown)
        if (!entry.isUsed) {
          entry.element.remove()
          shown.delete(key)
        }
    },
  }
}
