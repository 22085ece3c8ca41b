/** The slots of which a user was told lately: they change again sooner than all others, so steps count among them alone. Both sides keep the same. */

/** As bits, 32 slots to a word. */
export interface Lively {
  /** Told of in the messages since the last turn, and in those before it. */
  recent: Int32Array
  earlier: Int32Array
  /** Messages until the next turn. */
  left: number
}

/** A slot stays lively for so many messages at least, and for twice as many at most. */
const TURN_MESSAGES = 16
const FIRST_WORDS = 8

export function createLively(): Lively {
  return { recent: new Int32Array(FIRST_WORDS), earlier: new Int32Array(FIRST_WORDS), left: TURN_MESSAGES }
}

export function clearLively(lively: Lively): void {
  lively.recent.fill(0)
  lively.earlier.fill(0)
  lively.left = TURN_MESSAGES
}

export function markLively(lively: Lively, slot: number): void {
  const word = slot >>> 5
  if (word >= lively.recent.length) grow(lively, word)
  lively.recent[word]! |= 1 << slot
}

function grow(lively: Lively, word: number): void {
  for (const key of ['recent', 'earlier'] as const) {
    const larger = new Int32Array(word + 1 + (word >>> 1))
    larger.set(lively[key])
    lively[key] = larger
  }
}

/** Whoever has the slot from now on is another one. */
export function dropLively({ recent, earlier }: Lively, slot: number): void {
  const word = slot >>> 5
  if (word >= recent.length) return
  recent[word]! &= ~(1 << slot)
  earlier[word]! &= ~(1 << slot)
}

/** After each message but a whole state. */
export function turnLively(lively: Lively): void {
  if (--lively.left > 0) return
  lively.left = TURN_MESSAGES
  const { earlier } = lively
  lively.earlier = lively.recent
  lively.recent = earlier.fill(0)
}

export function isLively({ recent, earlier }: Lively, slot: number): boolean {
  const word = slot >>> 5
  return word < recent.length && (((recent[word]! | earlier[word]!) >>> slot) & 1) === 1
}

/** For whoever takes slots out and leaves the other one as it is. */
export function copyLively(from: Lively, to: Lively): void {
  if (to.recent.length !== from.recent.length) {
    to.recent = from.recent.slice()
    to.earlier = from.earlier.slice()
    return
  }
  to.recent.set(from.recent)
  to.earlier.set(from.earlier)
}

/** How many of the slots below a bound are lively. */
export function countLively({ recent, earlier }: Lively, bound: number): number {
  const words = Math.min(recent.length, (bound + 31) >>> 5)
  let count = 0
  for (let word = 0; word < words; word++) count += ones((recent[word]! | earlier[word]!) & maskBelow(bound, word))
  return count
}

function maskBelow(bound: number, word: number): number {
  return bound >= (word + 1) * 32 ? -1 : (1 << (bound & 31)) - 1
}

function ones(word: number): number {
  let bits = word - ((word >>> 1) & 0x55555555)
  bits = (bits & 0x33333333) + ((bits >>> 2) & 0x33333333)
  return Math.imul((bits + (bits >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24
}

/** Walks up the slots that are lively, or those that are not, and counts them. */
export interface SlotSteps {
  begin(lively: Lively, isOfLively: boolean): void
  /** From the last slot to another one above it: how many such slots lie between. */
  stepTo(slot: number): number
  /** The slot behind so many such ones above the last; `bound` if that is beyond it. */
  slotBehind(step: number, bound: number): number
}

export function createSlotSteps(): SlotSteps {
  let lively: Lively
  let flip = 0
  let at = 0
  const bitsAt = (word: number): number => (word < lively.recent.length ? lively.recent[word]! | lively.earlier[word]! : 0) ^ flip
  return {
    begin(of, isOfLively) {
      lively = of
      flip = isOfLively ? 0 : -1
      at = 0
    },
    stepTo(slot) {
      const last = slot >>> 5
      let word = at >>> 5
      let bits = bitsAt(word) & (-1 << at)
      let count = 0
      for (; word < last; bits = bitsAt(++word)) count += ones(bits)
      at = slot + 1
      return count + ones(bits & ((1 << slot) - 1))
    },
    slotBehind(step, bound) {
      let left = step
      let word = at >>> 5
      let bits = bitsAt(word) & (-1 << at)
      for (let own = ones(bits); left >= own; own = ones(bits)) {
        left -= own
        if (++word * 32 >= bound) return bound
        bits = bitsAt(word)
      }
      for (; left > 0; left--) bits &= bits - 1
      const slot = word * 32 + 31 - Math.clz32(bits & -bits)
      at = slot + 1
      return slot < bound ? slot : bound
    },
  }
}
