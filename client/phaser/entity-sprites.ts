/** Sprites for what is drawn: one for each entity, with the tag its looks name, facing where it faces; bars over it. */

import type Phaser from 'phaser'
import type { Columns } from '../../src/columns.ts'
import type { ArchetypeLooks, GameData } from '../../src/game-data.ts'
import type { World } from '../../src/world.ts'
import type { DrawnEntity } from '../drawn/drawn-poses.ts'
import { type BarOf, createBarOf, createTagOf, type TagOf } from '../drawn/look-animation.ts'
import { frameAt } from '../pixels/sprite-frames.ts'
import { frameName, type Sheets } from './sheets.ts'

export interface EntitySprites {
  /** Puts every sprite where its entity is drawn; those not named are gone. */
  show(drawn: readonly DrawnEntity[], seen: SeenArea, nowMs: number, steps: number): void
  /** Plays what an entity's looks name for an event, once. */
  cue(netId: number, event: string, nowMs: number): void
  /** The height over its middle of what is drawn for an entity, px. */
  topOf(netId: number): number
  close(): void
}

export interface EntitySpritesOptions {
  readonly scene: Phaser.Scene
  readonly sheets: Sheets
  readonly gameData: GameData
  readonly world: World
  /** The sprite a user chose. */
  spriteOfUser(user: number): string | undefined
  /** Then it fades instead of blinking. */
  isCalm(): boolean
  isBlinking?(columns: Columns, eid: number): boolean
}

/** The part of the world in view, px. */
export interface SeenArea {
  readonly x: number
  readonly y: number
  readonly widthPx: number
  readonly heightPx: number
}

/** No picture reaches further from its middle: what is further out of the view is not drawn. */
const MARGIN_PX = 64
/** Shown so long, hidden so long. */
const BLINK_MS = 70

interface Shown {
  readonly sprite: Phaser.GameObjects.Sprite
  bar: Phaser.GameObjects.Graphics | undefined
  barShare: number
  sheetName: string
  /** Of its archetype; undefined before it was drawn. */
  own: Compiled | undefined
  tagName: string | undefined
  tagSinceMs: number
  /** An event's tag, until when. */
  cued: { readonly tag: string; readonly sinceMs: number; readonly untilMs: number } | undefined
  topPx: number
  isUsed: boolean
}

interface Compiled {
  readonly looks: ArchetypeLooks
  readonly tagOf: TagOf
  readonly barOf: BarOf | undefined
  /** How large it is drawn, 1 as its sheet is. */
  readonly scaleOf: (columns: Columns, eid: number) => number
}

function createScaleOf(world: World, { grows }: ArchetypeLooks): Compiled['scaleOf'] {
  const [component = '', field = ''] = grows?.by.split('.') ?? []
  const column = world.schema.entryOf(component)?.columns.find(({ fieldName }) => fieldName === field)
  return grows && column ? ({ arrays }, eid) => (arrays[column.index]![eid] ?? grows.full) / grows.full || 1 : () => 1
}

/** Who was just hurt is half seen through, where nothing may blink. */
const CALM_ALPHA = 0.55
/** Persons and things stand between the walls behind and the water before them. */
const BASE_DEPTH = 10
/** A person's feet and its collider's lower edge are one: pictures are drawn up from there. */
const BAR_WIDTH_PX = 16

export function createEntitySprites({ scene, sheets, gameData, world, spriteOfUser, isCalm, isBlinking }: EntitySpritesOptions): EntitySprites {
  const shown = new Map<number, Shown>()
  const compiled = new Map<string, Compiled | undefined>()
  const height = world.schema.role('collider', 'heightPx')

  function looksOf(archetype: string): Compiled | undefined {
    if (compiled.has(archetype)) return compiled.get(archetype)
    const looks = gameData.looks[archetype]
    const made = looks && { looks, tagOf: createTagOf(world, archetype, looks), barOf: createBarOf(world, looks), scaleOf: createScaleOf(world, looks) }
    compiled.set(archetype, made)
    return made
  }

  function sheetNameOf({ looks }: Compiled, entity: DrawnEntity): string {
    if (!gameData.sprites.persons.includes(looks.sprite)) return looks.sprite
    // Bots have no user: their number picks a face, so that they are told apart.
    const persons = gameData.sprites.persons
    return (entity.user === 0 ? persons[entity.netId % persons.length] : spriteOfUser(entity.user)) ?? looks.sprite
  }

  function make(): Shown {
    const sprite = scene.add.sprite(0, 0, sheets.missingKey).setVisible(false)
    return { sprite, bar: undefined, barShare: -1, sheetName: '', own: undefined, tagName: undefined, tagSinceMs: 0, cued: undefined, topPx: 8, isUsed: true }
  }

  function dress(entry: Shown, entity: DrawnEntity, own: Compiled, nowMs: number): boolean {
    const sheetName = sheetNameOf(own, entity)
    if (sheetName === '') return false
    const paths = gameData.sprites.sheets[sheetName]
    const sheet = sheets.sheet(paths?.image ?? `${sheetName}.png`, paths?.atlas ?? `${sheetName}.json`)
    if (!sheet) return false
    const held = own.tagOf(entity.columns, entity.eid)
    // Events of another thing's kind of state are told by name too: a person's state is its tag where the looks say nothing.
    const wanted = held ?? (entity.state === '' ? undefined : entity.state)
    if (wanted !== entry.tagName || sheetName !== entry.sheetName) {
      entry.tagName = wanted
      entry.tagSinceMs = nowMs
      entry.sheetName = sheetName
    }
    if (entry.cued && nowMs >= entry.cued.untilMs) entry.cued = undefined
    const tag = sheet.atlas.tags.get(entry.cued?.tag ?? wanted ?? '')
    const frame = tag ? frameAt(tag, nowMs - (entry.cued?.sinceMs ?? entry.tagSinceMs)) : sheet.atlas.frames[0]
    if (!frame) return false
    if (entry.sprite.texture.key !== sheet.key || entry.sprite.frame.name !== frameName(frame)) entry.sprite.setTexture(sheet.key, frameName(frame))
    const tallPx = height ? (entity.columns.arrays[height.index]![entity.eid] ?? frame.heightPx) : frame.heightPx
    // Feet on the ground: the picture's lower edge is the collider's, rounded to whole px.
    const scale = own.scaleOf(entity.columns, entity.eid)
    const heightPx = frame.heightPx * scale
    const originY = 1 - Math.round(tallPx / 2) / heightPx
    entry.sprite.setOrigin(0.5, originY).setScale(scale)
    entry.topPx = Math.max(tallPx / 2, heightPx * originY - 3)
    return true
  }

  function showBar(entry: Shown, own: Compiled, entity: DrawnEntity, x: number, y: number): void {
    const share = own.barOf?.(entity.columns, entity.eid)
    if (share === undefined) return
    entry.bar ??= scene.add.graphics().setDepth(BASE_DEPTH + 3)
    // A full bar tells nothing.
    entry.bar.setVisible(share < 1).setPosition(x, y)
    if (share === entry.barShare) return
    entry.barShare = share
    entry.bar.clear().fillStyle(0x1a1326, 0.9).fillRect(-BAR_WIDTH_PX / 2 - 1, -1, BAR_WIDTH_PX + 2, 4)
    entry.bar.fillStyle(Number.parseInt(own.looks.bar?.color.replace('#', '') ?? 'f0755b', 16), 1).fillRect(-BAR_WIDTH_PX / 2, 0, Math.ceil(BAR_WIDTH_PX * share), 2)
  }

  return {
    show(drawn, seen, nowMs, steps) {
      for (const entry of shown.values()) entry.isUsed = false
      const round = (value: number): number => Math.round(value * steps) / steps
      for (const entity of drawn) {
        const own = looksOf(entity.archetype)
        if (!own) continue
        let entry = shown.get(entity.netId)
        if (!entry) shown.set(entity.netId, (entry = make()))
        entry.isUsed = true
        entry.own = own
        const isDressed = dress(entry, entity, own, nowMs)
        const isSpared = isBlinking?.(entity.columns, entity.eid) === true
        const isHidden = isSpared && !isCalm() && Math.floor(nowMs / BLINK_MS) % 2 === 0
        const x = round(entity.x)
        const y = round(entity.y)
        const isSeen = x > seen.x - MARGIN_PX && y > seen.y - MARGIN_PX && x < seen.x + seen.widthPx + MARGIN_PX && y < seen.y + seen.heightPx + MARGIN_PX
        entry.sprite.setVisible(isDressed && isSeen && !isHidden)
        if (!isDressed) continue
        entry.sprite
          .setAlpha(isSpared && isCalm() ? CALM_ALPHA : 1)
          .setPosition(x, y)
          .setFlipX(entity.facing < 0)
          .setDepth(BASE_DEPTH + own.looks.depth / 100 + (entity.isOwn ? 1 : 0))
        showBar(entry, own, entity, x, Math.round(y - entry.topPx - 4))
      }
      for (const [netId, entry] of shown)
        if (!entry.isUsed) {
          entry.sprite.destroy()
          entry.bar?.destroy()
          shown.delete(netId)
        }
    },
    cue(netId, event, nowMs) {
      const entry = shown.get(netId)
      if (!entry) return
      const tagName = entry.own?.looks.animations[event]
      const paths = gameData.sprites.sheets[entry.sheetName]
      const tag = tagName && paths ? sheets.sheet(paths.image, paths.atlas)?.atlas.tags.get(tagName) : undefined
      if (!tag) return
      const lengthMs = tag.frames.reduce((sum, { durationMs }) => sum + durationMs, 0)
      entry.cued = { tag: tag.name, sinceMs: nowMs, untilMs: nowMs + lengthMs }
    },
    topOf: (netId) => shown.get(netId)?.topPx ?? 12,
    close() {
      for (const { sprite, bar } of shown.values()) {
        sprite.destroy()
        bar?.destroy()
      }
      shown.clear()
    },
  }
}
