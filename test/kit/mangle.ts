/** Spoils good bytes in every way that a stranger might, from a seed. */

import { randomBits } from '../../src/random.ts'

/** The same good message spoilt differently for each serial: random, cut, flipped, lengthened, spliced. */
export function mangle(good: readonly Uint8Array[], serial: number): Uint8Array {
  let count = 0
  const dice = (bound: number): number => randomBits(serial, ++count, 0, 4) % bound
  const original = good[dice(good.length)]!
  switch (dice(6)) {
    case 0: {
      // Anything at all, often under a true kind.
      const bytes = Uint8Array.from({ length: dice(48) }, () => dice(256))
      if (bytes.length > 0 && dice(4) !== 0) bytes[0] = original[0]!
      return bytes
    }
    case 1:
      return original.slice(0, dice(original.length))
    case 2: {
      const longer = new Uint8Array(original.length + 1 + dice(8))
      longer.set(original)
      if (dice(2) === 0) longer[longer.length - 1] = dice(256)
      return longer
    }
    case 3: {
      // The head of one, the tail of another.
      const other = good[dice(good.length)]!
      const cut = dice(original.length)
      return Uint8Array.of(...original.slice(0, cut), ...other.slice(Math.min(cut, other.length)))
    }
    default: {
      const bytes = original.slice()
      for (let flips = 1 + dice(6); flips > 0; flips--) bytes[dice(bytes.length)]! ^= 1 << dice(8)
      return bytes
    }
  }
}
