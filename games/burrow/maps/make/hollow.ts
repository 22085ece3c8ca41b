import { ground } from './brushes.ts'
import { type Canvas, createCanvas } from './canvas.ts'
export function makeHollow(): Canvas {
  const canvas = createCanvas(160, 72)
  ground(canvas, [[0, 24], [159, 24]], 'dirt')
  canvas.put('person-spawn', 20, 23)
  return canvas
}
