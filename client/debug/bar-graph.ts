/** A small graph of bars in whole pixels, coloured by how good each is. */

import { element } from '../ui/element.ts'
import type { Grade } from './net-graphs.ts'

export const GRADE_COLOURS: Readonly<Record<Grade, string>> = { good: '#7ec64c', fair: '#f4a43b', bad: '#f0566b' }
const ZERO_COLOUR = '#5b627f'

export interface BarGraph {
  readonly canvas: HTMLCanvasElement
  draw(bars: readonly (number | undefined)[], least: number, gradeOf: (value: number) => Grade): void
}

/** A bar is one pixel wide; the page shows each pixel as a square of `zoom`. */
export function createBarGraph(bars: number, heightPx: number, zoom: number): BarGraph {
  const canvas = element('canvas', { class: 'bars', attributes: { 'aria-hidden': 'true' } })
  canvas.width = bars
  canvas.height = heightPx
  canvas.style.width = `${bars * zoom}px`
  canvas.style.height = `${heightPx * zoom}px`
  const context = canvas.getContext('2d')
  return {
    canvas,
    draw(values, least, gradeOf) {
      if (!context) return
      const known = values.filter((value) => value !== undefined)
      const high = Math.max(least, ...known)
      const low = Math.min(0, ...known)
      const perPx = (high - low) / (heightPx - 1)
      const zeroY = heightPx - 1 + Math.round(low / perPx)
      context.clearRect(0, 0, bars, heightPx)
      context.fillStyle = ZERO_COLOUR
      context.fillRect(0, zeroY, bars, 1)
      values.forEach((value, x) => {
        if (value === undefined) return
        const length = Math.round(value / perPx)
        context.fillStyle = GRADE_COLOURS[gradeOf(value)]
        if (length > 0) context.fillRect(x, zeroY - length, 1, length)
        else if (length < 0) context.fillRect(x, zeroY + 1, 1, -length)
      })
    },
  }
}
