/** The card of a private world: its code, large, and a QR code of the link that leads there. */

import type { Say } from '../words/words.ts'
import { element } from './element.ts'

/** Drawn so many times as large as its modules are. */
const MODULE_PX = 4

/** `link` leads into the world. */
export function createFriendsCard(code: string, link: string, say: Say): HTMLElement {
  const picture = element('canvas', { class: 'qr', attributes: { role: 'img', 'aria-label': say('friends.qr') } })
  drawCode(picture, link).catch((error: unknown) => {
    // Code and link say the same.
    console.warn(`the QR code is not shown: ${String(error)}`)
    picture.remove()
  })
  return element('div', { class: 'friends' }, [
    element('div', { class: 'friends-code' }, [
      element('p', { text: say('friends.code') }),
      element('output', { attributes: { 'aria-label': [...code].join(' ') } }, [document.createTextNode(code)]),
      element('p', { class: 'quiet', text: say('friends.how') }),
    ]),
    picture,
  ])
}

async function drawCode(canvas: HTMLCanvasElement, text: string): Promise<void> {
  // Who plays without friends does without it.
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
