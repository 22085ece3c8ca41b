/** The screens between join and play: connecting, reconnecting, and every way in which a session ends, each with a way forward. */

import type { EndKind, SessionEnd } from '../session/session-end.ts'
import type { SessionState } from '../session/session-options.ts'
import type { Say, WordKey } from '../words/words.ts'
import { element } from './element.ts'
import { pixelText } from './pixel-text.ts'

export type ScreenChoice = 'retry' | 'reload' | 'back'

interface ScreenWords {
  readonly heading: string
  readonly text: string
  /** The room's own words, where there are none of ours for it. */
  readonly detail: string
  readonly choices: readonly { readonly choice: ScreenChoice; readonly label: string }[]
}

/** What there is to be done, and what the button says; the way back to the start is offered too, but where only a reload helps. */
const WAYS = {
  'room-full': ['retry', 'choice.tryAgain'],
  'watch-full': ['retry', 'choice.tryAgain'],
  'server-gone': ['retry', 'choice.tryNow'],
  'new-version': ['reload', 'choice.reload'],
  superseded: ['retry', 'choice.playHere'],
  refused: ['retry', 'choice.tryAgain'],
  'too-much': ['retry', 'choice.tryAgain'],
  'too-slow': ['retry', 'choice.tryAgain'],
  garbled: ['reload', 'choice.reload'],
  'bad-name': undefined,
  idle: ['retry', 'choice.comeBack'],
  kicked: undefined,
  'no-lobby': undefined,
} as const satisfies Readonly<Record<EndKind, readonly [ScreenChoice, WordKey] | undefined>>

export interface Screens {
  show(state: SessionState, detail: { readonly end?: SessionEnd; readonly isGone: boolean }): void
  close(): void
}

/** The words of a state; undefined while nothing lies over the game. */
export function screenWords(state: SessionState, { end, isGone }: { readonly end?: SessionEnd; readonly isGone: boolean }, say: Say): ScreenWords | undefined {
  switch (state) {
    case 'playing':
      return undefined
    case 'ended':
      return endWords(end?.kind ?? 'refused', end?.detail ?? '', say)
    case 'connecting':
    case 'reconnecting':
      if (isGone) return endWords('server-gone', '', say)
      return { heading: say(`screen.${state}.heading`), text: say(`screen.${state}.text`), detail: '', choices: [{ choice: 'back', label: say('choice.back') }] }
  }
}

function endWords(kind: EndKind, detail: string, say: Say): ScreenWords {
  const way = WAYS[kind]
  return {
    heading: say(`screen.${kind}.heading`),
    text: say(`screen.${kind}.text`),
    detail: kind === 'refused' ? detail : '',
    choices: [...(way ? [{ choice: way[0], label: say(way[1]) }] : []), ...(way?.[0] === 'reload' ? [] : [{ choice: 'back' as const, label: say('choice.back') }])],
  }
}

/** A hiccup shorter than this shows nothing: a flash of words is worse than a short wait. */
const PATIENCE_MS = 350

export function createScreens(parent: HTMLElement, say: Say, onChoice: (choice: ScreenChoice) => void): Screens {
  let root: HTMLElement | undefined
  let timer = 0

  function put(state: SessionState, words: ScreenWords): void {
    root?.remove()
    const isWaiting = state !== 'ended'
    const buttons = words.choices.map(({ choice, label }, at) =>
      element('button', { class: at === 0 && choice !== 'back' ? 'button gold' : 'button', text: label, attributes: { type: 'button' }, on: { click: () => onChoice(choice) } }),
    )
    root = element('div', { class: 'screen', attributes: { role: isWaiting ? 'status' : 'alertdialog', 'aria-label': words.heading } }, [
      element('div', { class: 'panel' }, [
        pixelText(words.heading, { zoom: 3, color: '#ffdf65' }),
        ...(isWaiting ? [element('div', { class: 'walker', attributes: { 'aria-hidden': 'true' } }, [element('i'), element('i'), element('i')])] : []),
        element('p', { text: words.text }),
        ...(words.detail !== '' ? [element('p', { class: 'quiet', text: words.detail })] : []),
        element('div', { class: 'choices' }, buttons),
      ]),
    ])
    parent.append(root)
    if (!isWaiting) buttons[0]?.focus()
  }

  return {
    show(state, detail) {
      window.clearTimeout(timer)
      const words = screenWords(state, detail, say)
      if (!words) {
        root?.remove()
        root = undefined
        return
      }
      const putNow = () => put(state, words)
      if (root || state !== 'reconnecting') putNow()
      else timer = window.setTimeout(putNow, PATIENCE_MS)
    },
    close() {
      window.clearTimeout(timer)
      root?.remove()
      root = undefined
    },
  }
}
