/** The command buffer: structural changes that systems ask for, carried out together at the end of the tick. */

import type { Press } from './events.ts'

/** Component name -> field name -> value, over the archetype's defaults. */
export type Overrides = Readonly<Record<string, Readonly<Record<string, number>>>>

/** A spawn that a person's press caused may be predicted by its owner. */
export interface SpawnFrom {
  readonly user: number
  readonly press: Press
  /** The declared spawn site's name: one site spawns at most once a press. */
  readonly site: string
}

export type Command =
  | { readonly kind: 'spawn'; readonly archetype: string; readonly overrides: Overrides; readonly from: SpawnFrom | undefined }
  | { readonly kind: 'despawn'; readonly eid: number }
  | { readonly kind: 'add'; readonly eid: number; readonly component: string; readonly values: Readonly<Record<string, number>> }
  | { readonly kind: 'remove'; readonly eid: number; readonly component: string }
  /** Fields of a component that it has; nothing where it lacks it. */
  | { readonly kind: 'set'; readonly eid: number; readonly component: string; readonly values: Readonly<Record<string, number>> }
  /** A tile number at a place of the map. */
  | { readonly kind: 'tile'; readonly tileX: number; readonly tileY: number; readonly number: number }
  | { readonly kind: 'teleport'; readonly eid: number; readonly x: number; readonly y: number }

export interface Commands {
  /** Without `from` only the authority spawns; clients learn of it from the wire. */
  spawn(archetype: string, overrides: Overrides, from?: SpawnFrom): void
  despawn(eid: number): void
  add(eid: number, component: string, values?: Readonly<Record<string, number>>): void
  remove(eid: number, component: string): void
  /** Puts an entity elsewhere and raises its teleport count: views cut instead of sliding. */
  teleport(eid: number, x: number, y: number): void
  /** What is queued so far, in the order asked. */
  readonly queued: readonly Command[]
  /** Queues a command as it was recorded. */
  push(command: Command): void
  /** Hands over the queued commands in the order asked, and forgets them. */
  take(): readonly Command[]
}

const NONE: readonly Command[] = []

export function createCommands(): Commands {
  let queue: Command[] = []
  return {
    spawn(archetype, overrides, from) {
      queue.push({ kind: 'spawn', archetype, overrides, from })
    },
    despawn(eid) {
      queue.push({ kind: 'despawn', eid })
    },
    add(eid, component, values = {}) {
      queue.push({ kind: 'add', eid, component, values })
    },
    remove(eid, component) {
      queue.push({ kind: 'remove', eid, component })
    },
    teleport(eid, x, y) {
      queue.push({ kind: 'teleport', eid, x, y })
    },
    get queued() {
      return queue
    },
    push(command) {
      queue.push(command)
    },
    take() {
      if (queue.length === 0) return NONE
      const taken = queue
      queue = []
      return taken
    },
  }
}
