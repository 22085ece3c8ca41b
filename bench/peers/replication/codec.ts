// What a peer has to do in the replication contest: tell each user what it sees, and show what that user made of it.
import type { TraceTick } from '../../replication/trace.ts'

export interface HeldThing {
  readonly x: number
  readonly y: number
  readonly vx: number
  readonly vy: number
  readonly state: number
}

/** One peer's server and all its users. */
export interface Codec {
  readonly name: string
  /** As far as its own rounding may take a place or a speed from the truth along one axis. */
  readonly mostOffPx: number
  readonly mostOffPxPerS: number
  /** The messages of one tick, by user. `seen`: per user, places in `tick.alive`. Timed, with all that it takes to tell the library what changed. */
  encode(tick: TraceTick, seen: readonly Int32Array[]): readonly Uint8Array[]
  decode(user: number, bytes: Uint8Array): void
  /** What a user holds, by id. */
  held(user: number): ReadonlyMap<number, HeldThing>
}

/** Who came into a user's view and who left it since the last tick, by id: for peers that must be told. */
export interface Comings {
  readonly entered: readonly number[]
  readonly left: readonly number[]
}

export function createComings(users: number): (user: number, tick: TraceTick, seen: Int32Array) => Comings {
  const before = Array.from({ length: users }, () => new Set<number>())
  return (user, { alive }, seen) => {
    const was = before[user]!
    const now = new Set<number>()
    const entered: number[] = []
    for (const place of seen) {
      const id = alive[place]!
      now.add(id)
      if (!was.has(id)) entered.push(id)
    }
    const left: number[] = []
    for (const id of was) if (!now.has(id)) left.push(id)
    before[user] = now
    return { entered, left }
  }
}
