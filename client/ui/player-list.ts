/** Who is in the lobby, with faces and pings: shown while Tab is held, or until its button is pressed again. */

import type { SpriteManifest } from '../../src/game-data.ts'
import type { LobbyUser } from '../line/room-link.ts'
import type { MutedUsers } from '../session/muted-users.ts'
import type { NameMark } from '../settings/name-marks.ts'
import type { Say } from '../words/words.ts'
import { element } from './element.ts'
import { createPlayerRow, type PlayerRow } from './player-row.ts'
import { createSpritePreview } from './sprite-preview.ts'

export interface PlayerList {
  readonly root: HTMLElement
  setOpen(isOpen: boolean): void
  readonly isOpen: boolean
  /** Opens it until it is closed, or closes it. */
  toggle(): void
  /** Open by its button, not by a key that is held. */
  readonly isKept: boolean
  show(users: readonly LobbyUser[], ownNumber: number, title: string): void
}

export interface PlayerListOptions {
  sprites(): SpriteManifest | undefined
  gameUrl(path: string): string
  readonly say: Say
  readonly muted: MutedUsers
  markOf(user: number): NameMark | undefined
  onKick(user: LobbyUser): void
  readonly onWatch: ((user: number) => void) | undefined
  /** Somebody was muted, or is heard again. */
  onMuted(): void
  /** What lies under the names. */
  readonly foot: HTMLElement
  /** It is shown from now on. */
  onOpen(): void
}

export function createPlayerList({ sprites, gameUrl, say, muted, markOf, onMuted, onKick, onWatch, foot, onOpen }: PlayerListOptions): PlayerList {
  const heading = element('h2')
  const body = element('tbody')
  const head = element('thead', {}, [element('tr', {}, [element('th'), element('th', { text: say('players.name') }), element('th', { text: say('players.ping') }), element('th')])])
  const root = element('section', { class: 'players panel', attributes: { hidden: '', 'aria-label': say('players.title') } }, [heading, element('table', {}, [head, body]), foot])
  /** One row a player: lists come every second, faces are loaded once. */
  const rows = new Map<string, PlayerRow>()
  let isKept = false
  let known: { readonly users: readonly LobbyUser[]; readonly ownNumber: number; readonly title: string } = { users: [], ownNumber: 0, title: '' }

  function faceOf(sprite: string, isShown: () => boolean): HTMLElement {
    const sheet = sprites()?.sheets[sprite]
    const face = element('div', { class: 'face' })
    if (!sheet) return face
    const preview = createSpritePreview(gameUrl(sheet.image), gameUrl(sheet.atlas), 1)
    face.append(preview.canvas)
    const draw = (nowMs: number): void => {
      preview.draw(nowMs)
      if (!root.hidden) requestAnimationFrame(draw)
      else window.setTimeout(() => isShown() && requestAnimationFrame(draw), 500)
    }
    requestAnimationFrame(draw)
    return face
  }

  function rowOf(user: LobbyUser): PlayerRow {
    const key = keyOf(user)
    const made = rows.get(key)
    if (made) return made
    const row = createPlayerRow(user, {
      say,
      face: faceOf(user.sprite, () => rows.get(key) === row),
      isOwn: user.number === known.ownNumber,
      canKick: () => known.users.some(({ number, isHost }) => isHost && number === known.ownNumber),
      onKick,
      onWatch,
      isMuted: (tag) => muted.isMuted(tag),
      markOf,
      onMute({ tag }) {
        muted.toggle(tag)
        onMuted()
        render()
      },
    })
    rows.set(key, row)
    return row
  }

  function keyOf({ number, tag, sprite }: LobbyUser): string {
    return `${number} ${tag} ${sprite} ${number === known.ownNumber ? 'own' : ''}`
  }

  function render(): void {
    const { users, title } = known
    heading.textContent = `${title} · ${say('players.count', { count: users.length })}`
    const shown = users.map((user) => {
      const row = rowOf(user)
      row.show(user)
      return row.root
    })
    const present = new Set(users.map(keyOf))
    for (const key of rows.keys()) if (!present.has(key)) rows.delete(key)
    // Put where they are already, they would lose the focus.
    if (shown.length !== body.children.length || shown.some((row, at) => body.children[at] !== row)) body.replaceChildren(...shown)
  }

  function setOpen(isOpen: boolean): void {
    if (isOpen) {
      render()
      onOpen()
    }
    root.hidden = !isOpen
    isKept &&= isOpen
  }

  return {
    root,
    get isOpen() {
      return !root.hidden
    },
    get isKept() {
      return isKept
    },
    setOpen,
    toggle() {
      setOpen(root.hidden !== false)
      isKept = root.hidden === false
    },
    show(users, ownNumber, title) {
      known = { users, ownNumber, title }
      if (!root.hidden) render()
    },
  }
}
