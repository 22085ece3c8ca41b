/** Words in our pixel letters on the canvas: counters that stay, and words that float up and fade. */

import type Phaser from 'phaser'
import { dotsOf, LETTER_HEIGHT_PX, LETTER_NAMES, LETTER_WIDTH_PX } from '../pixels/pixel-letters.ts'
import { createDrawnTexture } from './drawn-texture.ts'

export interface PixelWords {
  /** A line of letters that stays until it is destroyed; its upper left corner is its place. */
  line(text: string): Phaser.GameObjects.BitmapText
  /** Words that rise from a place in the world and fade. */
  float(x: number, y: number, text: string): void
}

const FONT = 'pixel-letters'
/** Room for the outline round each letter. */
const CELL_WIDTH_PX = LETTER_WIDTH_PX + 2
const CELL_HEIGHT_PX = LETTER_HEIGHT_PX + 2
const FLOAT_MS = 900
const FLOAT_RISE_PX = 20
const FLOAT_DEPTH = 60

export function createPixelWords(scene: Phaser.Scene, RetroFont: typeof Phaser.GameObjects.RetroFont): PixelWords {
  if (!scene.cache.bitmapFont.exists(FONT)) drawFont(scene, RetroFont)
  const line = (text: string) => scene.add.bitmapText(0, 0, FONT, text.toUpperCase()).setLetterSpacing(-1)
  return {
    line,
    float(x, y, text) {
      const words = line(text).setOrigin(0.5, 1).setPosition(Math.round(x), Math.round(y)).setDepth(FLOAT_DEPTH)
      scene.tweens.add({ targets: words, y: words.y - FLOAT_RISE_PX, duration: FLOAT_MS, ease: 'Cubic.easeOut', onComplete: () => words.destroy() })
      scene.tweens.add({ targets: words, alpha: 0, delay: FLOAT_MS * 0.6, duration: FLOAT_MS * 0.4 })
    },
  }
}

/** Cream letters with a dark outline, so that they are read over anything. */
function drawFont(scene: Phaser.Scene, RetroFont: typeof Phaser.GameObjects.RetroFont): void {
  const names = [' ', ...LETTER_NAMES.map((name) => name.toUpperCase()).filter((name, at, all) => all.indexOf(name) === at)]
  const texture = scene.textures.exists(FONT) ? undefined : createDrawnTexture(scene.textures, FONT, names.length * CELL_WIDTH_PX, CELL_HEIGHT_PX)
  if (texture) {
    const context = texture.getContext()
    names.forEach((name, at) => {
      const left = at * CELL_WIDTH_PX + 1
      context.fillStyle = '#1a1326'
      dotsOf(name, (x, y) => context.fillRect(left + x - 1, y, 3, 3))
      context.fillStyle = '#fff4da'
      dotsOf(name, (x, y) => context.fillRect(left + x, y + 1, 1, 1))
    })
    texture.refresh()
  }
  scene.cache.bitmapFont.add(
    FONT,
    RetroFont.Parse(scene, { image: FONT, width: CELL_WIDTH_PX, height: CELL_HEIGHT_PX, chars: names.join(''), charsPerRow: names.length, 'offset.x': 0, 'offset.y': 0, 'spacing.x': 0, 'spacing.y': 0, lineSpacing: 0 }),
  )
}
