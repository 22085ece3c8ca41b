/** The game's keys in one line, for whoever is new: read from the bindings, so that it is never wrong. */

import type { ComponentList } from '../../src/component.ts'
import type { AxisBinding, Bindings } from '../../src/game-data.ts'
import type { GameWords } from '../words/game-words.ts'
import type { Say } from '../words/words.ts'
import { keyName } from '../settings/key-names.ts'

/** `A D move · Space jump · left mouse or J dig`; where persons look up and down too (`facingY`), as in an arena seen from above, all four keys. */
export function bindingHint(bindings: Bindings, components: ComponentList, say: Say, { named }: Pick<GameWords, 'named'>): string {
  const ways = bindingWays(bindings, say)
  const looksUpAndDown = Object.values(components).some(({ role, fields }) => role === 'person' && 'facingY' in fields)
  const keys = (looksUpAndDown ? ways['move'] : ways['moveX']) ?? ''
  const parts = Object.keys(bindings.actions).flatMap((name) => (ways[name] ? [say('hint.action', { ways: ways[name], action: named('action', name) })] : []))
  return [...(keys === '' ? [] : [say('hint.move', { keys })]), ...parts].join(' · ')
}

/** What a hint may name in its blanks: each action by name, `moveX` and `moveY`, and `move` for both as the left hand finds them; '' for what nothing presses. */
export function bindingWays({ actions, axes }: Bindings, say: Say): Readonly<Record<string, string>> {
  const first = (axis: AxisBinding | undefined, way: 'negative' | 'positive'): readonly string[] => (axis?.[way] ?? []).slice(0, 1).map((code) => keyName(code, say))
  const { moveX, moveY } = axes
  const byName = Object.entries(actions).map(([name, { keys, mouse }]) => {
    const [one = '', other] = [...mouse.slice(0, 1).map((button) => say(`mouse.${button}`)), ...keys.slice(0, 1).map((code) => keyName(code, say))]
    return [name, other === undefined ? one : say('hint.or', { one, other })] as const
  })
  return {
    ...Object.fromEntries(byName),
    moveX: [...first(moveX, 'negative'), ...first(moveX, 'positive')].join(' '),
    moveY: [...first(moveY, 'negative'), ...first(moveY, 'positive')].join(' '),
    move: [...first(moveY, 'negative'), ...first(moveX, 'negative'), ...first(moveY, 'positive'), ...first(moveX, 'positive')].join(' '),
  }
}
