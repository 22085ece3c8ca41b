/** What is on its way to one user: sent and not acknowledged. Says when the line is so full that more would only wait in it. */

/** Unacknowledged for this much longer than a round trip, a state waits somewhere: bad lines lose a message and make it good in less. */
const WAITING_MS = 300
/** So much unacknowledged state is a full line, however quick. */
const FULL_BYTES = 32 * 1024
/** Assumed before the first acknowledgement, and never more: whoever acknowledges late is not sent further ahead for it. */
const LONGEST_ROUND_TRIP_MS = 1000
/**
 * The quickest acknowledgement of this time and of the one before is the round trip: queues come and go, the way stays.
 * A way that became longer is known after the second, and until then one state goes for each acknowledgement.
 */
const REMEMBERED_MS = 20_000

export interface Flight {
  /** Whether a state that is sent at this tick would not just wait behind others. */
  mayGo(tick: number): boolean
  /** How long the oldest state that went and was not acknowledged has been on its way, ticks; 0 for none. */
  ageTicks(tick: number): number
  sent(tick: number, bytes: number): void
  /** The user has the state of `ackTick`, as it says at `tick`. */
  acknowledged(ackTick: number, tick: number): void
  /** A new epoch: nothing of it is on its way. The way is still as long. */
  clear(): void
}

export function createFlight(tickRateHz: number): Flight {
  const waitingTicks = (WAITING_MS / 1000) * tickRateHz
  const longestTicks = (LONGEST_ROUND_TRIP_MS / 1000) * tickRateHz
  const rememberedTicks = (REMEMBERED_MS / 1000) * tickRateHz
  /** Oldest first. */
  const ticks: number[] = []
  const sizes: number[] = []
  let bytes = 0
  /** Something was acknowledged since the last sending. */
  let isAnswered = false
  let quickest = longestTicks
  let quickestBefore = longestTicks
  let rememberedAt = 0

  function measure(roundTripTicks: number, tick: number): void {
    if (tick - rememberedAt > rememberedTicks) {
      quickestBefore = quickest
      quickest = longestTicks
      rememberedAt = tick
    }
    quickest = Math.min(quickest, roundTripTicks)
  }

  return {
    mayGo(tick) {
      if (ticks.length === 0 || isAnswered) return true
      return tick - ticks[0]! <= Math.min(quickest, quickestBefore) + waitingTicks && bytes <= FULL_BYTES
    },
    ageTicks: (tick) => (ticks.length === 0 ? 0 : tick - ticks[0]!),
    sent(tick, size) {
      ticks.push(tick)
      sizes.push(size)
      bytes += size
      isAnswered = false
    },
    acknowledged(ackTick, tick) {
      let count = 0
      while (count < ticks.length && ticks[count]! <= ackTick) bytes -= sizes[count++]!
      if (count === 0) return
      measure(tick - ticks[count - 1]!, tick)
      dropFirst(ticks, count)
      dropFirst(sizes, count)
      isAnswered = true
    },
    clear() {
      ticks.length = 0
      sizes.length = 0
      bytes = 0
      isAnswered = false
    },
  }
}

/** As `splice` does, which makes a list of what it took out: for every acknowledgement of every user. */
function dropFirst(list: number[], count: number): void {
  list.copyWithin(0, count)
  list.length -= count
}
