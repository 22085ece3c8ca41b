/** Shows what the player's next dig or block would touch: a frame round the tile, a reticle where a mouse points. */

import type Phaser from 'phaser'
import type { DrawnThing, ViewFrame, ViewKit } from '../../view-kit.ts'
import { coversTile, type Ground, isDiggable, rowToDig } from '../diggable.ts'

export interface AimFrame {
  place(frame: ViewFrame, reachPx: number, carried: number): void
  close(): void
}

const DEPTH = 45
const TILE_PX = 16

export function createAimFrame(kit: ViewKit): AimFrame {
  const { scene, world } = kit
  let wards: readonly DrawnThing[] = []
  /** The rule's own: what is framed is what the pick will take. */
  const ground: Ground = {
    tiles: world.tiles,
    isWarded: (tileX, tileY) => wards.some(({ eid, x, y }) => coversTile(x, y, kit.value(eid, 'Ward', 'widthPx'), kit.value(eid, 'Ward', 'heightPx'), tileX, tileY)),
  }
  let box: Phaser.GameObjects.Image | undefined
  let reticle: Phaser.GameObjects.Image | undefined

  function show(image: Phaser.GameObjects.Image | undefined, name: string, x: number, y: number, nowMs: number): Phaser.GameObjects.Image | undefined {
    const picture = kit.frame(`art/hud/${name}.png`, `art/hud/${name}.json`, 'idle', nowMs)
    if (!picture) return image
    const shown = image ?? scene.add.image(0, 0, picture.key, picture.frame).setDepth(DEPTH)
    return shown.setTexture(picture.key, picture.frame).setPosition(x, y).setVisible(true)
  }

  return {
    place({ own, target, isPointing, nowMs, drawn }, reachPx, carried) {
      box?.setVisible(false)
      reticle?.setVisible(false)
      if (!own || own.state === 'dead') return
      if (isPointing) reticle = show(reticle, 'reticle', Math.round(target.x), Math.round(target.y), nowMs)
      wards = drawn.filter(({ eid }) => kit.value(eid, 'Ward', 'widthPx') > 0)
      const tileX = Math.floor(target.x / TILE_PX)
      const tileY = rowToDig(ground, { x: own.x, y: own.y, heightPx: kit.value(own.eid, 'Collider', 'heightPx') }, tileX, Math.floor(target.y / TILE_PX))
      const middleX = tileX * TILE_PX + TILE_PX / 2
      const middleY = tileY * TILE_PX + TILE_PX / 2
      const distance = Math.sqrt((middleX - own.x) ** 2 + (middleY - own.y) ** 2)
      if (distance > reachPx) return
      if (isDiggable(ground, tileX, tileY)) box = show(box, 'dig-frame', middleX, middleY, nowMs)
      else if (isPointing && carried > 0 && world.tiles.shapeAt(tileX, tileY) === 0 && !ground.isWarded(tileX, tileY)) box = show(box, 'place-frame', middleX, middleY, nowMs)
    },
    close() {
      box?.destroy()
      reticle?.destroy()
    },
  }
}
