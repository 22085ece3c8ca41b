/** What one user was told at the last send ticks, kept once its page asks: a page that never does costs nothing. */

import type { UserView } from '../../src/area.ts'
import type { SentScope } from '../../src/sent-state.ts'
import { freshNetIds } from '../../src/wire/state/told.ts'

/** Nobody asked for so many times what is kept: no more is. */
const PATIENCE = 10

export interface ToldScope extends Required<SentScope> {
  /** Chunks that the user held. */
  readonly chunks: readonly number[]
}

interface Told {
  readonly tick: number
  readonly ownNetId: number
  readonly chunks: readonly number[]
  /** What is stale does not count. */
  readonly netIds: readonly number[]
}

export interface ToldStates {
  /** Whether anything is kept. */
  readonly isKept: boolean
  /** The page asks, at this tick: what the user is told from now on is kept, for a while. */
  keep(tick: number): void
  /** The state of a tick was just encoded for this view, which now holds these chunks. Forgets what is older than so many ticks. */
  note(view: UserView, heldChunks: ReadonlySet<number>, keptTicks: number): void
  at(tick: number): ToldScope | undefined
  /** A new epoch: nothing was told. */
  clear(): void
}

export function createToldStates(): ToldStates {
  let askedTick: number | undefined
  let states: Told[] = []

  function clear(): void {
    askedTick = undefined
    states = []
  }
  return {
    get isKept() {
      return askedTick !== undefined
    },
    keep(tick) {
      askedTick = tick
    },
    note({ told, toldTick, toldOwnNetId }, heldChunks, keptTicks) {
      if (askedTick === undefined) return
      if (toldTick - askedTick > keptTicks * PATIENCE) return clear()
      while (states.length > 0 && states[0]!.tick <= toldTick - keptTicks) states.shift()
      states.push({ tick: toldTick, ownNetId: toldOwnNetId, chunks: [...heldChunks], netIds: freshNetIds(told) })
    },
    at(tick) {
      const state = states.find((told) => told.tick === tick)
      return state && { ownNetId: state.ownNetId, chunks: state.chunks, told: new Set(state.netIds) }
    },
    clear,
  }
}
