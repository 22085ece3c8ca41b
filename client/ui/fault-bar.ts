/** Something is wrong in the game's code or data: place, cause and next step over the game, while developing. */

import type { FaultNotice } from '../../src/wire/lobby-talk.ts'
import type { Say } from '../words/words.ts'
import { element } from './element.ts'

export interface FaultBar {
  readonly root: HTMLElement
  show(notice: FaultNotice): void
  hide(): void
}

export function createFaultBar(say: Say): FaultBar {
  const root = element('aside', { class: 'fault panel', attributes: { hidden: '', role: 'alert' } })
  return {
    root,
    hide() {
      root.hidden = true
    },
    show({ place, cause, nextStep }) {
      root.hidden = false
      root.replaceChildren(
        element('button', { class: 'button', text: say('fault.hide'), attributes: { type: 'button' }, on: { click: () => (root.hidden = true) } }),
        element('b', { text: place }),
        element('div', { text: cause }),
        element('div', { class: 'quiet', text: nextStep }),
      )
    },
  }
}
