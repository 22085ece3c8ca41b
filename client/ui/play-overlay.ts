/** Everything over the game: labels, chat, player list, corner buttons, faults and screens, as one piece of page. */

import type { ResultCard } from '../../games/view-kit.ts'
import type { SpriteManifest } from '../../src/game-data.ts'
import type { ChatLine, FaultNotice } from '../../src/wire/lobby-talk.ts'
import { inviteAddress, type InvitePlace } from '../session/page-address.ts'
import type { MutedUsers } from '../session/muted-users.ts'
import type { LobbyUser } from '../line/room-link.ts'
import type { NameMark } from '../settings/name-marks.ts'
import type { Say } from '../words/words.ts'
import { comings } from './chat-lines.ts'
import { type Chat, createChat } from './chat.ts'
import { element } from './element.ts'
import type { PrivateWorld } from './friends-card.ts'
import { icon, type IconName } from './icons.ts'
import { createFaultBar } from './fault-bar.ts'
import { createInviteButton } from './invite-button.ts'
import { createLatePanel } from './late-panel.ts'
import { createNameLabels, type NameLabels } from './name-labels.ts'
import { createLatePlayerList } from './late-player-list.ts'
import type { PlayerList } from './player-list.ts'
import { createScreens, type ScreenChoice, type Screens } from './screens.ts'

export interface PlayOverlay {
  /** Where the game's canvas goes. */
  readonly stage: HTMLElement
  readonly root: HTMLElement
  readonly chat: Chat
  readonly players: PlayerList
  readonly labels: NameLabels
  readonly screens: Screens
  showUsers(users: readonly LobbyUser[], ownNumber: number, title: string): void
  /** Another lobby, or the same anew: who is there now did not just come. */
  forgetUsers(): void
  showPing(rttMs: number): void
  /** Whether it is shown: not what somebody says whom the player has muted. */
  hear(line: ChatLine): boolean
  showFault(notice: FaultNotice): void
  hideFault(): void
  /** Something is finished; undefined takes it away. */
  showCard(card: ResultCard | undefined): void
  /** What a user said not long ago. */
  speechOf(user: number, nowMs: number): string | undefined
  close(): void
}

export interface PlayOverlayOptions {
  readonly parent: HTMLElement
  readonly say: Say
  /** More that lies over the game. */
  readonly panels?: readonly HTMLElement[]
  /** Where invites lead. */
  invitedTo(): InvitePlace
  sprites(): SpriteManifest | undefined
  gameUrl(path: string): string
  readonly mutedUsers: MutedUsers
  markOf(user: number): NameMark | undefined
  onSettings(): void
  readonly isMuted: boolean
  onMuted(isMuted: boolean): void
  onSend(text: string): void
  onKick(user: number): void
  /** Of whoever watches: another user is to be watched. Then nothing is said in the chat. */
  onWatch?(user: number): void
  onChatOpen(isOpen: boolean): void
  onChoice(choice: ScreenChoice): void
}

/** A bubble stays as long as it takes to read, within bounds. */
const SPEECH_LEAST_MS = 3000
const SPEECH_PER_LETTER_MS = 60
const SPEECH_MOST_MS = 9000

export function createPlayOverlay(options: PlayOverlayOptions): PlayOverlay {
  const { say } = options
  const labels = createNameLabels()
  const chat = createChat({ say, onSend: options.onSend, onOpen: options.onChatOpen })
  const friendsCard = createLatePanel<PrivateWorld>(() => true, async () => (await import('./friends-card.ts')).createFriendsCard(say))
  const players = createLatePlayerList(async () => (await import('./player-list.ts')).createPlayerList({
    sprites: options.sprites,
    gameUrl: options.gameUrl,
    say,
    muted: options.mutedUsers,
    markOf: options.markOf,
    onKick: ({ number }) => options.onKick(number),
    foot: friendsCard.root,
    onOpen() {
      const place = options.invitedTo()
      friendsCard.show(place.code ? { code: place.code, link: inviteAddress(window.location.href, place) } : undefined)
    },
    onWatch: options.onWatch,
    onMuted() {
      for (const [user, { tag }] of speeches) if (options.mutedUsers.isMuted(tag)) speeches.delete(user)
    },
  }))
  const faults = createFaultBar(say)
  const stage = element('div', { class: 'stage' })
  const ping = element('span', { class: 'ping', attributes: { title: say('ping.title') } })
  const speeches = new Map<number, { readonly tag: number; readonly text: string; readonly untilMs: number }>()
  let isMuted = options.isMuted
  let known: readonly LobbyUser[] = []

  const button = (name: IconName, title: string, press: (own: HTMLElement) => void): HTMLElement => {
    const made = element('button', { class: 'button', attributes: { type: 'button', title, 'aria-label': title } }, [icon(name)])
    made.addEventListener('click', () => {
      press(made)
      // Space is for jumping again.
      made.blur()
    })
    return made
  }
  const soundIcon = (): IconName => (isMuted ? 'silence' : 'sound')
  const corner = element('div', { class: 'corner' }, [
    ping,
    ...(options.onWatch ? [] : [button('chat', say('corner.chat'), () => chat.open())]),
    button('players', say('corner.players'), () => players.toggle()),
    button(soundIcon(), say('corner.sound'), (own) => {
      isMuted = !isMuted
      own.replaceChildren(icon(soundIcon()))
      options.onMuted(isMuted)
    }),
    createInviteButton(options.invitedTo, say, 'invite'),
    button('settings', say('settings.openKey'), () => options.onSettings()),
  ])
  const result = createLatePanel<ResultCard>(() => true, async () => (await import('./result-card.ts')).createResultCard(say, createInviteButton(options.invitedTo, say)))
  const root = element('div', { class: options.onWatch ? 'game watching' : 'game' }, [stage, labels.root, corner, chat.root, players.root, faults.root, result.root, ...(options.panels ?? [])])
  options.parent.append(root)
  const screens = createScreens(root, say, options.onChoice)

  return {
    stage,
    root,
    chat,
    players,
    labels,
    screens,
    showUsers(users, ownNumber, title) {
      for (const notice of comings(known, users, say)) chat.notice(notice)
      known = users
      players.show(users, ownNumber, title)
    },
    forgetUsers() {
      known = []
      speeches.clear()
    },
    showPing(rttMs) {
      const text = say('ping.ms', { ms: Math.round(rttMs) })
      if (ping.textContent !== text) ping.textContent = text
    },
    hear({ user, nickname, tag, text }) {
      if (options.mutedUsers.isMuted(tag)) return false
      const mark = options.markOf(user)
      chat.say(mark ? `${mark.mark} ${nickname}` : nickname, text)
      const lengthMs = Math.max(SPEECH_LEAST_MS, Math.min(SPEECH_MOST_MS, text.length * SPEECH_PER_LETTER_MS))
      speeches.set(user, { tag, text, untilMs: performance.now() + lengthMs })
      return true
    },
    showFault: (notice) => faults.show(notice),
    hideFault: () => faults.hide(),
    showCard: (card) => result.show(card),
    speechOf(user, nowMs) {
      const speech = speeches.get(user)
      if (speech && speech.untilMs > nowMs) return speech.text
      if (speech) speeches.delete(user)
      return undefined
    },
    close() {
      screens.close()
      result.close()
      friendsCard.close()
      root.remove()
    },
  }
}
