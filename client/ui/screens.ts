/** The screens between join and play: connecting, reconnecting, and every way in which a session ends, each with a way forward. */

import type { EndKind, SessionEnd } from '../session/session-end.ts'
import type { SessionState } from '../session/session-options.ts'
import { element } from './element.ts'
import { pixelText } from './pixel-text.ts'

export type ScreenChoice = 'retry' | 'reload' | 'back'

interface Words {
  readonly heading: string
  readonly text: string
  readonly choices: readonly { readonly choice: ScreenChoice; readonly label: string }[]
}

const BACK = { choice: 'back', label: 'Back to the start' } as const

const ENDS: Readonly<Record<EndKind, Words>> = {
  'room-full': { heading: 'ROOM FULL', text: 'Every place in this lobby is taken. Try again in a moment, or pick another lobby.', choices: [{ choice: 'retry', label: 'Try again' }, BACK] },
  'server-gone': { heading: 'SERVER GONE', text: 'The server does not answer. Your place is kept for a while.', choices: [{ choice: 'retry', label: 'Try now' }, BACK] },
  'new-version': { heading: 'NEW VERSION', text: 'The game was updated while you were here. Reload to get the new one; you stay who you are.', choices: [{ choice: 'reload', label: 'Reload' }] },
  superseded: { heading: 'PLAYING ELSEWHERE', text: 'You joined from another page or tab. That one plays now.', choices: [{ choice: 'retry', label: 'Play here instead' }, BACK] },
  refused: { heading: 'NOT THIS TIME', text: 'The server ended the connection.', choices: [{ choice: 'retry', label: 'Try again' }, BACK] },
  idle: { heading: 'STILL THERE?', text: 'You were away for long, so your place was given away.', choices: [{ choice: 'retry', label: 'Come back' }, BACK] },
  'no-lobby': { heading: 'NO SUCH LOBBY', text: 'The lobby of this link does not exist (any more).', choices: [BACK] },
}

/** Ends of which the room's own words say more than ours. */
const TOLD_IN_FULL: ReadonlySet<EndKind> = new Set(['refused', 'new-version'])

export interface Screens {
  show(state: SessionState, detail: { readonly end?: SessionEnd; readonly isGone: boolean }): void
  close(): void
}

/** The words of a state; undefined while nothing lies over the game. */
export function screenWords(state: SessionState, { end, isGone }: { readonly end?: SessionEnd; readonly isGone: boolean }): Words | undefined {
  switch (state) {
    case 'playing':
      return undefined
    case 'ended':
      return ENDS[end?.kind ?? 'refused']
    case 'connecting':
    case 'reconnecting':
      if (isGone) return { ...ENDS['server-gone'], text: 'The server does not answer. We keep trying; you come back to the same place.' }
      return state === 'connecting'
        ? { heading: 'CONNECTING', text: 'Down the hole we go ...', choices: [BACK] }
        : { heading: 'RECONNECTING', text: 'The connection is lost. You come back to the same place.', choices: [BACK] }
  }
}

/** A hiccup shorter than this shows nothing: a flash of words is worse than a short wait. */
const PATIENCE_MS = 350

export function createScreens(parent: HTMLElement, onChoice: (choice: ScreenChoice) => void): Screens {
  let root: HTMLElement | undefined
  let timer = 0

  function put(state: SessionState, words: Words, detail: string): void {
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
        ...(detail !== '' ? [element('p', { class: 'quiet', text: detail })] : []),
        element('div', { class: 'choices' }, buttons),
      ]),
    ])
    parent.append(root)
    if (!isWaiting) buttons[0]?.focus()
  }

  return {
    show(state, detail) {
      window.clearTimeout(timer)
      const words = screenWords(state, detail)
      if (!words) {
        root?.remove()
        root = undefined
        return
      }
      const putNow = () => put(state, words, detail.end && TOLD_IN_FULL.has(detail.end.kind) ? detail.end.detail : '')
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
