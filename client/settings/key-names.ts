/** What keys and gamepad buttons are called: by what is usually printed there. */

import type { Say } from '../words/words.ts'

const ARROWS: Readonly<Record<string, string>> = { ArrowLeft: '←', ArrowRight: '→', ArrowUp: '↑', ArrowDown: '↓' }

/** `KeyJ` is J and `ArrowLeft` is ←: the place on the keyboard, as `KeyboardEvent.code` names it. */
export function keyName(code: string, say: Say): string {
  if (code === 'Space') return say('key.space')
  return ARROWS[code] ?? code.replace(/^Key|^Digit/, '').replace(/^Numpad/, 'Num ').replace(/(Left|Right)$/, ' $1')
}

/** The standard layout's buttons in their order, as most pads print them. */
const PAD_BUTTONS = ['A', 'B', 'X', 'Y', 'LB', 'RB', 'LT', 'RT', 'View', 'Menu', 'L3', 'R3', '↑', '↓', '←', '→']

export function padName(button: number): string {
  return PAD_BUTTONS[button] ?? `#${button}`
}
