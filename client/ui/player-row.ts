/** One line of the player list: a face, a name, a ping, and what one may do about that player. */

import type { LobbyUser } from '../line/room-link.ts'
import type { NameMark } from '../settings/name-marks.ts'
import type { Say } from '../words/words.ts'
import { element } from './element.ts'

export interface PlayerRow {
  readonly root: HTMLElement
  show(user: LobbyUser): void
}

export interface PlayerRowOptions {
  readonly say: Say
  readonly face: HTMLElement
  readonly isOwn: boolean
  isMuted(tag: number): boolean
  /** How a name is told from others, where that is wanted. */
  markOf(user: number): NameMark | undefined
  onMute(user: LobbyUser): void
  /** Whether this page's player may send others away. */
  canKick(): boolean
  onKick(user: LobbyUser): void
  /** Of whoever watches. */
  readonly onWatch: ((user: number) => void) | undefined
}

/** So long the question waits whether one is sure. */
const SURE_MS = 4000

/** A row stays the same element while its player is there: who is about to press a button still finds it. */
export function createPlayerRow(first: LobbyUser, { say, face, isOwn, isMuted, markOf, onMute, canKick, onKick, onWatch }: PlayerRowOptions): PlayerRow {
  let user = first
  const name = element('td')
  const ping = element('td')
  const mute = element('button', { class: 'button', attributes: { type: 'button' }, on: { click: () => onMute(user) } })
  const kick = element('button', { class: 'button', attributes: { type: 'button' }, on: { click: pressKick } })
  const watch = element('button', { class: 'button', text: say('join.watch'), attributes: { type: 'button' }, on: { click: () => onWatch?.(user.number) } })
  let isSure = false
  const root = element('tr', { class: isOwn ? 'own' : '' }, [element('td', {}, [face]), name, ping, element('td', { class: 'deeds' }, isOwn ? [] : [...(onWatch ? [watch] : []), mute, kick])])

  /** Nobody is sent away by a slip: the second press counts. */
  function pressKick(): void {
    if (isSure) onKick(user)
    isSure = !isSure
    put(kick, isSure ? say('players.kickSure') : say('players.kick'))
    if (isSure) window.setTimeout(() => isSure && pressNothing(), SURE_MS)
  }

  function pressNothing(): void {
    isSure = false
    put(kick, say('players.kick'))
  }

  return {
    root,
    show(next) {
      user = next
      const { nickname, tag, isAway, isHost, pingMs } = user
      const mark = markOf(user.number)
      const marked = mark ? `${mark.mark} ${nickname}` : nickname
      put(name, isHost ? `${marked} (${say('players.host')})` : marked)
      name.style.color = mark?.color ?? ''
      watch.setAttribute('aria-label', say('players.watchLabel', { nickname }))
      kick.hidden = !canKick() || isHost
      put(kick, isSure ? say('players.kickSure') : say('players.kick'))
      kick.setAttribute('aria-label', say('players.kickLabel', { nickname }))
      put(ping, isAway ? say('players.away') : say('ping.ms', { ms: pingMs }))
      root.classList.toggle('away', isAway)
      root.classList.toggle('muted', isMuted(tag))
      put(mute, isMuted(tag) ? say('players.muted') : say('players.mute'))
      mute.setAttribute('aria-pressed', String(isMuted(tag)))
      mute.setAttribute('aria-label', say('players.muteLabel', { nickname }))
    },
  }
}

function put(cell: HTMLElement, text: string): void {
  if (cell.textContent !== text) cell.textContent = text
}
