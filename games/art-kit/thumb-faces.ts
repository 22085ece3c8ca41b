/** Round faces for thumbs: buttons, up and down, and a stick. */

import { colourOfLetter } from './palette.ts'
import { blit, blitOutlined, createPicture, fillEllipse, fromRows, pixelAt, put } from './picture.ts'
import type { Picture } from './picture.ts'
import type { Sprite } from './sprite-sheet.ts'

function disc(sizePx: number, base: string, light: string, dark: string): Picture {
  const picture = createPicture(sizePx, sizePx)
  const middle = sizePx / 2
  fillEllipse(picture, middle, middle, middle, middle, colourOfLetter('#'))
  fillEllipse(picture, middle, middle, middle - 1, middle - 1, colourOfLetter(dark))
  fillEllipse(picture, middle, middle - 0.5, middle - 1.5, middle - 1.5, colourOfLetter(light))
  fillEllipse(picture, middle, middle + 0.5, middle - 2, middle - 2, colourOfLetter(base))
  return picture
}

function button(drawing: string, isPressed: boolean): Picture {
  const picture = isPressed ? disc(32, 'n', 'm', 'b') : disc(32, '1', '2', 'D')
  const face = fromRows(drawing)
  blitOutlined(picture, face, (32 - face.width) >> 1, ((32 - face.height) >> 1) + (isPressed ? 1 : 0), colourOfLetter('#'))
  return picture
}

function joystickBase(): Picture {
  const picture = disc(64, 'D', '2', '#')
  fillEllipse(picture, 32, 32, 22, 22, colourOfLetter('1'))
  fillEllipse(picture, 32, 32, 21, 21, colourOfLetter('D'))
  const arrow = fromRows('...33...\n..3333..\n.333333.\n33333333')
  blit(picture, arrow, 28, 4)
  for (let y = 0; y < 4; y++)
    for (let x = 0; x < 8; x++) {
      const fill = pixelAt(arrow, x, y)
      if (fill === 0) continue
      put(picture, 28 + x, 59 - y, fill)
      put(picture, 4 + y, 28 + x, fill)
      put(picture, 59 - y, 28 + x, fill)
    }
  return picture
}

/** A button with a drawing on it. */
export function thumbButton(name: string, drawing: string): Sprite {
  return {
    name: `button-${name}`,
    animations: [{ tag: 'up', framesPerS: 1, frames: [button(drawing, false)] }, { tag: 'down', framesPerS: 1, frames: [button(drawing, true)] }],
  }
}

/** A picture that is shown as it is. */
export function icon(name: string, ...frames: Picture[]): Sprite {
  return { name, animations: [{ tag: 'idle', framesPerS: 4, frames }] }
}

export const THUMB_STICK: readonly Sprite[] = [icon('joystick-base', joystickBase()), icon('joystick-knob', disc(32, '3', '4', '1'))]
