// Where a user of a trace looks: a square round the thing that it follows, held inside the world.
import type { AreaIndex, Box } from '../../src/area-index.ts'
import { CHUNK_PX } from '../../src/tiles/tiles.ts'
import type { Trace, TraceHead } from './trace.ts'

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

/** The square of a share of the world's area round a place. */
export function squareRound(x: number, y: number, head: TraceHead, viewFraction: number): Box {
  const side = Math.sqrt(head.width * head.height * viewFraction)
  const width = Math.min(side, head.width)
  const height = Math.min(side, head.height)
  const left = Math.min(head.width - width, Math.max(0, x - width / 2))
  const top = Math.min(head.height - height, Math.max(0, y - height / 2))
  return { left, top, right: left + width, bottom: top + height }
}

/** Looks at a place from now on. Things beyond the world's edge count to the nearest chunk, but lie in no square. */
export function lookAt(view: SquareView, x: number, y: number, head: TraceHead, viewFraction: number, index: AreaIndex): void {
  view.box = squareRound(x, y, head, viewFraction)
  const { left, top, right, bottom } = view.box
  view.chunks.clear()
  for (let py = top; ; py = Math.min(bottom, py + CHUNK_PX)) {
    for (let px = left; ; px = Math.min(right, px + CHUNK_PX)) {
      view.chunks.add(index.chunkAt(px, py))
      if (px >= right) break
    }
    if (py >= bottom) break
  }
}

/** The most things that any user ever has in view, and one for its own: a page need keep no memory for more. */
export function mostInView({ head, ticks }: Trace, views: readonly SquareView[], viewFraction: number): number {
  let most = 0
  for (const { followedId } of views) {
    let box = squareRound(0, 0, head, viewFraction)
    for (const { alive, x, y } of ticks) {
      const own = alive.indexOf(followedId)
      if (own >= 0) box = squareRound(x[own]!, y[own]!, head, viewFraction)
      let count = 1
      for (let i = 0; i < alive.length; i++) if (isInBox(box, x[i]!, y[i]!)) count++
      if (count > most) most = count
    }
  }
  return most
}

export function isInBox({ left, top, right, bottom }: Box, x: number, y: number): boolean {
  return x >= left && x <= right && y >= top && y <= bottom
}
