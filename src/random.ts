/** Dice without state: a number from (seed, tick, NetId, purpose), the same on every machine and in every replay. */

/**
 * A whole number of 32 bits. Mixes its words as Murmur3 does. What the client predicts must pass the
 * world's public seed; what must stay unguessable, the server's secret one.
 */
export function randomBits(seed: number, tick: number, netId: number, purpose: number): number {
  let h = seed >>> 0
  for (const word of [tick >>> 0, Math.floor(netId / 2 ** 32) >>> 0, netId >>> 0, purpose >>> 0]) {
    let k = Math.imul(word, 0xcc9e2d51)
    k = (k << 15) | (k >>> 17)
    h ^= Math.imul(k, 0x1b873593)
    h = (h << 13) | (h >>> 19)
    h = (Math.imul(h, 5) + 0xe6546b64) | 0
  }
  h ^= h >>> 16
  h = Math.imul(h, 0x85ebca6b)
  h ^= h >>> 13
  h = Math.imul(h, 0xc2b2ae35)
  return (h ^ (h >>> 16)) >>> 0
}

/** A number in [0, 1), from the same four. */
export function randomShare(seed: number, tick: number, netId: number, purpose: number): number {
  return randomBits(seed, tick, netId, purpose) / 2 ** 32
}
