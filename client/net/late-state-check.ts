/** The state check of a page: loaded when somebody first wants to know, for whoever only plays does without it. */

import type { Columns } from '../../src/columns.ts'
import type { GameEngine } from '../../src/engine.ts'
import type { HashAnswer, HashRequest } from '../../src/wire/messages.ts'
import type * as stateCheckKit from './state-check.ts'
import type { Desync, HeldState, StateCheck } from './state-check.ts'

export type StateCheckKit = Pick<typeof stateCheckKit, 'createStateCheck' | 'besideOf'>

export interface LateStateCheck extends StateCheck {
  due(held: Omit<HeldState, 'beside'> & { readonly engine: GameEngine }, nowMs: number): HashRequest | undefined
  answered(answer: HashAnswer, confirmedAt: (tick: number) => Columns | undefined): void
}

/** `kit`: where it is at hand already. */
export function createLateStateCheck(isOnAtFirst: boolean, onFound: (desync: Desync) => void, kit?: StateCheckKit): LateStateCheck {
  let isOn = isOnAtFirst
  let isAsked = false
  let loaded: { readonly kit: StateCheckKit; readonly check: ReturnType<StateCheckKit['createStateCheck']> } | undefined

  function take(found: StateCheckKit): void {
    loaded = { kit: found, check: found.createStateCheck(isOn, onFound) }
  }

  function load(): void {
    if (isAsked) return
    isAsked = true
    import('./state-check.ts').then(take, (error: unknown) => {
      isAsked = false
      console.warn(`the state check did not arrive: ${String(error)}`)
    })
  }
  if (kit) take(kit)
  else if (isOn) load()

  return {
    get isOn() {
      return isOn
    },
    set isOn(next) {
      isOn = next
      if (loaded) loaded.check.isOn = next
      else if (next) load()
    },
    get compared() {
      return loaded?.check.compared ?? 0
    },
    get found() {
      return loaded?.check.found ?? []
    },
    due: ({ engine, ...held }, nowMs) => loaded?.check.due({ ...held, beside: () => loaded!.kit.besideOf(engine, held.tick) }, nowMs),
    answered: (answer, confirmedAt) => loaded?.check.answered(answer, confirmedAt),
  }
}
