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

export type FindPairs = Pick<PairGrid, 'findPairs' | 'ends'>

export const gridFinder: () => FindPairs = createPairGrid

/** An index built anew each step, each box searched for in it; pairs noted by the filter, so that no list is made. */
export async function flatbushFinder(): Promise<() => FindPairs> {
  const { default: Flatbush } = await importPeer<FlatbushModule>('flatbush/index.js')
  return () => {
    let ends = new Int32Array(2048)
    let pairs = 0
    return {
      get ends() {
        return ends
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
            if (pairs * 2 === ends.length) {
              const old = ends
              ends = new Int32Array(pairs * 4)
              ends.set(old)
            }
            // In ascending order, as the same resolve asks for; they are few.
            let place = pairs++
            for (; place > begin && ends[place * 2 - 1]! > j; place--) ends[place * 2 + 1] = ends[place * 2 - 1]!
            ends[place * 2 + 1] = j
            ends[(pairs - 1) * 2] = i
            return false
          })
        }
        return pairs
      },
    }
  }
}
