/** What Burrow's view asks of whoever shows it: the shapes it is handed in, so that no import runs up to the client. */

import type Phaser from 'phaser'
import type { GameEvent } from '../../../src/events.ts'
import type { Effect, MapDecoration } from '../../../src/game-data.ts'
import type { World } from '../../../src/world.ts'

export interface ParticleKind {
  readonly image: string
  readonly atlas: string
  readonly speedPxPerS: number
  readonly gravityPxPerS2: number
  readonly lifeMs: number
  readonly liftPxPerS?: number
  readonly isBlinking?: boolean
}

export interface Kit {
  readonly scene: Phaser.Scene
  readonly camera: Phaser.Cameras.Scene2D.Camera
  readonly world: World
  readonly decoration: MapDecoration | undefined
  readonly extent: { readonly widthPx: number; readonly heightPx: number; readonly steps: number }
  picture(path: string): string | undefined
  frame(imagePath: string, atlasPath: string, tag: string, elapsedMs: number): { readonly key: string; readonly frame: string } | undefined
  drawnTexture(key: string, widthPx: number, heightPx: number): Phaser.Textures.CanvasTexture | undefined
  line(text: string): Phaser.GameObjects.BitmapText
  float(x: number, y: number, text: string): void
  burst(kind: ParticleKind, x: number, y: number, count: number): void
  sound(path: string, volume: number, atX?: number): void
  loop(path: string, volume: number): void
  value(eid: number, component: string, field: string): number
}

/** An entity as drawn in this frame. */
export interface Drawn {
  readonly netId: number
  readonly eid: number
  readonly archetype: string
  readonly x: number
  readonly y: number
  readonly vx: number
  readonly vy: number
  readonly state: string
  readonly facing: number
  readonly user: number
}

export interface Frame {
  readonly nowMs: number
  readonly elapsedMs: number
  readonly drawn: readonly Drawn[]
  readonly own: Drawn | undefined
  readonly target: { readonly x: number; readonly y: number }
  readonly isPointing: boolean
}

export interface Screen {
  frame(frame: Frame): void
  effect(event: GameEvent, effect: Effect | undefined, isOwn: boolean): void
  close(): void
}
