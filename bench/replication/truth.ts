// Holds what a user decoded against the trace itself: who is there, what it does, and how far off place and speed are.
import type { Box } from '../../src/area-index.ts'
import type { Schema } from '../../src/schema.ts'
import type { TraceListener } from './listener.ts'
import { isInBox } from './square-view.ts'
import { traceColumns } from './trace-game.ts'
import { MOST_POSITION_ERROR_PX, MOST_VELOCITY_ERROR_PX_PER_S, netIdOf } from './trace-world.ts'
import type { TraceTick } from './trace.ts'

export interface Verdict {
  /** Things that are wrongly there or wrongly not, whose state is another, or that are further off than allowed. */
  mismatches: number
  maxPositionErrorPx: number
  maxVelocityErrorPxPerS: number
  /** Things in view, and those of them that are not as at the tick before. */
  seen: number
  changed: number
}

export function createVerdict(): Verdict {
  return { mismatches: 0, maxPositionErrorPx: 0, maxVelocityErrorPxPerS: 0, seen: 0, changed: 0 }
}

/** What differs from the tick before, by place in `alive`: everything new, and what moved, turned or does something else. */
export function changedSince(tick: TraceTick, before: TraceTick | undefined): Uint8Array {
  const placeOf = new Map(before?.alive.map((id, i) => [id, i]))
  return Uint8Array.from(tick.alive, (id, i) => {
    const was = placeOf.get(id)
    if (!before || was === undefined) return 1
    return before.x[was] === tick.x[i] && before.y[was] === tick.y[i] && before.vx[was] === tick.vx[i] && before.vy[was] === tick.vy[i] && before.state[was] === tick.state[i] ? 0 : 1
  })
}

/** Adds one user's tick. The one that a user follows is its own: told of wherever it is. */
export function judge(verdict: Verdict, tick: TraceTick, changed: Uint8Array, { decoder, rowOf }: TraceListener, box: Box, followedId: number, schema: Schema): void {
  const { x, y, vx, vy, state } = traceColumns(schema)
  const { arrays, alive, used } = decoder.confirmed
  let expected = 0
  for (let i = 0; i < tick.alive.length; i++) {
    const id = tick.alive[i]!
    if (!isInBox(box, tick.x[i]!, tick.y[i]!) && id !== followedId) continue
    expected++
    verdict.seen++
    verdict.changed += changed[i]!
    const row = rowOf(netIdOf(id))
    if (row === undefined || alive[row] !== 1 || decoder.confirmed.netIds[row] !== netIdOf(id)) {
      verdict.mismatches++
      continue
    }
    const offPx = Math.hypot(arrays[x]![row]! - tick.x[i]!, arrays[y]![row]! - tick.y[i]!)
    const offPxPerS = Math.hypot(arrays[vx]![row]! - tick.vx[i]!, arrays[vy]![row]! - tick.vy[i]!)
    verdict.maxPositionErrorPx = Math.max(verdict.maxPositionErrorPx, offPx)
    verdict.maxVelocityErrorPxPerS = Math.max(verdict.maxVelocityErrorPxPerS, offPxPerS)
    if (offPx > MOST_POSITION_ERROR_PX || offPxPerS > MOST_VELOCITY_ERROR_PX_PER_S || arrays[state]![row] !== tick.state[i]) verdict.mismatches++
  }
  let held = 0
  for (let row = 1; row < used; row++) held += alive[row]!
  // Whatever is held beyond what was found: nobody asked for it.
  verdict.mismatches += Math.max(0, held - expected)
}
