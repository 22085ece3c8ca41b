/** Small pictures of the corner's buttons, drawn here as letters are: one look, every system. */

import { element } from './element.ts'

const DRAWN = {
  chat: ['.#######.', '#.......#', '#.#.#.#.#', '#.......#', '.#######.', '..##.....', '..#......'],
  players: ['..##...#.', '..##..##.', '......##.', '.####....', '######.##', '######.##', '.####..#.'],
  sound: ['...#..#..', '..##...#.', '####.#..#', '####..#.#', '####.#..#', '..##...#.', '...#..#..'],
  silence: ['...#.....', '..##.#.#.', '####.###.', '####..#..', '####.###.', '..##.#.#.', '...#.....'],
  graph: ['........#', '......#.#', '..#...#.#', '..#.#.#.#', '#.#.#.#.#', '#.#.#.#.#', '#########'],
  invite: ['.##......', '.##...#..', '.....###.', '.###..#..', '#####....', '#####....', '.###.....'],
  settings: ['....#....', '.#.###.#.', '..#####..', '.###.###.', '###...###', '.###.###.', '..#####..', '.#.###.#.', '....#....'],
} as const

export type IconName = keyof typeof DRAWN

const ZOOM = 2

export function icon(name: IconName): HTMLElement {
  const rows = DRAWN[name]
  const canvas = element('canvas', { class: 'icon', attributes: { 'aria-hidden': 'true' } })
  canvas.width = rows[0].length
  canvas.height = rows.length
  canvas.style.width = `${canvas.width * ZOOM}px`
  canvas.style.height = `${canvas.height * ZOOM}px`
  const context = canvas.getContext('2d')
  if (context) context.fillStyle = '#fff4da'
  rows.forEach((row, y) => [...row].forEach((cell, x) => cell === '#' && context?.fillRect(x, y, 1, 1)))
  return canvas
}
