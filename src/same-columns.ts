/** Whether two states of one game are the same in every bit that a copy would take: quick, because it looks at whole words. */

import { type Columns, SCALARS } from './columns.ts'
import { planFor } from './copy-plan.ts'

/** Both of one schema and capacity. Rows that nobody lives in count, too: other than a look at the living, it may say no where nothing differs. */
export function sameColumns(a: Columns, b: Columns): boolean {
  const { layout, words, blockMasks } = a.memory
  const other = b.memory
  if (a.used !== b.used || layout !== other.layout) return false
  const { starts, ends, goals } = planFor(layout, layout, SCALARS.length, a.used, blockMasks, other.blockMasks)
  for (let range = 0; range < starts.length; range++) {
    const shift = goals[range]! - starts[range]!
    const end = ends[range]!
    for (let at = starts[range]!; at < end; at++) if (words[at] !== other.words[at + shift]) return false
  }
  return true
}
