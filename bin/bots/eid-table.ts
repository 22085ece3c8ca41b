// Rows for what a light bot is told of: a row for each NetId, free again when it left.

export interface EidTable {
  /** The row of a NetId, a free one if it has none. Throws when all are taken. */
  claim(netId: number): number
  /** 0: none. */
  of(netId: number): number
  free(netId: number): void
  clear(): void
}

/** Rows run from 1 to `capacity - 1`. */
export function createEidTable(capacity: number): EidTable {
  const eids = new Map<number, number>()
  const freed: number[] = []
  let next = 1
  return {
    claim(netId) {
      const known = eids.get(netId)
      if (known !== undefined) return known
      const eid = freed.pop() ?? next++
      if (eid >= capacity) throw new Error(`a light bot was told of ${capacity} things at once; expected fewer. Raise its capacity`)
      eids.set(netId, eid)
      return eid
    },
    of: (netId) => eids.get(netId) ?? 0,
    free(netId) {
      const eid = eids.get(netId)
      if (eid === undefined) return
      eids.delete(netId)
      freed.push(eid)
    },
    clear() {
      eids.clear()
      freed.length = 0
      next = 1
    },
  }
}
