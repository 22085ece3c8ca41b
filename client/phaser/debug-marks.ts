/** Draws the overlay's marks over the world: outlines and ghosts of entities, borders of chunks. */

import type { Tiles } from '../../src/tiles/tiles.ts'
import { CHUNK_PX } from '../../src/tiles/tiles.ts'
import type { Mark, MarkKind } from '../debug/marks.ts'
import type { Stage } from './stage.ts'

export const MARK_COLOURS: Readonly<Record<MarkKind | 'chunk' | 'unknown', number>> = {
  server: 0xf0566b,
  predicted: 0x92e0f1,
  solid: 0x7ec64c,
  sensor: 0xffdf65,
  chosen: 0xfff4da,
  chunk: 0xf4a43b,
  unknown: 0x1a1326,
}
const GHOST_ALPHA = 0.35
/** Over everything in the world. */
const DEPTH = 1000

export interface DebugMarks {
  /** `tiles`: whose chunk borders are shown. */
  draw(options: { readonly marks: readonly Mark[]; readonly tiles: Tiles | undefined }): void
  close(): void
}

export function createDebugMarks(stage: Stage): DebugMarks {
  const graphics = stage.scene.add.graphics().setDepth(DEPTH)
  const snapped = (px: number): number => Math.round(px * stage.steps) / stage.steps

  function outline({ kind, x, y, widthPx, heightPx, isCircle }: Mark): void {
    const left = snapped(x - widthPx / 2)
    const top = snapped(y - heightPx / 2)
    const colour = MARK_COLOURS[kind]
    if (kind === 'server') {
      graphics.fillStyle(colour, GHOST_ALPHA)
      if (isCircle) graphics.fillCircle(left + widthPx / 2, top + heightPx / 2, widthPx / 2)
      else graphics.fillRect(left, top, widthPx, heightPx)
    }
    graphics.lineStyle(1, colour, 1)
    // A line lies on both sides of its edge: half a pixel in, it lies within.
    const grown = kind === 'chosen' ? 2 : 0
    if (isCircle) graphics.strokeCircle(left + widthPx / 2, top + heightPx / 2, widthPx / 2 + grown - 0.5)
    else graphics.strokeRect(left + 0.5 - grown, top + 0.5 - grown, widthPx - 1 + 2 * grown, heightPx - 1 + 2 * grown)
  }

  function chunks(tiles: Tiles): void {
    const { scrollX, scrollY } = stage.camera
    const { worldWidthPx, worldHeightPx } = stage.size
    const firstX = Math.max(0, Math.floor(scrollX / CHUNK_PX))
    const firstY = Math.max(0, Math.floor(scrollY / CHUNK_PX))
    const lastX = Math.min(tiles.chunksX - 1, Math.floor((scrollX + worldWidthPx) / CHUNK_PX))
    const lastY = Math.min(tiles.chunksY - 1, Math.floor((scrollY + worldHeightPx) / CHUNK_PX))
    for (let chunkY = firstY; chunkY <= lastY; chunkY++)
      for (let chunkX = firstX; chunkX <= lastX; chunkX++) {
        const isHeld = tiles.held[chunkY * tiles.chunksX + chunkX] !== 0
        if (!isHeld) graphics.fillStyle(MARK_COLOURS.unknown, 0.6).fillRect(chunkX * CHUNK_PX, chunkY * CHUNK_PX, CHUNK_PX, CHUNK_PX)
        graphics.lineStyle(1, MARK_COLOURS.chunk, 0.8).strokeRect(chunkX * CHUNK_PX + 0.5, chunkY * CHUNK_PX + 0.5, CHUNK_PX, CHUNK_PX)
      }
  }

  return {
    draw({ marks, tiles }) {
      graphics.clear()
      if (tiles) chunks(tiles)
      for (const mark of marks) outline(mark)
    },
    close: () => graphics.destroy(),
  }
}
