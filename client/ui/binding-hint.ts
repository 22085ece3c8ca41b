/** The game's keys in one line, for whoever is new: read from the bindings, so that it is never wrong. */

import type { Bindings } from '../../src/game-data.ts'
import type { GameWords } from '../words/game-words.ts'
import type { Say } from '../words/words.ts'
import { keyName } from '../settings/key-names.ts'

/** `A D move · Space jump · left mouse or J dig`. */
export function bindingHint({ actions, axes }: Bindings, say: Say, { named }: Pick<GameWords, 'named'>): string {
  const moves = [axes.moveX?.negative[0], axes.moveX?.positive[0]].flatMap((code) => (code ? [keyName(code, say)] : []))
  const parts = Object.entries(actions).flatMap(([name, { keys, mouse }]) => {
    const ways = [...mouse.slice(0, 1).map((button) => say(`mouse.${button}`)), ...keys.slice(0, 1).map((code) => keyName(code, say))]
    const [one, other] = ways
    return one === undefined ? [] : [say('hint.action', { ways: other === undefined ? one : say('hint.or', { one, other }), action: named('action', name) })]
  })
  return [...(moves.length > 0 ? [say('hint.move', { keys: moves.join(' ') })] : []), ...parts].join(' · ')
}
