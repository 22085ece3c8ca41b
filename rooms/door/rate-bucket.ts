/** A token bucket: how often something may happen, in the long run and at once. Time is handed in. */

export interface RateBucket {
  /** Takes `cost` tokens if they are there; otherwise takes nothing and says no. */
  take(nowMs: number, cost?: number): boolean
  /** Whether one token is there; takes none. */
  hasOne(nowMs: number): boolean
  /** Whether it is as full as one that was never used. */
  isFull(nowMs: number): boolean
}

export interface RateLimit {
  readonly perS: number
  readonly burst: number
}

export function createRateBucket({ perS, burst }: RateLimit, nowMs: number): RateBucket {
  let tokens = burst
  let filledAtMs = nowMs
  function refill(atMs: number): void {
    tokens = Math.min(burst, tokens + (Math.max(0, atMs - filledAtMs) / 1000) * perS)
    filledAtMs = Math.max(filledAtMs, atMs)
  }
  return {
    take(atMs, cost = 1) {
      refill(atMs)
      if (tokens < cost) return false
      tokens -= cost
      return true
    },
    hasOne(atMs) {
      refill(atMs)
      return tokens >= 1
    },
    isFull(atMs) {
      refill(atMs)
      return tokens >= burst
    },
  }
}
