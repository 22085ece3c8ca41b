/** Turned tiles: the pixel that each turn brings to each place, by matrix and by flips alike. */

import { cellTurn } from '../../client/pixels/tile-picture.ts'
import { TURN } from '../../src/tiles/turned-tiles.ts'

/** A cell of two by two, row by row, with x and y from its middle. */
const CORNERS = [['a', -1, -1], ['b', 1, -1], ['c', -1, 1], ['d', 1, 1]] as const

/** The letters where they come to lie, row by row. */
function shown(place: (x: number, y: number) => readonly [number, number]): string {
  const cell = ['', '', '', '']
  for (const [letter, x, y] of CORNERS) {
    const [toX, toY] = place(x, y)
    cell[(toY + 1) + (toX + 1) / 2] = letter
  }
  return cell.join('')
}

test.each([
  ['upright', 0, 'abcd'],
  ['mirrored', TURN.mirrored, 'badc'],
  ['upside down', TURN.upsideDown, 'cdab'],
  ['turned by half', TURN.mirrored | TURN.upsideDown, 'dcba'],
  ['over the diagonal', TURN.diagonal, 'acbd'],
  ['a quarter to the right', TURN.diagonal | TURN.mirrored, 'cadb'],
  ['a quarter to the left', TURN.diagonal | TURN.upsideDown, 'bdac'],
  ['over the other diagonal', TURN.diagonal | TURN.mirrored | TURN.upsideDown, 'dbca'],
])('a tile that is %s', (_how, turn, letters) => {
  const { matrix: [a, b, c, d], isFlippedX, isFlippedY, degrees } = cellTurn(turn)
  const flipped = (x: number, y: number): readonly [number, number] => [isFlippedX ? -x : x, isFlippedY ? -y : y]

  expect(shown((x, y) => [a * x + c * y, b * x + d * y])).toBe(letters)
  expect(shown((x, y) => {
    const [fromX, fromY] = flipped(x, y)
    return degrees === 90 ? [-fromY, fromX] : [fromX, fromY]
  })).toBe(letters)
})
