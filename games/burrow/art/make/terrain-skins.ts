/** How each kind of ground is coloured: a lit rim, a band of surface, and a darker heart with marks in it. */

export interface Skin {
  readonly seed: number
  readonly outline: string
  /** The lit edge under the open sky. */
  readonly rim: string
  /** The edge along walls and ceilings. */
  readonly side: string
  readonly band: string
  readonly bandMark: string
  readonly heart: string
  readonly heartDark: string
  readonly heartLight: string
  /** How far the surface band reaches in, px. */
  readonly bandPx: number
  /** Stamps scattered in the heart, one list a variant; letters of the palette. */
  readonly marks: readonly (readonly string[])[]
}

const CRACK = '1..\n11.\n.11'

export const SKINS = {
  dirt: {
    seed: 11, outline: 'k', rim: 't', side: 'e', band: 'e', bandMark: 't', heart: 'u', heartDark: 'k', heartLight: 'e', bandPx: 5,
    marks: [['.kk\nkkk', 'e'], ['ee.\neee', 'k\n.'], ['.ss.\nsttt\n.tt.', 'kk', 'e'], ['.44.\n4332\n.22.', 'kk\n.k', 'e']],
  },
  stone: {
    seed: 23, outline: 'D', rim: '4', side: '3', band: '3', bandMark: '2', heart: '2', heartDark: '1', heartLight: '3', bandPx: 4,
    marks: [['1111.\n....1', '33'], ['.33\n333', CRACK], ['11..\n.11.\n..11', '3333\n.33.'], ['...1\n1111\n1...\n1...', '3']],
  },
  sand: {
    seed: 37, outline: 'e', rim: 'c', side: 's', band: 's', bandMark: 't', heart: 't', heartDark: 'e', heartLight: 's', bandPx: 6,
    marks: [['ss..ss', 'e'], ['.sss.', 'e.e'], ['.cc.\nc##c\n.cc.'.replaceAll('#', 's'), 'e'], ['ee...\n..eee', 's']],
  },
  clay: {
    seed: 41, outline: 'r', rim: 'p', side: 'C', band: 'C', bandMark: 'p', heart: 'R', heartDark: 'r', heartLight: 'C', bandPx: 4,
    marks: [['CCCCC', 'rrr'], ['.CCC', 'rrrr'], ['CC', 'rr', 'C'], ['rrrrr\n..rrr', 'CCC']],
  },
  bedrock: {
    seed: 53, outline: '#', rim: '2', side: '1', band: '1', bandMark: 'D', heart: 'D', heartDark: '#', heartLight: '1', bandPx: 3,
    marks: [['##..\n.###', '111\n.1'], ['.1..\n111.\n.111', '##'], ['###\n..#\n..##', '11'], ['11\n111', '#..\n##.\n.##']],
  },
} as const satisfies Readonly<Record<string, Skin>>

export type GroundName = keyof typeof SKINS

/** Bits of a tile's neighbour mask. */
export const NORTH = 1
export const EAST = 2
export const SOUTH = 4
export const WEST = 8

/** Bits of a tile's corner mask: open diagonals between two closed sides. */
export const NORTH_WEST = 1
export const NORTH_EAST = 2
export const SOUTH_EAST = 4
export const SOUTH_WEST = 8

