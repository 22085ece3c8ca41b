/** The ranges of what several messages carry, and how an encoder keeps to them. */

/** Ticks are 32 bits: over two years at 60 Hz. */
export const MAX_TICK = 2 ** 32 - 1

/** The nearest whole number of a range; what is no number becomes 0, or the bound next to it. */
export function wholeWithin(value: number, min: number, max: number): number {
  const whole = Math.round(value)
  if (whole >= min && whole <= max) return whole + 0
  if (whole > max) return max
  return whole < min ? min : Math.min(max, Math.max(min, 0))
}
