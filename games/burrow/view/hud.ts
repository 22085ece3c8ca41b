/** Hearts, coins and carried tiles in the upper left corner. */

import type Phaser from 'phaser'
import type { ViewKit } from '../../view-kit.ts'

export interface Hud {
  show(values: { readonly health: number; readonly fullHealth: number; readonly coins: number; readonly carried: number; readonly tile: string }, nowMs: number): void
  close(): void
}

const DEPTH = 200
const MARGIN_PX = 7
const HEART_STEP_PX = 15
const ROW_PX = 17
/** A counter that just changed is lifted for so long. */
const LIFT_MS = 160

interface Counter {
  readonly icon: Phaser.GameObjects.Image
  readonly words: Phaser.GameObjects.BitmapText
  value: number
  changedMs: number
}

export function createHud(kit: ViewKit): Hud {
  const { scene, camera } = kit
  const hearts: Phaser.GameObjects.Image[] = []
  const counters = new Map<string, Counter>()
  let lastHealth = 0
  let hurtMs = -Infinity

  function image(path: string, atlas: string, tag: string, elapsedMs: number, known: Phaser.GameObjects.Image | undefined): Phaser.GameObjects.Image | undefined {
    const picture = kit.frame(path, atlas, tag, elapsedMs)
    if (!picture) return known
    return (known ?? scene.add.image(0, 0, picture.key, picture.frame).setOrigin(0, 0).setDepth(DEPTH)).setTexture(picture.key, picture.frame)
  }

  /** What would be placed, as it looks alone. */
  function block(tile: string, known: Phaser.GameObjects.Image | undefined): Phaser.GameObjects.Image | undefined {
    const picture = kit.tile(tile)
    if (!picture) return known
    return (known ?? scene.add.image(0, 0, picture.key, picture.frame).setOrigin(0, 0).setDepth(DEPTH)).setTexture(picture.key, picture.frame)
  }

  function showHearts(health: number, fullHealth: number, nowMs: number): void {
    if (health < lastHealth) hurtMs = nowMs
    lastHealth = health
    for (let at = 0; at < fullHealth; at++) {
      const heart = image('art/hud/heart.png', 'art/hud/heart.json', at < health ? 'full' : 'empty', 0, hearts[at])
      if (!heart) return
      hearts[at] = heart
      const isHopping = nowMs - hurtMs < 400 && Math.floor((nowMs - hurtMs) / 100) % 2 === at % 2
      heart.setPosition(camera.scrollX + MARGIN_PX + at * HEART_STEP_PX, camera.scrollY + MARGIN_PX - (isHopping ? 2 : 0)).setVisible(true)
    }
    for (const heart of hearts.slice(fullHealth)) heart.setVisible(false)
  }

  function showCounter(name: string, draw: (known: Phaser.GameObjects.Image | undefined) => Phaser.GameObjects.Image | undefined, value: number, row: number, nowMs: number): void {
    const known = counters.get(name)
    const icon = draw(known?.icon)
    if (!icon) return
    const counter = known ?? { icon, words: kit.line(String(value)).setDepth(DEPTH), value, changedMs: -Infinity }
    counters.set(name, counter)
    if (counter.value !== value) {
      counter.value = value
      counter.changedMs = nowMs
      counter.words.setText(String(value))
    }
    const lift = nowMs - counter.changedMs < LIFT_MS ? 2 : 0
    const x = camera.scrollX + MARGIN_PX
    const y = camera.scrollY + MARGIN_PX + row * ROW_PX
    icon.setPosition(x + Math.round((16 - icon.width) / 2), y + Math.round((16 - icon.height) / 2) - lift)
    counter.words.setPosition(x + 19, y + 4 - lift)
  }

  return {
    show({ health, fullHealth, coins, carried, tile }, nowMs) {
      showHearts(health, fullHealth, nowMs)
      const first = fullHealth > 0 ? 1 : 0
      showCounter('coins', (known) => image('art/hud/coin-icon.png', 'art/hud/coin-icon.json', 'idle', nowMs, known), coins, first, nowMs)
      showCounter('tiles', (known) => block(tile, known), carried, first + 1, nowMs)
    },
    close() {
      for (const heart of hearts) heart.destroy()
      for (const { icon, words } of counters.values()) {
        icon.destroy()
        words.destroy()
      }
    },
  }
}
