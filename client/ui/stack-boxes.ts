/** Boxes that would cover one another are stacked upwards: two names over one place can both be read. */

export interface Box {
  /** The middle of its lower edge, CSS px. */
  readonly x: number
  readonly y: number
  readonly widthPx: number
  readonly heightPx: number
}

/** In a crowd names go no higher than this: a tower of them would say of nobody where he stands. */
const MOST_RAISED = 4

/** The lower edges, px, in the same order: whoever comes first stays, and who would cover it stands on it. */
export function stackBoxes(boxes: readonly Box[]): readonly number[] {
  const lows: number[] = []
  for (const box of boxes) {
    let low = box.y
    for (let raised = 0; raised < MOST_RAISED; raised++) {
      const below = lows.findIndex((other, at) => covers(boxes[at]!, other, box, low))
      if (below < 0) break
      low = lows[below]! - boxes[below]!.heightPx
    }
    lows.push(low)
  }
  return lows
}

function covers(a: Box, aLow: number, b: Box, bLow: number): boolean {
  return Math.abs(a.x - b.x) * 2 < a.widthPx + b.widthPx && aLow > bLow - b.heightPx && bLow > aLow - a.heightPx
}
