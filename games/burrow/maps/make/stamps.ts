/** Stamps: hand-drawn pieces of a map, one letter a tile. */

import type { Canvas, LayerName } from '../../../art-kit/map-canvas.ts'

const TILE_PX = 16
/** How high a ward is. */
const WARD_TILES = 6

/** A space leaves what is there. */
const TILES: Readonly<Record<string, string>> = {
  '.': 'air', d: 'dirt', g: 'grass', s: 'stone', X: 'bedrock', S: 'sand', c: 'clay', w: 'wood-plank', b: 'brick', o: 'ore', L: 'leaf-block',
  '-': 'platform', H: 'ladder', '~': 'water', '^': 'spikes', D: 'door', m: 'mushroom-cap',
  t: 'torch', n: 'lantern', f: 'fence', i: 'sign', a: 'barrel', r: 'rail', u: 'tuft', F: 'fern', k: 'crystal', x: 'bones', A: 'banner',
  M: 'mushroom-small', y: 'cobweb', j: 'stalactite', J: 'stalagmite', v: 'vine', '|': 'chain', R: 'flower-red', U: 'flower-blue', h: 'bush', I: 'beam',
}

const BACK: Readonly<Record<string, string>> = {
  '.': 'air', p: 'wall-plank', B: 'wall-brick', W: 'window', T: 'trunk', l: 'leaves', q: 'wall-stone', e: 'wall-dirt', I: 'beam', '|': 'chain', A: 'banner', f: 'fence', h: 'bush', v: 'vine', k: 'crystal',
}

/** Letters that put a thing into air. */
const THINGS: Readonly<Record<string, string>> = {
  $: 'coin', C: 'crate', K: 'heavy-crate', P: 'person-spawn', E: 'slime', '*': 'spring', '!': 'checkpoint',
}

function forEachLetter(rows: readonly string[], visit: (letter: string, column: number, row: number) => void): void {
  rows.forEach((text, row) => [...text].forEach((letter, column) => letter !== ' ' && visit(letter, column, row)))
}

/** Draws into the simulated layer, things included. Throws on a letter that means nothing. */
export function stamp(canvas: Canvas, x: number, y: number, rows: readonly string[]): void {
  forEachLetter(rows, (letter, column, row) => {
    const thing = THINGS[letter]
    const name = thing ? 'air' : TILES[letter]
    if (name === undefined) throw new Error(`stamp at ${x},${y}, row ${row}, column ${column} has "${letter}"; expected one of ${Object.keys({ ...TILES, ...THINGS }).join(' ')}`)
    canvas.set('tiles', x + column, y + row, name)
    if (thing) canvas.put(thing, x + column, y + row)
  })
}

/** Draws into a layer that is only seen. */
export function stampSeen(canvas: Canvas, layer: Exclude<LayerName, 'tiles'>, x: number, y: number, rows: readonly string[]): void {
  forEachLetter(rows, (letter, column, row) => {
    const name = BACK[letter]
    if (name === undefined) throw new Error(`${layer} stamp at ${x},${y}, row ${row}, column ${column} has "${letter}"; expected one of ${Object.keys(BACK).join(' ')}`)
    canvas.set(layer, x + column, y + row, name)
  })
}

/** The ground about a place to stand on stays as it is: so many tiles wide, with two rows of the floor. */
export function ward(canvas: Canvas, x: number, y: number, widthTiles: number): void {
  canvas.put('ward', x, y - 1, { 'Ward.widthPx': widthTiles * TILE_PX, 'Ward.heightPx': WARD_TILES * TILE_PX })
}

/** A lever and the door it opens: the lever's tile, the door's rectangle. */
export function leverAndDoor(canvas: Canvas, lever: readonly [x: number, y: number], door: readonly [x: number, y: number, width: number, height: number]): void {
  const [left, top, width, height] = door
  for (let y = top; y < top + height; y++) for (let x = left; x < left + width; x++) canvas.set('tiles', x, y, 'door')
  const object = canvas.mark('door', left, top, width, height)
  canvas.put('lever', lever[0], lever[1], { 'Lever.door': { object } })
}
