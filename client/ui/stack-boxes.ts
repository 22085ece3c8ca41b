/** Boxes that would cover one another are stacked upwards: two names over one place can both be read. */

export interface Box {
  /** The middle of its lower edge, CSS px. */
  readonly x: number
  readonly y: number
  readonly widthPx: number
  readonly heightPx: number
}

/** Words that are nearer to each other than this read as one. */
const GAP_PX = 4
/** In a crowd names go no higher than this: a tower of them would say of nobody where he stands. */
const MOST_HIGH = 4

/**
 * The lower edges, px, in the same order: the lowest stays, of several the first, and who would cover it stands on it, so that names lie over one another as
 * heads do. Undefined for what finds no place in a tower that is full: one word over another can be read by nobody.
 */
export function stackBoxes(boxes: readonly Box[]): readonly (number | undefined)[] {
  const lows: (number | undefined)[] = boxes.map(() => undefined)
  const fromBelow = boxes.map((_, at) => at).sort((a, b) => boxes[b]!.y - boxes[a]!.y || a - b)
  for (const at of fromBelow) {
    const box = boxes[at]!
    let low = box.y
    for (let high = 0; high < MOST_HIGH; high++) {
      const below = lows.findIndex((other, of) => other !== undefined && covers(boxes[of]!, other, box, low))
      if (below < 0) {
        lows[at] = low
        break
      }
      low = lows[below]! - boxes[below]!.heightPx
    }
  }
  return lows
}

function covers(a: Box, aLow: number, b: Box, bLow: number): boolean {
  return Math.abs(a.x - b.x) * 2 < a.widthPx + b.widthPx + 2 * GAP_PX && aLow > bLow - b.heightPx && bLow > aLow - a.heightPx
}
