/** The marks that are switched on, drawn in the world once a frame; what draws them is Phaser's and comes with it. */

import type { DebugMarks } from '../phaser/debug-marks.ts'
import type { Stage } from '../phaser/stage.ts'
import type { DebugHost } from './debug-host.ts'
import { marksOf } from './marks.ts'

export const MARK_NAMES = ['ghosts', 'shapes', 'chunks'] as const

export type MarkName = (typeof MARK_NAMES)[number]

export interface WorldMarks {
  isOn(name: MarkName): boolean
  set(name: MarkName, isOn: boolean): void
  /** The entity that is looked at; 0: none. */
  chosenNetId: number
  draw(): void
  close(): void
}

export function createWorldMarks(host: DebugHost): WorldMarks {
  const on = new Set<string>((host.remembered.read('overlay.marks') ?? '').split(' '))
  let drawing: DebugMarks | undefined
  let isClosed = false
  let makeDrawing: ((stage: Stage) => DebugMarks) | undefined
  void import('../phaser/debug-marks.ts').then(({ createDebugMarks }) => {
    makeDrawing = createDebugMarks
  })

  const marks: WorldMarks = {
    isOn: (name) => on.has(name),
    set(name, isOn) {
      if (isOn) on.add(name)
      else on.delete(name)
      host.remembered.write('overlay.marks', MARK_NAMES.filter((known) => on.has(known)).join(' '))
    },
    chosenNetId: 0,
    draw() {
      const stage = host.stage()
      const { world, confirmed } = host.client()
      if (isClosed || !stage || !world || !makeDrawing) return
      drawing ??= makeDrawing(stage)
      drawing.draw({
        marks: marksOf({ world, confirmed, drawn: host.drawn(), switches: { ghosts: on.has('ghosts'), shapes: on.has('shapes') }, chosenNetId: marks.chosenNetId }),
        tiles: on.has('chunks') ? world.tiles : undefined,
      })
    },
    close() {
      isClosed = true
      drawing?.close()
    },
  }
  return marks
}
