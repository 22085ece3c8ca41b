/** The bar of whoever watches: whom, the ones before and after, and the way into the game. */

import './watch-bar.css'
import type { LobbyUser } from '../line/room-link.ts'
import type { Say } from '../words/words.ts'
import { element } from './element.ts'

export interface WatchBar {
  readonly root: HTMLElement
  /** Whom, of whom. */
  show(users: readonly LobbyUser[], watched: number): void
}

export interface WatchBarOptions {
  readonly say: Say
  /** One further among those who play, or one back. */
  onTurn(by: 1 | -1): void
  onPlay(): void
}

export function createWatchBar({ say, onTurn, onPlay }: WatchBarOptions): WatchBar {
  const whom = element('span', { class: 'whom', attributes: { role: 'status' } })
  const turn = (by: 1 | -1): HTMLButtonElement =>
    element('button', { class: 'button', text: by === 1 ? '›' : '‹', attributes: { type: 'button', 'aria-label': say(by === 1 ? 'watch.next' : 'watch.previous'), title: say(by === 1 ? 'watch.next' : 'watch.previous') }, on: { click: () => onTurn(by) } })
  const turns = [turn(-1), turn(1)] as const
  const play = element('button', { class: 'button gold', text: say('join.play'), attributes: { type: 'button', 'aria-label': say('watch.play') }, on: { click: onPlay } })
  const root = element('section', { class: 'watch-bar panel', attributes: { 'aria-label': say('watch.title') } }, [turns[0], whom, turns[1], play])

  return {
    root,
    show(users, watched) {
      const nickname = users.find(({ number }) => number === watched)?.nickname
      const text = nickname === undefined ? say('watch.nobody') : say('watch.whom', { nickname })
      if (whom.textContent !== text) whom.textContent = text
      for (const button of turns) button.disabled = users.length < 2
    },
  }
}
