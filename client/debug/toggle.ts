/** A switch that says what it does: a square that is filled while it is on. */

import { element } from '../ui/element.ts'
import type { Hint } from './debug-panel.ts'
import { hinted } from './hinted.ts'

export interface ToggleOptions {
  readonly label: string
  readonly about: string
  readonly hint: Hint
  /** Colour of the square, where it is also a legend. */
  readonly colour?: string
  isOn(): boolean
  onChange(isOn: boolean): void
}

export interface Toggle {
  readonly root: HTMLElement
  refresh(): void
}

export function createToggle({ label, about, hint, colour, isOn, onChange }: ToggleOptions): Toggle {
  const root = element('button', { class: 'toggle', attributes: { type: 'button', 'aria-pressed': 'false' } }, [element('i'), element('span', { text: label })])
  if (colour) root.style.setProperty('--on', colour)
  const refresh = (): void => root.setAttribute('aria-pressed', String(isOn()))
  root.addEventListener('click', () => {
    onChange(!isOn())
    refresh()
    root.blur()
  })
  refresh()
  return { root: hinted(root, hint, about), refresh }
}
