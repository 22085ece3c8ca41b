/** One declaration per component: storage, JSON, wire, snapshot and inspector all read it. */

import type { Field, FieldArray, Sync } from './fields.ts'

/**
 * What the engine must know of a component it never names: where a thing is, how it moves, what
 * shape it has, whom it belongs to. Each role is taken by at most one component of a game.
 */
export type Role = 'position' | 'velocity' | 'gravity' | 'collider' | 'intent' | 'person'

/** The fields that a role's component must have. */
export const ROLE_FIELDS: Readonly<Record<Role, readonly string[]>> = {
  position: ['x', 'y', 'teleports'],
  velocity: ['x', 'y'],
  gravity: ['yPxPerS2'],
  collider: ['widthPx', 'heightPx'],
  intent: ['held', 'pressed', 'released', 'moveX', 'moveY', 'aimX', 'aimY', 'targetX', 'targetY', 'pressTick', 'pressOrdinal'],
  person: ['user'],
}

export type Fields = Readonly<Record<string, Field>>

export interface ComponentOptions {
  readonly sync: Sync
  readonly role?: Role
  /** What the component means to a designer. */
  readonly about?: string
}

export interface Component<F extends Fields = Fields> {
  readonly fields: F
  readonly sync: Sync
  readonly role: Role | undefined
  readonly about: string
}

/** Declares a component: its fields and who is told of them. The game's list gives it its name. */
export function component<const F extends Fields>(fields: F, options: ComponentOptions): Component<F> {
  if (options.role)
    for (const name of ROLE_FIELDS[options.role])
      if (!(name in fields)) throw new Error(`component with role "${options.role}" has fields ${Object.keys(fields).join(', ')}; expected ${name} among them`)
  return { fields, sync: options.sync, role: options.role, about: options.about ?? '' }
}

/** A game's components by name. */
export type ComponentList = Readonly<Record<string, Component>>

/** The key under which a store holds its component's number in the game's list. */
export const COMPONENT = Symbol('component')

type ArrayOf<F> = F extends Field<infer A> ? A : FieldArray

/** One component's columns in one world: `store.x[eid]`. It is also the bitECS component. */
export type Store<F extends Fields = Fields> = { readonly [K in keyof F]: ArrayOf<F[K]> } & { readonly [COMPONENT]: number }

export type Stores<C extends ComponentList> = { readonly [K in keyof C]: C[K] extends Component<infer F> ? Store<F> : never }

export type AnyStore = { readonly [COMPONENT]: number }
