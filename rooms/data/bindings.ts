/** Bindings as devices read them: what a file leaves out is filled in. */

import type { Bindings } from '../../src/game-data.ts'
import type { BindingsJson } from './game-shapes.ts'

/** A thumb covers about this much. */
const TOUCH_RADIUS_PX = 26

export function toBindings(json: BindingsJson): Bindings {
  const actions: Record<string, Bindings['actions'][string]> = {}
  for (const [name, { keys, mouse, pad, touch }] of Object.entries(json.actions))
    actions[name] = { keys: keys ?? [], mouse: mouse ?? [], pad: pad ?? [], touch: touch && { ...touch, radiusPx: touch.radiusPx ?? TOUCH_RADIUS_PX } }
  const axes: Record<string, NonNullable<Bindings['axes']['moveX']>> = {}
  for (const [name, { negative, positive, stick, touch }] of Object.entries(json.axes))
    axes[name] = { negative: negative ?? [], positive: positive ?? [], stick: stick ?? 'none', touch: touch ?? false }
  return { actions, axes }
}
