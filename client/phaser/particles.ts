/** Particles: small pictures thrown from a place, falling or rising, gone within a second. */

import type Phaser from 'phaser'
import type { ParticleKind } from '../../games/view-kit.ts'
import type { Sheets } from './sheets.ts'
import { frameName } from './sheets.ts'

export interface Particles {
  burst(kind: ParticleKind, x: number, y: number, count: number): void
  update(elapsedMs: number, steps: number): void
  close(): void
}

interface Particle {
  readonly image: Phaser.GameObjects.Image
  readonly kind: ParticleKind
  x: number
  y: number
  vx: number
  vy: number
  leftMs: number
}

/** More would not be seen, only paid for. */
const MOST = 240
const DEPTH = 40

export function createParticles(scene: Phaser.Scene, sheets: Sheets, isCalm: () => boolean): Particles {
  const alive: Particle[] = []
  const spare: Phaser.GameObjects.Image[] = []
  return {
    burst(kind, x, y, count) {
      const sheet = sheets.sheet(kind.image, kind.atlas)
      if (!sheet || sheet.isMissing) return
      for (let made = 0; made < count && alive.length < MOST; made++) {
        const frame = sheet.atlas.frames[Math.floor(Math.random() * sheet.atlas.frames.length)]
        if (!frame) return
        const image = spare.pop() ?? scene.add.image(0, 0, sheet.key)
        image.setTexture(sheet.key, frameName(frame)).setVisible(true).setAlpha(1).setDepth(DEPTH)
        const angle = Math.random() * Math.PI * 2
        const speed = kind.speedPxPerS * (0.4 + Math.random() * 0.6)
        alive.push({
          image,
          kind,
          x: x + (Math.random() - 0.5) * 8,
          y: y + (Math.random() - 0.5) * 8,
          vx: Math.cos(angle) * speed,
          vy: Math.sin(angle) * speed - (kind.liftPxPerS ?? 0),
          leftMs: kind.lifeMs * (0.6 + Math.random() * 0.4),
        })
      }
    },
    update(elapsedMs, steps) {
      const elapsedS = elapsedMs / 1000
      for (let at = alive.length - 1; at >= 0; at--) {
        const particle = alive[at]!
        particle.leftMs -= elapsedMs
        if (particle.leftMs <= 0) {
          spare.push(particle.image.setVisible(false))
          alive.splice(at, 1)
          continue
        }
        particle.vy += particle.kind.gravityPxPerS2 * elapsedS
        particle.x += particle.vx * elapsedS
        particle.y += particle.vy * elapsedS
        particle.image.setPosition(Math.round(particle.x * steps) / steps, Math.round(particle.y * steps) / steps)
        const isFading = particle.leftMs < particle.kind.lifeMs * 0.3
        particle.image.setVisible(!isFading || !particle.kind.isBlinking || isCalm() || Math.floor(particle.leftMs / 50) % 2 === 0)
        particle.image.setAlpha(isFading ? 0.6 : 1)
      }
    },
    close() {
      for (const { image } of alive) image.destroy()
      for (const image of spare) image.destroy()
      alive.length = 0
      spare.length = 0
    },
  }
}
