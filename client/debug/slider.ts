/** A slider with its name, its value and its unit. */

import { element } from '../ui/element.ts'
import type { Hint } from './debug-panel.ts'
import { hinted } from './hinted.ts'

export interface SliderOptions {
  readonly name: string
  readonly unit: string
  readonly about: string
  /** Default 0. */
  readonly least?: number
  readonly most: number
  readonly step: number
  readonly hint: Hint
  onChange(value: number): void
}

export interface Slider {
  readonly root: HTMLElement
  set(value: number): void
}

export function createSlider({ name, unit, about, least = 0, most, step, hint, onChange }: SliderOptions): Slider {
  const input = element('input', { attributes: { type: 'range', min: String(least), max: String(most), step: String(step), name: name.toLowerCase(), 'aria-label': name } })
  const value = element('b')
  const show = (shown: number): void => void (value.textContent = `${shown} ${unit}`)
  let shown: number | undefined
  input.addEventListener('input', () => {
    shown = Number(input.value)
    show(shown)
    onChange(Number(input.value))
  })
  // The keys belong to the game again.
  for (const end of ['pointerup', 'touchend']) input.addEventListener(end, () => input.blur())
  return {
    root: hinted(element('label', { class: 'row slide' }, [element('span', { text: name }), input, value]), hint, about),
    set(next) {
      // Not under a thumb that is dragging it.
      if (document.activeElement === input || shown === next) return
      shown = next
      input.value = String(next)
      // Also what lies between its places.
      show(next)
    },
  }
}
