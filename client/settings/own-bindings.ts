/** A player's own keys, mouse and gamepad buttons over a game's, and how they are kept. */

import { type ActionBinding, type Bindings, MOUSE_BUTTONS, type MouseButton } from '../../src/game-data.ts'
import type { Remembered } from '../devices/remembered.ts'
import { isObject, readObject } from './settings.ts'

/** Slot -> what the player bound instead of the game's own; a slot that is not named is the game's. */
export interface OwnBindings {
  readonly keys: Readonly<Record<string, readonly string[]>>
  readonly mouse: Readonly<Record<string, readonly MouseButton[]>>
  readonly pad: Readonly<Record<string, readonly number[]>>
}

export const NO_OWN_BINDINGS: OwnBindings = { keys: {}, mouse: {}, pad: {} }

/** The game's bindings with the player's over them. */
export function withOwnBindings(bindings: Bindings, own: OwnBindings): Bindings {
  const ownOf = (slot: string, { keys, mouse, pad, touch }: ActionBinding): ActionBinding => ({ keys: own.keys[slot] ?? keys, mouse: own.mouse[slot] ?? mouse, pad: own.pad[slot] ?? pad, touch })
  const actions = Object.entries(bindings.actions).map(([name, action]) => [name, ownOf(`action ${name}`, action)] as const)
  const axes = Object.entries(bindings.axes).map(([name, axis]) => [name, { ...axis, negative: own.keys[`axis ${name} negative`] ?? axis.negative, positive: own.keys[`axis ${name} positive`] ?? axis.positive }] as const)
  return { actions: Object.fromEntries(actions), axes: Object.fromEntries(axes) }
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
      if ([own.keys, own.mouse, own.pad].every((slots) => Object.keys(slots).length === 0)) remembered.forget(name)
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
  const { keys, mouse, pad } = readObject(text)
  const isButton = (one: unknown): one is MouseButton => MOUSE_BUTTONS.some((button) => button === one)
  return { keys: readLists(keys, (one): one is string => typeof one === 'string'), mouse: readLists(mouse, isButton), pad: readLists(pad, (one): one is number => Number.isInteger(one)) }
}

function readLists<One>(kept: unknown, isOne: (one: unknown) => one is One): Readonly<Record<string, readonly One[]>> {
  if (!isObject(kept)) return {}
  return Object.fromEntries(Object.entries(kept).flatMap(([slot, list]) => (Array.isArray(list) && list.every(isOne) ? [[slot, list] as const] : [])))
}
