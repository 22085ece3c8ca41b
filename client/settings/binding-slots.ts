/** What of a game can be bound, what is bound to it, and where one key meets another. Only who binds needs it. */

import type { AxisName, Bindings, MouseButton } from '../../src/game-data.ts'
import { type OwnBindings, withOwnBindings } from './own-bindings.ts'

/** What can be bound: an action of the game, or one way along an axis. */
export type Slot = `action ${string}` | `axis ${AxisName} ${Way}`
export type Way = 'negative' | 'positive'

const AXES: readonly AxisName[] = ['moveX', 'moveY', 'aimX', 'aimY']
const WAYS: readonly Way[] = ['negative', 'positive']

/** In the order in which a player thinks of them: ways to go, then what to do. */
export function slotsOf({ actions, axes }: Bindings): readonly Slot[] {
  const ways = AXES.flatMap((axis) => WAYS.filter((way) => (axes[axis]?.[way].length ?? 0) > 0).map((way): Slot => `axis ${axis} ${way}`))
  return [...ways, ...Object.keys(actions).map((action): Slot => `action ${action}`)]
}

export function keysOf(bindings: Bindings, slot: Slot): readonly string[] {
  for (const axis of AXES) for (const way of WAYS) if (slot === `axis ${axis} ${way}`) return bindings.axes[axis]?.[way] ?? []
  return bindings.actions[actionOf(slot) ?? '']?.keys ?? []
}

export function mouseOf(bindings: Bindings, slot: Slot): readonly MouseButton[] {
  return bindings.actions[actionOf(slot) ?? '']?.mouse ?? []
}

export function padOf(bindings: Bindings, slot: Slot): readonly number[] {
  return bindings.actions[actionOf(slot) ?? '']?.pad ?? []
}

/** The action of a slot; undefined for a way along an axis, which a stick moves. */
export function actionOf(slot: Slot): string | undefined {
  return slot.startsWith('action ') ? slot.slice('action '.length) : undefined
}

/** Other slots that the same key or button presses. What the game itself binds twice, such as up and jump, is meant. */
export function meetingSlots(bindings: Bindings, own: OwnBindings, slot: Slot): readonly Slot[] {
  return [...new Set([...meeting(bindings, own, slot, keysOf), ...meeting(bindings, own, slot, mouseOf), ...meeting(bindings, own, slot, padOf)])]
}

function meeting<One>(bindings: Bindings, own: OwnBindings, slot: Slot, of: (bindings: Bindings, slot: Slot) => readonly One[]): readonly Slot[] {
  const used = withOwnBindings(bindings, own)
  return slotsOf(bindings).filter((other) => {
    if (other === slot) return false
    const isMeant = (one: One): boolean => of(bindings, slot).includes(one) && of(bindings, other).includes(one)
    return of(used, slot).some((one) => of(used, other).includes(one) && !isMeant(one))
  })
}
