// How much memory a piece of work leaves behind: what the heap grew by between two collections, over its rounds.
import { getHeapStatistics } from 'node:v8'

export interface GarbageMeter {
  begin(): void
  end(): void
  /** The mean of the rounds in which nothing was collected. */
  kbPerTick(): number
}

/** The first rounds allocate what is kept. */
const WARM_ROUNDS = 30

export function createGarbageMeter(): GarbageMeter {
  const heldBytes = (): number => {
    const { used_heap_size, external_memory } = getHeapStatistics()
    return used_heap_size + external_memory
  }
  // What asking itself leaves behind.
  let ownBytes = Infinity
  for (let i = 0; i < 50; i++) {
    const before = heldBytes()
    const own = heldBytes() - before
    if (own >= 0) ownBytes = Math.min(ownBytes, own)
  }
  let startBytes = 0
  let rounds = 0
  let counted = 0
  let sumBytes = 0
  return {
    begin() {
      startBytes = heldBytes()
    },
    end() {
      const grownBytes = heldBytes() - startBytes - ownBytes
      if (++rounds <= WARM_ROUNDS || grownBytes < 0) return
      counted++
      sumBytes += grownBytes
    },
    kbPerTick: () => (counted === 0 ? 0 : sumBytes / counted / 1024),
  }
}
