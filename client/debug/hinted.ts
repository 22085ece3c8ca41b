/** An element that explains itself in the overlay's last line while a mouse is over it, or once it is touched. */

import type { Hint } from './debug-panel.ts'

export function hinted<E extends HTMLElement>(made: E, hint: Hint, words: string | (() => string)): E {
  const say = (): void => hint(typeof words === 'string' ? words : words())
  made.addEventListener('pointerenter', say)
  made.addEventListener('pointerdown', say)
  made.addEventListener('focus', say)
  made.addEventListener('pointerleave', (event) => event.pointerType !== 'touch' && hint(''))
  return made
}
