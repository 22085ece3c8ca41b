/** The card of a private world: its code, large, and a QR code of the link that leads there. Loaded by who plays in one. */

import './friends.css'
import type { Say } from '../words/words.ts'
import { element } from './element.ts'
import type { Panel } from './late-panel.ts'

/** Drawn so many times as large as its modules are. */
const MODULE_PX = 4

export interface PrivateWorld {
  readonly code: string
  /** Leads into the world. */
  readonly link: string
}

export function createFriendsCard(say: Say): Panel<PrivateWorld> {
  const root = element('div', { class: 'friends' })
  let shown = ''

  return {
    root,
    show(world) {
      root.hidden = world === undefined
      if (!world || world.link === shown) return
      const { code, link } = world
      shown = link
      const picture = element('canvas', { class: 'qr', attributes: { role: 'img', 'aria-label': say('friends.qr') } })
      drawCode(picture, link).catch((error: unknown) => {
        // Code and link say the same.
        console.warn(`the QR code is not shown: ${String(error)}`)
        picture.remove()
      })
      root.replaceChildren(
        element('div', { class: 'friends-code' }, [
          element('p', { text: say('friends.code') }),
          element('output', { attributes: { 'aria-label': [...code].join(' ') } }, [document.createTextNode(code)]),
          element('p', { class: 'quiet', text: say('friends.how') }),
        ]),
        picture,
      )
    },
  }
}

async function drawCode(canvas: HTMLCanvasElement, text: string): Promise<void> {
  const { encode } = await import('uqr')
  const { data, size } = encode(text, { border: 2 })
  canvas.width = size * MODULE_PX
  canvas.height = size * MODULE_PX
  const context = canvas.getContext('2d')
  if (!context) return
  context.fillStyle = '#fff4da'
  context.fillRect(0, 0, canvas.width, canvas.height)
  context.fillStyle = '#1a1326'
  data.forEach((row, y) => row.forEach((isDark, x) => isDark && context.fillRect(x * MODULE_PX, y * MODULE_PX, MODULE_PX, MODULE_PX)))
}
