/** Tiles as cells of a terrain picture: the shape in which a game's view tells the kit what to draw where. */

import { TURN } from '../../src/tiles/turned-tiles.ts'

/** A tile's name at a place; `air` where nothing is. */
export type NameAt = (tileX: number, tileY: number) => string

/** Tile numbers in runs, as a map's drawn-only layers travel: each a number and how often it stands. */
export function readRuns(runs: readonly number[], length: number): Uint8Array {
  const numbers = new Uint8Array(length)
  let at = 0
  for (let run = 0; run + 1 < runs.length; run += 2) {
    const count = Math.min(runs[run + 1]!, length - at)
    numbers.fill(runs[run]!, at, at + count)
    at += count
  }
  return numbers
}

/** How a cell is turned about its middle: as a matrix, and as flips that are followed by a turn to the right. */
export interface CellTurn {
  /** x' = a x + c y, y' = b x + d y. */
  readonly matrix: readonly [a: number, b: number, c: number, d: number]
  readonly isFlippedX: boolean
  readonly isFlippedY: boolean
  readonly degrees: 0 | 90
}

/** `turn`: bits of TURN. */
export function cellTurn(turn: number): CellTurn {
  const x = (turn & TURN.mirrored) === 0 ? 1 : -1
  const y = (turn & TURN.upsideDown) === 0 ? 1 : -1
  if ((turn & TURN.diagonal) === 0) return { matrix: [x, 0, 0, y], isFlippedX: x < 0, isFlippedY: y < 0, degrees: 0 }
  return { matrix: [0, y, x, 0], isFlippedX: y < 0, isFlippedY: x > 0, degrees: 90 }
}

/** Chunks that a view shows, with a margin so that none pops in at the edge. */
export function chunksInView(
  view: { readonly x: number; readonly y: number; readonly widthPx: number; readonly heightPx: number },
  map: { readonly chunksX: number; readonly chunksY: number },
  chunkPx: number,
  marginPx: number,
): readonly { readonly chunkX: number; readonly chunkY: number }[] {
  const left = Math.max(0, Math.floor((view.x - marginPx) / chunkPx))
  const right = Math.min(map.chunksX - 1, Math.floor((view.x + view.widthPx + marginPx) / chunkPx))
  const top = Math.max(0, Math.floor((view.y - marginPx) / chunkPx))
  const bottom = Math.min(map.chunksY - 1, Math.floor((view.y + view.heightPx + marginPx) / chunkPx))
  const chunks: { chunkX: number; chunkY: number }[] = []
  for (let chunkY = top; chunkY <= bottom; chunkY++) for (let chunkX = left; chunkX <= right; chunkX++) chunks.push({ chunkX, chunkY })
  return chunks
}
