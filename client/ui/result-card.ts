/** The card over the game when something is finished: what a game's view says of it, and a button that invites others. */

import type { ResultCard } from '../../games/view-kit.ts'
import type { Say } from '../words/words.ts'
import { element } from './element.ts'

export interface ResultCardBox {
  readonly root: HTMLElement
  show(card: ResultCard | undefined): void
}

export function createResultCard(say: Say, invite: HTMLElement): ResultCardBox {
  const title = element('h2')
  const lines = element('div', { class: 'result-lines', attributes: { role: 'status' } })
  const root = element('section', { class: 'result panel', attributes: { hidden: '' } }, [
    title,
    lines,
    element('div', { class: 'result-buttons' }, [invite, element('button', { class: 'button quiet', text: say('result.close'), attributes: { type: 'button' }, on: { click: close } })]),
  ])
  let shown = ''
  let closed = ''

  function close(): void {
    closed = shown
    root.hidden = true
  }

  return {
    root,
    show(card) {
      const key = card ? JSON.stringify(card) : ''
      if (key === shown) return
      shown = key
      root.hidden = !card || key === closed
      if (!card) return
      title.textContent = card.title
      root.setAttribute('aria-label', card.title)
      lines.replaceChildren(...card.lines.map((text) => element('p', { text })))
    },
  }
}
