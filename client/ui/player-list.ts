/** Who is in the lobby, with faces and pings: shown while Tab is held, or until its button is pressed again. */

import type { SpriteManifest } from '../../src/game-data.ts'
import type { LobbyUser } from '../line/room-link.ts'
import { element } from './element.ts'
import { createSpritePreview } from './sprite-preview.ts'

export interface PlayerList {
  readonly root: HTMLElement
  setOpen(isOpen: boolean): void
  readonly isOpen: boolean
  show(users: readonly LobbyUser[], ownNumber: number, title: string): void
}

export function createPlayerList(sprites: () => SpriteManifest | undefined, gameUrl: (path: string) => string): PlayerList {
  const root = element('section', { class: 'players panel', attributes: { hidden: '', 'aria-label': 'Players' } })
  /** One face a user and sprite: lists come every second, faces are loaded once. */
  const faces = new Map<string, HTMLElement>()
  let known: { readonly users: readonly LobbyUser[]; readonly ownNumber: number; readonly title: string } = { users: [], ownNumber: 0, title: '' }

  function faceOf({ number, sprite }: LobbyUser): HTMLElement {
    const key = `${number} ${sprite}`
    const made = faces.get(key)
    if (made) return made
    const sheet = sprites()?.sheets[sprite]
    const face = element('div', { class: 'face' })
    faces.set(key, face)
    if (!sheet) return face
    const preview = createSpritePreview(gameUrl(sheet.image), gameUrl(sheet.atlas), 1)
    face.append(preview.canvas)
    const draw = (nowMs: number): void => {
      preview.draw(nowMs)
      if (!root.hidden) requestAnimationFrame(draw)
      else window.setTimeout(() => faces.has(key) && requestAnimationFrame(draw), 500)
    }
    requestAnimationFrame(draw)
    return face
  }

  function render(): void {
    const rows = known.users.map((user) => {
      const classes = [user.number === known.ownNumber ? 'own' : '', user.isAway ? 'away' : ''].join(' ').trim()
      return element('tr', { class: classes }, [
        element('td', {}, [faceOf(user)]),
        element('td', { text: user.nickname }),
        element('td', { text: user.isAway ? 'away' : `${user.pingMs} ms` }),
      ])
    })
    const present = new Set(known.users.map(({ number, sprite }) => `${number} ${sprite}`))
    for (const key of faces.keys()) if (!present.has(key)) faces.delete(key)
    root.replaceChildren(
      element('h2', { text: `${known.title} · ${known.users.length === 1 ? '1 player' : `${known.users.length} players`}` }),
      element('table', {}, [element('tr', {}, [element('th'), element('th', { text: 'Name' }), element('th', { text: 'Ping' })]), ...rows]),
    )
  }

  return {
    root,
    get isOpen() {
      return !root.hidden
    },
    setOpen(isOpen) {
      if (isOpen) render()
      root.hidden = !isOpen
    },
    show(users, ownNumber, title) {
      known = { users, ownNumber, title }
      if (!root.hidden) render()
    },
  }
}
