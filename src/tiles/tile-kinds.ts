/** What a tile number means: its name, how it collides, and the numbers a game's rules read of it. */

export const TILE_SHAPES = ['empty', 'solid', 'one-way', 'ladder', 'liquid', 'hazard'] as const
export type TileShape = (typeof TILE_SHAPES)[number]

/** Shape codes as the collision kernels compare them: the index in TILE_SHAPES. */
export const SHAPE = { empty: 0, solid: 1, oneWay: 2, ladder: 3, liquid: 4, hazard: 5 } as const

export interface TileKind {
  readonly name: string
  readonly shape: TileShape
  /** Numbers and flags (0 or 1) that a game's systems ask for by name, such as `hardnessTicks`. */
  readonly properties: Readonly<Record<string, number>>
}

export interface TileKinds {
  readonly list: readonly TileKind[]
  /** Shape code by tile number. */
  readonly shapes: Uint8Array
  /** The number of a name. Throws on an unknown one: tile names in code are part of the game. */
  numberOf(name: string): number
  nameOf(number: number): string
  /** A property by tile number; 0 where the tile lacks it. */
  property(number: number, name: string): number
}

/** Tile number 0 is always `air`: empty. The others are numbered in the order given. */
export function createTileKinds(kinds: readonly TileKind[]): TileKinds {
  const list: readonly TileKind[] = [{ name: 'air', shape: 'empty', properties: {} }, ...kinds.filter(({ name }) => name !== 'air')]
  const numbers = new Map(list.map(({ name }, number) => [name, number]))
  return {
    list,
    shapes: Uint8Array.from(list, ({ shape }) => TILE_SHAPES.indexOf(shape)),
    numberOf(name) {
      const number = numbers.get(name)
      if (number === undefined) throw new Error(`tile "${name}" is not in the game's tile set; expected one of ${[...numbers.keys()].join(', ')}`)
      return number
    },
    nameOf: (number) => list[number]?.name ?? 'air',
    property: (number, name) => list[number]?.properties[name] ?? 0,
  }
}
