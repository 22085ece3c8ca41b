/** Rifles in hands, flashes at their muzzles, and the lines that shots draw. */

import type Phaser from 'phaser'
import type { GameEvent } from '../../../src/events.ts'
import { entryShare } from '../../../src/lag/hits.ts'
import type { DrawnThing, ViewFrame, ViewKit } from '../../view-kit.ts'
import { type Direction, directionOfValue } from '../aim.ts'
import { lineToWall } from '../sight-lines.ts'
import { particleKind } from './particles.ts'
import { aimShown, fieldOf } from './seen.ts'

export interface Weapons {
  show(frame: ViewFrame): void
  /** A shot was fired: its flash and its line, as far as the eye follows it. */
  shoot(event: GameEvent): void
  close(): void
}

/** The rifle is held so far from the body's middle, and its muzzle is so far from there, px. */
const GRIP_PX = 4
const MUZZLE_PX = 14
/** Hands are a little below the middle. */
const HAND_Y_PX = 3
const KICK_PX = 3
const KICK_MS = 70
const FLASH_MS = 60
const LINE_MS = 90
/** The bright part of a line is no longer than this. */
const STREAK_PX = 70
/** Who points up holds its rifle before itself, out of sight. */
const BEHIND_Y = -0.3
/** Fighters are drawn from depth 10 on, the own one a step higher; what lies over all of them is above that. */
const DEPTH = { behind: 9.5, before: 11.6, line: 12 } as const
const LINE_COLORS = { own: 0xffdf65, other: 0xf0755b } as const
const LINE_CORE = 0xfff4da

interface Line {
  readonly fromX: number
  readonly fromY: number
  readonly aim: Direction
  readonly px: number
  readonly color: number
  readonly sinceMs: number
}

export function createWeapons(kit: ViewKit): Weapons {
  const { scene, world } = kit
  const rifles = new Map<number, Phaser.GameObjects.Image>()
  const flashes = new Map<number, Phaser.GameObjects.Image>()
  const shotMs = new Map<number, number>()
  const graphics = scene.add.graphics().setDepth(DEPTH.line)
  let lines: Line[] = []
  let frame: ViewFrame | undefined

  function image(known: Map<number, Phaser.GameObjects.Image>, netId: number, name: string, tag: string, elapsedMs: number): Phaser.GameObjects.Image | undefined {
    const picture = kit.frame(`art/overlays/${name}.png`, `art/overlays/${name}.json`, tag, elapsedMs)
    if (!picture) return undefined
    const own = known.get(netId) ?? scene.add.image(0, 0, picture.key, picture.frame)
    known.set(netId, own)
    return own.setTexture(picture.key, picture.frame).setVisible(true)
  }

  function hold(thing: DrawnThing, nowMs: number): void {
    const aim = aimShown(thing)
    const sinceMs = nowMs - (shotMs.get(thing.netId) ?? -Infinity)
    const kick = sinceMs < KICK_MS ? KICK_PX * (1 - sinceMs / KICK_MS) : 0
    const depth = aim.y < BEHIND_Y ? DEPTH.behind : DEPTH.before
    image(rifles, thing.netId, thing.isOwn ? 'rifle-own' : 'rifle', 'idle', 0)
      ?.setOrigin(0.3, 0.5)
      .setPosition(thing.x + aim.x * (GRIP_PX - kick), thing.y + HAND_Y_PX + aim.y * (GRIP_PX - kick))
      .setRotation(Math.atan2(aim.y, aim.x))
      .setFlipY(aim.x < 0)
      .setDepth(depth)
    if (sinceMs >= FLASH_MS) {
      flashes.get(thing.netId)?.setVisible(false)
      return
    }
    image(flashes, thing.netId, 'muzzle', 'play', sinceMs)
      ?.setOrigin(0.15, 0.5)
      .setPosition(thing.x + aim.x * MUZZLE_PX, thing.y + HAND_Y_PX + aim.y * MUZZLE_PX)
      .setRotation(Math.atan2(aim.y, aim.x))
      .setDepth(depth + 0.1)
  }

  /** Where the line ends for the eye: at the first body that is drawn on its way, or at the wall behind. */
  function lineOf(shooter: DrawnThing, aim: Direction, drawn: readonly DrawnThing[]): { readonly px: number; readonly isBody: boolean; readonly isWall: boolean } {
    const { px, wall } = lineToWall(world.tiles, shooter.x, shooter.y, aim, fieldOf(shooter, 'Rifle', 'rangePx'))
    let share = 1
    for (const other of drawn) {
      if (other.netId === shooter.netId || fieldOf(other, 'Health', 'points') === 0) continue
      const [halfWidth, halfHeight] = [fieldOf(other, 'Collider', 'widthPx') / 2, fieldOf(other, 'Collider', 'heightPx') / 2]
      share = Math.min(share, entryShare(shooter.x - other.x, shooter.y - other.y, aim.x * px, aim.y * px, halfWidth, halfHeight) ?? 1)
    }
    return { px: px * share, isBody: share < 1, isWall: share === 1 && wall !== undefined }
  }

  /** A streak that runs along its way. */
  function drawLine({ fromX, fromY, aim, px, color, sinceMs }: Line, nowMs: number): void {
    const gone = (nowMs - sinceMs) / LINE_MS
    const head = Math.min(px, px * (0.35 + gone * 1.1))
    const tail = Math.max(0, head - STREAK_PX * (1 - gone * 0.6))
    const [x, y, toX, toY] = [fromX + aim.x * tail, fromY + aim.y * tail, fromX + aim.x * head, fromY + aim.y * head]
    graphics.lineStyle(3, color, 0.35 * (1 - gone)).lineBetween(x, y, toX, toY)
    graphics.lineStyle(1, LINE_CORE, 1 - gone * 0.7).lineBetween(x, y, toX, toY)
  }

  return {
    show(now) {
      frame = now
      const held = new Set<number>()
      for (const thing of now.drawn) {
        if (thing.state === '' || thing.state === 'dead') continue
        held.add(thing.netId)
        hold(thing, now.nowMs)
      }
      for (const known of [rifles, flashes])
        for (const [netId, own] of known)
          if (!held.has(netId)) {
            own.destroy()
            known.delete(netId)
          }
      for (const netId of shotMs.keys()) if (!held.has(netId)) shotMs.delete(netId)
      graphics.clear()
      lines = lines.filter(({ sinceMs }) => now.nowMs - sinceMs < LINE_MS)
      for (const line of lines) drawLine(line, now.nowMs)
    },
    shoot(event) {
      const shooter = frame?.drawn.find(({ netId }) => netId === event.netId)
      if (!frame || !shooter) return
      shotMs.set(event.netId, frame.nowMs)
      const aim = directionOfValue(event.value)
      const { px, isBody, isWall } = lineOf(shooter, aim, frame.drawn)
      const handY = shooter.y + HAND_Y_PX
      const [endX, endY] = [shooter.x + aim.x * px, handY + aim.y * px]
      lines.push({ fromX: shooter.x + aim.x * MUZZLE_PX, fromY: handY + aim.y * MUZZLE_PX, aim, px: Math.max(0, px - MUZZLE_PX), color: shooter.isOwn ? LINE_COLORS.own : LINE_COLORS.other, sinceMs: frame.nowMs })
      // At once for the eye; what it took is told by the room.
      if (isBody) {
        kit.burst(particleKind('hit'), endX, endY, 2)
        if (shooter.isOwn) kit.sound('sounds/hit.wav', 0.35, endX)
      } else if (isWall) kit.burst(particleKind('spark'), endX - aim.x * 2, endY - aim.y * 2, 3)
    },
    close() {
      for (const known of [rifles, flashes]) for (const own of known.values()) own.destroy()
      graphics.destroy()
    },
  }
}
