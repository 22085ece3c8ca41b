/** What the page's address asks for, and the addresses that a page hands out: invites and split-screen panes. */

import { readCode } from './private-world.ts'
import { LINK_NAMES, type LinkName } from '../line/link-profiles.ts'
import { type Language, readLanguage } from '../words/words.ts'

export interface LobbyPlace {
  readonly lobbyX: number
  readonly lobbyY: number
}

/** Where an invite leads. */
export interface InvitePlace extends LobbyPlace {
  /** Undefined where there is one game only. */
  readonly game?: string | undefined
  /** Of a private world; '' or undefined for the public one. */
  readonly code?: string | undefined
}

export interface PageAddress {
  /** Of a private world. */
  readonly code: string | undefined
  /** What makes an operator the host of the public worlds; a secret. */
  readonly host: string | undefined
  /** The folder's name of a game. */
  readonly game: string | undefined
  readonly nickname: string | undefined
  readonly sprite: string | undefined
  readonly lobby: LobbyPlace | undefined
  /** Skips the form: watches at once, with no person. */
  readonly isSpectator: boolean
  /** Skips the form: joins at once with what is given or remembered. */
  readonly isAutojoin: boolean
  /** Players shown side by side in this window; 1 is the ordinary page. */
  readonly panes: number
  /** Over what the player chose and the browser says. */
  readonly language: Language | undefined
  /** How to draw, whatever the machine has: to compare, or where a graphics driver draws nonsense. */
  readonly renderer: 'webgl' | 'canvas' | undefined
  /** Which of those panes this page is, from 1; 0: none. */
  readonly pane: number
  /** Whether the overlay is offered; left out: as the page was built. */
  readonly isDebug: boolean | undefined
  /** Whether the prediction is drawn; without it, all is drawn as confirmed. */
  readonly isPredictionShown: boolean
  /** A worse link from the start. */
  readonly link: LinkName | undefined
  /** A recording of this server's to be played instead of a game. */
  readonly playback: string | undefined
}

export const MOST_PANES = 4

/** As many letters as a label has room for; the room counts them again, as people see letters. */
export const LONGEST_NICKNAME = 16

/** What an address asks for may be too long for the room: then its beginning. */
export function shortNickname(nickname: string): string {
  return [...nickname.trim()].slice(0, LONGEST_NICKNAME).join('').trim()
}

/** `x,y` with whole numbers; anything else is undefined. */
export function readLobbyPlace(text: string | null | undefined): LobbyPlace | undefined {
  const match = /^\s*(-?\d{1,6})\s*,\s*(-?\d{1,6})\s*$/.exec(text ?? '')
  return match ? { lobbyX: Number(match[1]), lobbyY: Number(match[2]) } : undefined
}

export function writeLobbyPlace({ lobbyX, lobbyY }: LobbyPlace): string {
  return `${lobbyX},${lobbyY}`
}

/**
 * Reads `?game=…&nickname=…&sprite=…&lobby=x,y&autojoin=1&spectate=1&split=2..4&pane=n&lang=en|ru&renderer=webgl|canvas` and, for whoever builds a
 * game, `debug=1|0&prediction=off&link=4G&playback=/a.client-recording`. Odd values count as not given.
 */
export function readPageAddress(address: string): PageAddress {
  const query = new URL(address).searchParams
  const split = Number(query.get('split') ?? '1')
  const renderer = query.get('renderer')
  const pane = Number(query.get('pane') ?? '0')
  const debug = query.get('debug')
  return {
    code: readCode(query.get('code')),
    host: query.get('host') || undefined,
    game: query.get('game') || undefined,
    nickname: query.get('nickname') ?? undefined,
    sprite: query.get('sprite') ?? undefined,
    lobby: readLobbyPlace(query.get('lobby')),
    isSpectator: query.get('spectate') === '1',
    isAutojoin: query.get('autojoin') === '1',
    panes: Number.isInteger(split) && split >= 2 ? Math.min(split, MOST_PANES) : 1,
    language: readLanguage(query.get('lang')),
    renderer: renderer === 'webgl' || renderer === 'canvas' ? renderer : undefined,
    pane: Number.isInteger(pane) && pane >= 1 && pane <= MOST_PANES ? pane : 0,
    isDebug: debug === '1' ? true : debug === '0' ? false : undefined,
    isPredictionShown: query.get('prediction') !== 'off',
    playback: query.get('playback') || undefined,
    link: LINK_NAMES.find((name) => name === query.get('link')?.toUpperCase()),
  }
}

/** The link that brings a friend into the same lobby. */
export function inviteAddress(address: string, { game, code = '', ...lobby }: InvitePlace): string {
  const url = new URL(address)
  url.search = ''
  url.hash = ''
  if (code !== '') url.searchParams.set('code', code)
  if (game !== undefined) url.searchParams.set('game', game)
  url.searchParams.set('lobby', writeLobbyPlace(lobby))
  return url.href.replace('%2C', ',')
}

/**
 * The page of one split-screen pane: everything asked of the whole page, and a nickname of its own. Without prediction
 * is the last pane only: beside the others one sees what it does.
 */
export function paneAddress(address: string, pane: number): string {
  const url = new URL(address)
  const nickname = url.searchParams.get('nickname') ?? 'Player'
  if (pane !== readPageAddress(address).panes) url.searchParams.delete('prediction')
  url.searchParams.delete('split')
  url.searchParams.set('nickname', `${[...nickname].slice(0, LONGEST_NICKNAME - 2).join('')} ${pane}`)
  url.searchParams.set('autojoin', '1')
  url.searchParams.set('pane', String(pane))
  return url.href
}
