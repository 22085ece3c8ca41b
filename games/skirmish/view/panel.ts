/** Words, plates and icons that stay where they are on the screen, whatever the camera looks at. */

import type Phaser from 'phaser'
import type { ViewKit } from '../../view-kit.ts'

export interface Panel {
  /** Begins a frame: what is not asked for in it is hidden at its end. */
  begin(): void
  end(): void
  /** Words at a place of the screen; `align` 0 begins there, 0.5 is in its middle, 1 ends there. Returns how wide they are. */
  words(key: string, text: string, x: number, y: number, align?: number, tint?: number): number
  /** Plates of one layer lie over those of the layer below, and words and icons over all of them. */
  plate(key: string, layer: 0 | 1 | 2, x: number, y: number, widthPx: number, heightPx: number, color: number, alpha: number): void
  icon(key: string, name: string, tag: string, x: number, y: number): void
  close(): void
}

const DEPTH = 200
const WORDS_DEPTH = DEPTH + 3

export function createPanel(kit: ViewKit): Panel {
  const { scene, camera } = kit
  const lines = new Map<string, Phaser.GameObjects.BitmapText>()
  const plates = new Map<string, Phaser.GameObjects.Rectangle>()
  const icons = new Map<string, Phaser.GameObjects.Image>()
  const used = new Set<string>()

  return {
    begin: () => used.clear(),
    end() {
      for (const known of [lines, plates, icons]) for (const [key, one] of known) one.setVisible(used.has(key))
    },
    words(key, text, x, y, align = 0, tint = 0xffffff) {
      used.add(key)
      const line = lines.get(key) ?? kit.line(text).setDepth(WORDS_DEPTH)
      lines.set(key, line)
      if (line.text !== text.toUpperCase()) line.setText(text.toUpperCase())
      line.setTint(tint).setPosition(camera.scrollX + Math.round(x - line.width * align), camera.scrollY + Math.round(y))
      return line.width
    },
    plate(key, layer, x, y, widthPx, heightPx, color, alpha) {
      used.add(key)
      const plate = plates.get(key) ?? scene.add.rectangle(0, 0, 1, 1, color).setOrigin(0, 0).setDepth(DEPTH + layer)
      plates.set(key, plate)
      plate.setFillStyle(color, alpha).setPosition(camera.scrollX + Math.round(x), camera.scrollY + Math.round(y)).setSize(Math.max(0, Math.round(widthPx)), Math.round(heightPx))
    },
    icon(key, name, tag, x, y) {
      const picture = kit.frame(`art/hud/${name}.png`, `art/hud/${name}.json`, tag, 0)
      if (!picture) return
      used.add(key)
      const own = icons.get(key) ?? scene.add.image(0, 0, picture.key, picture.frame).setOrigin(0, 0).setDepth(WORDS_DEPTH)
      icons.set(key, own)
      own.setTexture(picture.key, picture.frame).setPosition(camera.scrollX + Math.round(x), camera.scrollY + Math.round(y))
    },
    close() {
      for (const known of [lines, plates, icons]) for (const one of known.values()) one.destroy()
    },
  }
}
