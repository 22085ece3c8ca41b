/** Who has got whom: the latest few, and in the middle what concerns the player. */

import type { GameEvent } from '../../../src/events.ts'
import type { DrawnThing, ViewKit } from '../../view-kit.ts'
import { shortened } from './hud.ts'
import type { Panel } from './panel.ts'

export interface Feed {
  /** A fighter was shot to pieces. */
  fell(event: GameEvent, drawn: readonly DrawnThing[], ownUser: number, nowMs: number): void
  show(panel: Panel, nowMs: number): void
}

const SHOWN_MS = 4200
const MOST_LINES = 3
const TOLD_MS = 1500
const LEFT_PX = 7
const TOP_PX = 46
const ROW_PX = 11
/** As a share of the view's height. */
const TOLD_Y = 0.3
const CREAM = 0xfff4da
const GOLD = 0xffdf65
const ROSE = 0xf0755b

interface Fall {
  readonly text: string
  readonly tint: number
  readonly sinceMs: number
}

export function createFeed(kit: ViewKit): Feed {
  let falls: readonly Fall[] = []
  let told: Fall | undefined
  return {
    fell({ netId, value }, drawn, ownUser, nowMs) {
      const victim = drawn.find((thing) => thing.netId === netId)
      const name = kit.nameOf(netId, victim?.user ?? 0) ?? kit.say('somebody')
      const by = value === 0 ? undefined : kit.nameOf(0, value)
      const isOwnEnd = victim?.isOwn === true
      const isOwnWin = value !== 0 && value === ownUser
      const tint = isOwnEnd ? ROSE : isOwnWin ? GOLD : CREAM
      const text = by === undefined ? kit.say('feed.fell', { name: shortened(name, 10) }) : kit.say('feed.by', { by: shortened(by, 10), name: shortened(name, 10) })
      falls = [{ text, tint, sinceMs: nowMs }, ...falls].slice(0, MOST_LINES)
      if (isOwnWin) {
        told = { text: kit.say('you.got', { name: shortened(name, 12) }), tint: GOLD, sinceMs: nowMs }
        kit.sound('sounds/frag.wav', 0.5)
      } else if (isOwnEnd) told = { text: by === undefined ? kit.say('you.fell') : kit.say('you.fellBy', { by: shortened(by, 12) }), tint: ROSE, sinceMs: nowMs }
    },
    show(panel, nowMs) {
      const { widthPx, heightPx } = kit.extent
      falls = falls.filter(({ sinceMs }) => nowMs - sinceMs < SHOWN_MS)
      falls.forEach(({ text, tint }, row) => panel.words(`fall ${row}`, text, LEFT_PX, TOP_PX + row * ROW_PX, 0, tint))
      if (told && nowMs - told.sinceMs < TOLD_MS) panel.words('told', told.text, widthPx / 2, heightPx * TOLD_Y, 0.5, told.tint)
    },
  }
}
