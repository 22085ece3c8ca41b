/** Words in our pixel letters as an element: crisp at whole zoom, read aloud as the words they are. */

import { dotsOf, isDrawable, LETTER_HEIGHT_PX, textWidthPx } from '../pixels/pixel-letters.ts'
import { element } from './element.ts'

export interface PixelTextOptions {
  /** CSS px per letter pixel. */
  readonly zoom?: number
  readonly color?: string
  /** A hard shadow below; '' for none. */
  readonly shadow?: string
}

/** Text that has letters we did not draw stays ordinary text. */
export function pixelText(text: string, { zoom = 2, color = '#fff4da', shadow = '#1a1326' }: PixelTextOptions = {}): HTMLElement {
  if (!isDrawable(text)) return element('span', { class: 'plain-text', text })
  const width = textWidthPx(text)
  const canvas = element('canvas', { class: 'pixel-text', attributes: { role: 'img', 'aria-label': text } })
  canvas.width = width + 1
  canvas.height = LETTER_HEIGHT_PX + 1
  canvas.style.width = `${canvas.width * zoom}px`
  canvas.style.height = `${canvas.height * zoom}px`
  const context = canvas.getContext('2d')
  if (!context) return element('span', { class: 'plain-text', text })
  if (shadow !== '') {
    context.fillStyle = shadow
    dotsOf(text, (x, y) => context.fillRect(x + 1, y + 1, 1, 1))
  }
  context.fillStyle = color
  dotsOf(text, (x, y) => context.fillRect(x, y, 1, 1))
  return canvas
}
