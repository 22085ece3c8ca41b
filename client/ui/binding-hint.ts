/** The game's keys in one line, for whoever is new: read from the bindings, so that it is never wrong. */

import type { Bindings } from '../../src/game-data.ts'

const MOUSE_WORDS = { left: 'left mouse', middle: 'middle mouse', right: 'right mouse' } as const

/** `KeyJ` is J and `ArrowLeft` is Left: the place on the keyboard, by what is usually printed there. */
export function keyWord(code: string): string {
  return code.replace(/^Key|^Digit|^Arrow/, '')
}

/** `A D move · Space jump · left mouse or J dig`. */
export function bindingHint({ actions, axes }: Bindings): string {
  const moves = [axes.moveX?.negative[0], axes.moveX?.positive[0]].flatMap((code) => (code ? [keyWord(code)] : []))
  const parts = Object.entries(actions).flatMap(([name, { keys, mouse }]) => {
    const ways = [...mouse.slice(0, 1).map((button) => MOUSE_WORDS[button]), ...keys.slice(0, 1).map(keyWord)]
    return ways.length > 0 ? [`${ways.join(' or ')} ${name}`] : []
  })
  return [...(moves.length > 0 ? [`${moves.join(' ')} move`] : []), ...parts].join(' · ')
}
