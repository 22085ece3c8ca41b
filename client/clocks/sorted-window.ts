/** The newest so many numbers, kept in order: their quantiles cost nothing to ask for. */

export interface SortedWindow {
  readonly count: number
  /** Takes one in; the oldest of too many leaves. */
  push(value: number): void
  /** The value at a share of the ascending order, 0 the least and 1 the most; 0 while there is none. */
  quantile(share: number): number
  /** The value at a place of the ascending order; 0 outside. */
  at(place: number): number
  clear(): void
}

export function createSortedWindow(size: number): SortedWindow {
  const ascending: number[] = []
  let arrived: number[] = []

  /** The first place whose value is not less. */
  function placeOf(value: number): number {
    let low = 0
    let high = ascending.length
    while (low < high) {
      const middle = (low + high) >> 1
      if (ascending[middle]! < value) low = middle + 1
      else high = middle
    }
    return low
  }

  return {
    get count() {
      return ascending.length
    },
    push(value) {
      arrived.push(value)
      ascending.splice(placeOf(value), 0, value)
      if (arrived.length > size) ascending.splice(placeOf(arrived.shift()!), 1)
    },
    quantile: (share) => ascending[Math.floor((ascending.length - 1) * share)] ?? 0,
    at: (place) => ascending[place] ?? 0,
    clear() {
      ascending.length = 0
      arrived = []
    },
  }
}
