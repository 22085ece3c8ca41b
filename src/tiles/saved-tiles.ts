/** Tiles as saves keep them: names instead of numbers, which change with the tileset, in runs row by row. */

import type { TileKinds } from './tile-kinds.ts'

export interface SavedTiles {
  readonly widthTiles: number
  readonly heightTiles: number
  /** Tile names; `runs` counts in them. */
  readonly names: readonly string[]
  /** Pairs (count, index into names), row by row. */
  readonly runs: readonly number[]
}

export function saveTiles({ widthTiles, heightTiles, numbers }: { readonly widthTiles: number; readonly heightTiles: number; readonly numbers: ArrayLike<number> }, kinds: TileKinds): SavedTiles {
  const names: string[] = []
  const indexOf = new Map<number, number>()
  const runs: number[] = []
  for (let at = 0; at < numbers.length; ) {
    const number = numbers[at]!
    let count = 1
    while (at + count < numbers.length && numbers[at + count] === number) count++
    let index = indexOf.get(number)
    if (index === undefined) {
      index = names.push(kinds.nameOf(number)) - 1
      indexOf.set(number, index)
    }
    runs.push(count, index)
    at += count
  }
  return { widthTiles, heightTiles, names, runs }
}

export interface RestoredTiles {
  readonly numbers: Uint8Array
  /** Places that the runs fill: as many as there are, or they do not fit together. */
  readonly filled: number
  /** Names that the game no longer has; air now. */
  readonly lost: ReadonlySet<string>
}

export function restoreTiles({ widthTiles, heightTiles, names, runs }: SavedTiles, kinds: TileKinds): RestoredTiles {
  const numbers = new Uint8Array(widthTiles * heightTiles)
  const lost = new Set<string>()
  let filled = 0
  for (let i = 0; i + 1 < runs.length; i += 2) {
    const name = names[runs[i + 1]!] ?? 'air'
    const known = kinds.list.findIndex((kind) => kind.name === name)
    if (known < 0) lost.add(name)
    numbers.fill(Math.max(0, known), filled, filled + runs[i]!)
    filled += runs[i]!
  }
  return { numbers, filled, lost }
}
