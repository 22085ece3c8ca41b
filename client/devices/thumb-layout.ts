/** Where thumb buttons lie on a screen of any size: as bound for 640x360, scaled with the shorter side. */

import type { Bindings } from '../../src/game-data.ts'
import type { Settings, ThumbSize } from '../settings/settings.ts'

/** The screen that bindings are given for; a phone on its side. */
const BOUND_SHORT_SIDE_PX = 360
/** Thumbs do not shrink with the screen, and a tablet needs no plates. */
const LEAST_SCALE = 0.85
const MOST_SCALE = 1.5
/** Over that, as the player likes it. */
const SIZES: Readonly<Record<ThumbSize, number>> = { small: 0.8, medium: 1, large: 1.25 }

/** How a player holds the screen. */
export type Hold = Pick<Settings, 'stickSide' | 'thumbSize'>

export interface ThumbButton {
  readonly action: string
  readonly label: string
  /** Its middle, CSS px from the upper left corner. */
  readonly x: number
  readonly y: number
  readonly radiusPx: number
}

export interface ThumbLayout {
  readonly scale: number
  readonly buttons: readonly ThumbButton[]
  /** Where the stick rests until a thumb lands. */
  readonly stick: { readonly x: number; readonly y: number }
}

/** Bindings are given for a stick at the left; at the right everything is mirrored. */
export function thumbLayout(bindings: Bindings, widthPx: number, heightPx: number, { stickSide, thumbSize }: Hold): ThumbLayout {
  const scale = Math.max(LEAST_SCALE, Math.min(MOST_SCALE, Math.min(widthPx, heightPx) / BOUND_SHORT_SIDE_PX)) * SIZES[thumbSize]
  const placed = (fromLeftPx: number): number => (stickSide === 'left' ? fromLeftPx : widthPx - fromLeftPx)
  const buttons = Object.entries(bindings.actions).flatMap(([action, { touch }]): ThumbButton[] =>
    touch
      ? [{ action, label: touch.label, x: placed(widthPx - touch.fromRightPx * scale), y: heightPx - touch.fromBottomPx * scale, radiusPx: touch.radiusPx * scale }]
      : [],
  )
  return { scale, buttons, stick: { x: placed(84 * scale), y: heightPx - 84 * scale } }
}

/** The button under a thumb; a thumb is wide, so near counts. */
export function buttonAt(layout: ThumbLayout, x: number, y: number): ThumbButton | undefined {
  const SLACK_PX = 8
  let nearest: ThumbButton | undefined
  let nearestPx = Infinity
  for (const button of layout.buttons) {
    const distance = Math.sqrt((x - button.x) ** 2 + (y - button.y) ** 2)
    if (distance <= button.radiusPx + SLACK_PX && distance < nearestPx) {
      nearest = button
      nearestPx = distance
    }
  }
  return nearest
}

/** The direction in which a thumb drags off its button; undefined while it rests there. */
export function dragAim(button: ThumbButton, x: number, y: number): { readonly x: number; readonly y: number } | undefined {
  const dx = x - button.x
  const dy = y - button.y
  const length = Math.sqrt(dx * dx + dy * dy)
  return length < button.radiusPx * 0.6 ? undefined : { x: dx / length, y: dy / length }
}
