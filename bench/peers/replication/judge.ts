// What users ought to hold: who sees what of a trace, and how much of what a peer's user holds is wrong.
import { isInBox, squareRound } from '../../replication/square-view.ts'
import type { Trace, TraceTick } from '../../replication/trace.ts'
import type { Codec } from './codec.ts'

/** Per tick and user: the places in `alive` of what it sees, and of the thing that it follows. */
export function seenBy({ head, ticks }: Trace, users: number, viewFraction: number): readonly (readonly Int32Array[])[] {
  const first = ticks[0]!.alive
  const step = Math.floor(head.entities / users)
  const views = Array.from({ length: users }, (_, user) => ({ followed: first[user * step]!, box: squareRound(0, 0, head, viewFraction) }))
  return ticks.map(({ alive, x, y }) =>
    views.map((view) => {
      const own = alive.indexOf(view.followed)
      if (own >= 0) view.box = squareRound(x[own]!, y[own]!, head, viewFraction)
      return Int32Array.from(alive.keys()).filter((i) => i === own || isInBox(view.box, x[i]!, y[i]!))
    }),
  )
}

/** How many things a user wrongly holds, wrongly lacks, or holds further off than the codec's own rounding explains. */
export function mismatches({ held, mostOffPx, mostOffPxPerS }: Codec, user: number, tick: TraceTick, seen: Int32Array): number {
  const things = held(user)
  let wrong = Math.max(0, things.size - seen.length)
  for (const i of seen) {
    const thing = things.get(tick.alive[i]!)
    const isRight =
      thing !== undefined &&
      Math.abs(thing.x - tick.x[i]!) <= mostOffPx &&
      Math.abs(thing.y - tick.y[i]!) <= mostOffPx &&
      Math.abs(thing.vx - tick.vx[i]!) <= mostOffPxPerS &&
      Math.abs(thing.vy - tick.vy[i]!) <= mostOffPxPerS &&
      thing.state === tick.state[i]
    if (!isRight) wrong++
  }
  return wrong
}
