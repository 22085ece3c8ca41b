/** A player's own keys and gamepad buttons over a game's: what is bound, what meets, and what is kept. */

import type { AxisName, Bindings } from '../../src/game-data.ts'
import type { Remembered } from '../devices/remembered.ts'
import { isObject, readObject } from './settings.ts'

/** What can be bound: an action of the game, or one way along an axis. */
export type Slot = `action ${string}` | `axis ${AxisName} ${Way}`
export type Way = 'negative' | 'positive'

/** Slot -> what the player bound instead of the game's own; a slot that is not named is the game's. */
export interface OwnBindings {
  readonly keys: Readonly<Record<string, readonly string[]>>
  readonly pad: Readonly<Record<string, readonly number[]>>
}

export const NO_OWN_BINDINGS: OwnBindings = { keys: {}, pad: {} }

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

export function padOf(bindings: Bindings, slot: Slot): readonly number[] {
  return bindings.actions[actionOf(slot) ?? '']?.pad ?? []
}

/** The action of a slot; undefined for a way along an axis, which a stick moves. */
export function actionOf(slot: Slot): string | undefined {
  return slot.startsWith('action ') ? slot.slice('action '.length) : undefined
}

/** The game's bindings with the player's over them. */
export function withOwnBindings(bindings: Bindings, own: OwnBindings): Bindings {
  const actions = Object.entries(bindings.actions).map(([name, action]) => [name, { ...action, keys: own.keys[`action ${name}`] ?? action.keys, pad: own.pad[`action ${name}`] ?? action.pad }] as const)
  const axes = Object.entries(bindings.axes).map(([name, axis]) => [name, { ...axis, negative: own.keys[`axis ${name} negative`] ?? axis.negative, positive: own.keys[`axis ${name} positive`] ?? axis.positive }] as const)
  return { actions: Object.fromEntries(actions), axes: Object.fromEntries(axes) }
}

/** Other slots that the same key presses. What the game itself binds twice, such as up and jump, is meant. */
export function meetingKeys(bindings: Bindings, own: OwnBindings, slot: Slot): readonly Slot[] {
  return meeting(bindings, own, slot, keysOf)
}

export function meetingPad(bindings: Bindings, own: OwnBindings, slot: Slot): readonly Slot[] {
  return meeting(bindings, own, slot, padOf)
}

function meeting<One>(bindings: Bindings, own: OwnBindings, slot: Slot, of: (bindings: Bindings, slot: Slot) => readonly One[]): readonly Slot[] {
  const used = withOwnBindings(bindings, own)
  return slotsOf(bindings).filter((other) => {
    if (other === slot) return false
    const isMeant = (one: One): boolean => of(bindings, slot).includes(one) && of(bindings, other).includes(one)
    return of(used, slot).some((one) => of(used, other).includes(one) && !isMeant(one))
  })
}

export interface KeptBindings {
  readonly own: OwnBindings
  set(own: OwnBindings): void
  watch(onChange: () => void): () => void
}

/** Each game's are kept apart. */
export function keepBindings(remembered: Remembered, game: string): KeptBindings {
  const name = `bindings.${game}`
  let own = readOwnBindings(remembered.read(name))
  const watchers = new Set<() => void>()
  return {
    get own() {
      return own
    },
    set(next) {
      own = next
      if (Object.keys(own.keys).length + Object.keys(own.pad).length === 0) remembered.forget(name)
      else remembered.write(name, JSON.stringify(own))
      for (const tell of watchers) tell()
    },
    watch(onChange) {
      watchers.add(onChange)
      return () => watchers.delete(onChange)
    },
  }
}

export function readOwnBindings(text: string | undefined): OwnBindings {
  const { keys, pad } = readObject(text)
  return { keys: readLists(keys, (one): one is string => typeof one === 'string'), pad: readLists(pad, (one): one is number => Number.isInteger(one)) }
}

function readLists<One>(kept: unknown, isOne: (one: unknown) => one is One): Readonly<Record<string, readonly One[]>> {
  if (!isObject(kept)) return {}
  return Object.fromEntries(Object.entries(kept).flatMap(([slot, list]) => (Array.isArray(list) && list.every(isOne) ? [[slot, list] as const] : [])))
}
