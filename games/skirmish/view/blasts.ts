/** Bursts: a ball of fire, and the mark that it leaves on the floor for a while. */

import type Phaser from 'phaser'
import type { ViewKit } from '../../view-kit.ts'

export interface Blasts {
  burst(x: number, y: number, reachPx: number): void
  show(nowMs: number): void
  close(): void
}

const BLAST_MS = 330
const BLAST_PICTURE_PX = 64
const SCORCH_MS = 14000
const MOST_SCORCHES = 24
const DEPTH = { scorch: 2, blast: 40 } as const

interface Mark {
  readonly image: Phaser.GameObjects.Image
  readonly sinceMs: number
}

export function createBlasts(kit: ViewKit): Blasts {
  const { scene } = kit
  let blasts: Mark[] = []
  let scorches: Mark[] = []
  let nowMs = 0

  function image(name: string, tag: string, x: number, y: number): Phaser.GameObjects.Image | undefined {
    const picture = kit.frame(`art/overlays/${name}.png`, `art/overlays/${name}.json`, tag, 0)
    return picture && scene.add.image(Math.round(x), Math.round(y), picture.key, picture.frame)
  }

  return {
    burst(x, y, reachPx) {
      const fire = image('blast', 'play', x, y)
      if (fire) blasts.push({ image: fire.setDepth(DEPTH.blast).setScale((reachPx * 2) / BLAST_PICTURE_PX), sinceMs: nowMs })
      const scorch = image('scorch', 'idle', x, y)
      if (scorch) scorches.push({ image: scorch.setDepth(DEPTH.scorch), sinceMs: nowMs })
      while (scorches.length > MOST_SCORCHES) scorches.shift()?.image.destroy()
    },
    show(now) {
      nowMs = now
      blasts = blasts.filter(({ image: fire, sinceMs }) => {
        const elapsedMs = now - sinceMs
        const picture = kit.frame('art/overlays/blast.png', 'art/overlays/blast.json', 'play', elapsedMs)
        if (elapsedMs < BLAST_MS && picture) fire.setTexture(picture.key, picture.frame)
        else fire.destroy()
        return fire.active
      })
      scorches = scorches.filter(({ image: scorch, sinceMs }) => {
        const left = 1 - (now - sinceMs) / SCORCH_MS
        if (left > 0) scorch.setAlpha(Math.min(0.8, left * 2))
        else scorch.destroy()
        return left > 0
      })
    },
    close() {
      for (const { image: own } of [...blasts, ...scorches]) own.destroy()
    },
  }
}
