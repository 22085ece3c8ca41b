// Broad phases behind one interface: our grid, and flatbush as its README has it.
import { type Boxes, createPairGrid, type PairGrid } from '../../../src/collisions/grid.ts'
import { importPeer } from '../peer.ts'

interface FlatbushIndex {
  add(minX: number, minY: number, maxX: number, maxY: number): number
  finish(): void
  search(minX: number, minY: number, maxX: number, maxY: number, filter: (index: number) => boolean): number[]
}

interface FlatbushModule {
  readonly default: new (count: number) => FlatbushIndex
}

export type FindPairs = Pick<PairGrid, 'findPairs' | 'first' | 'second'>

export const gridFinder: () => FindPairs = createPairGrid

/** An index built anew each step, each box searched for in it; pairs noted by the filter, so that no list is made. */
export async function flatbushFinder(): Promise<() => FindPairs> {
  const { default: Flatbush } = await importPeer<FlatbushModule>('flatbush/index.js')
  return () => {
    let first = new Int32Array(1024)
    let second = new Int32Array(1024)
    let pairs = 0
    return {
      get first() {
        return first
      },
      get second() {
        return second
      },
      findPairs({ minX, minY, maxX, maxY, layers, asks }: Boxes, count) {
        const index = new Flatbush(count)
        for (let i = 0; i < count; i++) index.add(minX[i]!, minY[i]!, maxX[i]!, maxY[i]!)
        index.finish()
        pairs = 0
        for (let i = 0; i < count; i++) {
          const begin = pairs
          index.search(minX[i]!, minY[i]!, maxX[i]!, maxY[i]!, (j) => {
            if (j <= i || ((asks[i]! & layers[j]!) | (asks[j]! & layers[i]!)) === 0) return false
            if (pairs === first.length) {
              const [oldFirst, oldSecond] = [first, second]
              first = new Int32Array(pairs * 2)
              second = new Int32Array(pairs * 2)
              first.set(oldFirst)
              second.set(oldSecond)
            }
            // In ascending order, as the same resolve asks for; they are few.
            let place = pairs++
            for (; place > begin && second[place - 1]! > j; place--) second[place] = second[place - 1]!
            second[place] = j
            first[pairs - 1] = i
            return false
          })
        }
        return pairs
      },
    }
  }
}
