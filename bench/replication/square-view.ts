// Where a user of a trace looks: a square round the thing that it follows, held inside the world.
import type { AreaIndex, Box } from '../../src/area.ts'
import { CHUNK_PX } from '../../src/tiles/tiles.ts'
import type { TraceHead, Trace } from './trace.ts'

export interface SquareView {
  /** The id of the thing it follows. */
  readonly followedId: number
  box: Box
  /** The chunks that the box touches. */
  readonly chunks: Set<number>
}

/** User u follows the (u * floor(entities / users))-th thing. */
export function createSquareViews({ head, ticks }: Trace, users: number): readonly SquareView[] {
  const first = ticks[0]!.alive
  const step = Math.floor(head.entities / users)
  return Array.from({ length: users }, (_, user) => ({ followedId: first[user * step] ?? user * step, box: { left: 0, top: 0, right: 0, bottom: 0 }, chunks: new Set<number>() }))
}

/** Looks at a place from now on: a square of a share of the world's area round it. */
export function lookAt(view: SquareView, x: number, y: number, head: TraceHead, viewFraction: number, index: AreaIndex): void {
  const side = Math.sqrt(head.width * head.height * viewFraction)
  const width = Math.min(side, head.width)
  const height = Math.min(side, head.height)
  const left = Math.min(head.width - width, Math.max(0, x - width / 2))
  const top = Math.min(head.height - height, Math.max(0, y - height / 2))
  view.box = { left, top, right: left + width, bottom: top + height }
  view.chunks.clear()
  // Things beyond the world's edge count to the nearest chunk, but lie in no square.
  for (let py = top; ; py = Math.min(top + height, py + CHUNK_PX)) {
    for (let px = left; ; px = Math.min(left + width, px + CHUNK_PX)) {
      view.chunks.add(index.chunkAt(px, py))
      if (px >= left + width) break
    }
    if (py >= top + height) break
  }
}

export function isInBox({ left, top, right, bottom }: Box, x: number, y: number): boolean {
  return x >= left && x <= right && y >= top && y <= bottom
}
