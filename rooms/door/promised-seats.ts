/** Seats promised over HTTP to identities whose sockets have not come yet. */

export interface PromisedSeats {
  /** Promises a seat until `endsAtMs`, if there is one: who is present or promised already always has its own. */
  promise(identity: string, present: ReadonlySet<string>, nowMs: number, endsAtMs: number): boolean
  keep(identity: string): void
}

export function createPromisedSeats(seats: number): PromisedSeats {
  const promised = new Map<string, number>()
  return {
    promise(identity, present, nowMs, endsAtMs) {
      for (const [waiting, atMs] of promised) if (atMs <= nowMs) promised.delete(waiting)
      const waiting = [...promised.keys()].filter((other) => !present.has(other))
      if (!present.has(identity) && !promised.has(identity) && present.size + waiting.length >= seats) return false
      promised.set(identity, endsAtMs)
      return true
    },
    keep: (identity) => void promised.delete(identity),
  }
}
