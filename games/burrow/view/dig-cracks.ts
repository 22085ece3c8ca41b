/** Cracks in the tiles that somebody digs: the nearer it is to giving, the more of them. */

import type Phaser from 'phaser'
import type { DrawnThing, ViewKit } from '../../view-kit.ts'
import { crackOf } from './crack.ts'

export interface DigCracks {
  show(drawn: readonly DrawnThing[]): void
  close(): void
}

const TEXTURE = 'dig cracks'
const TILE_PX = 16
const STAGES = 4
const DEPTH = 5

/** Each stage adds its strokes to those before: from, to, in px of the tile. */
const STROKES: readonly (readonly (readonly [number, number, number, number])[])[] = [
  [[7, 6, 9, 9], [9, 9, 8, 11]],
  [[7, 6, 4, 4], [9, 9, 12, 10]],
  [[8, 11, 6, 14], [4, 4, 2, 5], [9, 9, 11, 5]],
  [[12, 10, 14, 13], [11, 5, 13, 2], [4, 4, 5, 1], [6, 14, 3, 14]],
]

export function createDigCracks(kit: ViewKit): DigCracks {
  const { scene, world } = kit
  const images: Phaser.GameObjects.Image[] = []
  draw(kit)
  return {
    show(drawn) {
      let used = 0
      for (const thing of drawn) {
        const crack = crackOf(world, thing)
        if (!crack) continue
        const stage = Math.min(STAGES - 1, Math.floor(crack.share * STAGES))
        const image = images[used] ?? scene.add.image(0, 0, TEXTURE).setOrigin(0, 0).setDepth(DEPTH)
        images[used++] = image
        image.setFrame(`stage ${stage}`).setPosition(crack.tileX * TILE_PX, crack.tileY * TILE_PX).setVisible(true)
      }
      for (const image of images.slice(used)) image.setVisible(false)
    },
    close() {
      for (const image of images) image.destroy()
    },
  }
}

function draw(kit: ViewKit): void {
  const texture = kit.drawnTexture(TEXTURE, TILE_PX * STAGES, TILE_PX)
  if (!texture) return
  const context = texture.getContext()
  for (let stage = 0; stage < STAGES; stage++) {
    for (const [color, shift] of [['rgba(255, 244, 218, 0.35)', 1], ['#1a1326', 0]] as const) {
      context.fillStyle = color
      for (const strokes of STROKES.slice(0, stage + 1))
        for (const [fromX, fromY, toX, toY] of strokes) {
          const steps = Math.max(Math.abs(toX - fromX), Math.abs(toY - fromY))
          for (let step = 0; step <= steps; step++)
            context.fillRect(stage * TILE_PX + Math.round(fromX + ((toX - fromX) * step) / steps), shift + Math.round(fromY + ((toY - fromY) * step) / steps), 1, 1)
        }
    }
    texture.add(`stage ${stage}`, 0, stage * TILE_PX, 0, TILE_PX, TILE_PX)
  }
  texture.refresh()
}
