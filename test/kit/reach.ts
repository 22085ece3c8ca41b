/** Which places of a map a person can get to on foot: a flood over tiles that jumps, climbs and swims as a person does. */

import { SHAPE, type TileKinds } from '../../src/tiles/tile-kinds.ts'

export interface ReachMap {
  readonly widthTiles: number
  readonly heightTiles: number
  readonly numbers: Uint8Array
}

export interface ReachOptions {
  /** Tiles that a lever or a pick gets out of the way. */
  readonly openable: readonly string[]
  /** Tiles where a jump starts higher than from the ground, and how high it goes. */
  readonly boosts: readonly { readonly x: number; readonly y: number; readonly withinTiles: number; readonly riseTiles: number }[]
}

/** A person is two tiles high and jumps three up and four across; careful numbers, a good player does more. */
const RISE_TILES = 3
const DRIFT_TILES = 4

/** For each tile whether a person's feet can be in it. */
export function reachFrom(map: ReachMap, kinds: TileKinds, starts: readonly { readonly x: number; readonly y: number }[], options: ReachOptions): (x: number, y: number) => boolean {
  const { widthTiles: width, heightTiles: height } = map
  const openable = new Set(options.openable.map((name) => kinds.numberOf(name)))
  const shapeAt = (x: number, y: number): number => {
    if (x < 0 || x >= width || y >= height) return SHAPE.solid
    if (y < 0) return SHAPE.empty
    const number = map.numbers[y * width + x]!
    return openable.has(number) ? SHAPE.empty : kinds.shapes[number]!
  }
  const isFree = (x: number, y: number): boolean => shapeAt(x, y) !== SHAPE.solid && shapeAt(x, y) !== SHAPE.hazard && shapeAt(x, y - 1) !== SHAPE.solid
  const isHeld = (x: number, y: number): boolean => [shapeAt(x, y), shapeAt(x, y - 1)].some((shape) => shape === SHAPE.ladder || shape === SHAPE.liquid)
  const isStanding = (x: number, y: number): boolean => [SHAPE.solid, SHAPE.oneWay, SHAPE.ladder].some((shape) => shape === shapeAt(x, y + 1)) && shapeAt(x, y) !== shapeAt(x, y + 1)
  const riseAt = (x: number, y: number): number =>
    Math.max(RISE_TILES, ...options.boosts.filter((boost) => Math.abs(boost.x - x) <= boost.withinTiles && Math.abs(boost.y - y) <= 1).map(({ riseTiles }) => riseTiles))

  /** Best (rise, drift) seen by tile; a state worse in both brings nothing new. */
  const seen = new Map<number, Set<number>>()
  const reached = new Uint8Array(width * height)
  const queue: { readonly x: number; readonly y: number; readonly rise: number; readonly drift: number }[] = []
  const visit = (x: number, y: number, rise: number, drift: number): void => {
    if (x < 0 || x >= width || y < 0 || y >= height || !isFree(x, y)) return
    const isSupported = isStanding(x, y) || isHeld(x, y)
    const state = isSupported ? { x, y, rise: riseAt(x, y), drift: DRIFT_TILES } : { x, y, rise, drift }
    const key = state.rise * 16 + state.drift
    const known = seen.get(y * width + x) ?? new Set()
    if (known.has(key)) return
    known.add(key)
    seen.set(y * width + x, known)
    reached[y * width + x] = 1
    queue.push(state)
  }
  for (const { x, y } of starts) visit(x, y, 0, 0)
  for (let next = queue.pop(); next; next = queue.pop()) {
    const { x, y, rise, drift } = next
    if (rise > 0 && shapeAt(x, y - 2) !== SHAPE.solid) visit(x, y - 1, rise - 1, drift)
    if (isHeld(x, y)) visit(x, y - 1, rise, drift)
    visit(x, y + 1, 0, Math.min(DRIFT_TILES, drift + 1))
    if (drift > 0) for (const side of [-1, 1]) visit(x + side, y, rise, isStanding(x, y) && isStanding(x + side, y) ? drift : drift - 1)
  }
  return (x, y) => x >= 0 && x < width && y >= 0 && y < height && reached[y * width + x] === 1
}
