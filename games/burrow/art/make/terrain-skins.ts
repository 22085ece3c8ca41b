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
  /** How far the surface band reaches in, px. */
  readonly bandPx: number
  /** Stamps scattered in the heart, one list a variant; letters of the palette. */
  readonly marks: readonly (readonly string[])[]
}

export const SKINS = {
  dirt: {
    seed: 11, outline: 'k', rim: 't', side: 'e', band: 'e', bandMark: 't', heart: 'u', heartDark: 'k', bandPx: 5,
    marks: [[], ['.kk\nkkk'], ['ee.\neee', 'k'], ['.ss.\nsttt\n.tt.', 'kk'], ['.44.\n4332\n.22.', '.e\nee'], ['kk..\n.kkk', 'ee\n.e', 'k']],
  },
  stone: {
    seed: 23, outline: 'D', rim: '4', side: '3', band: '3', bandMark: '2', heart: '2', heartDark: '1', bandPx: 4,
    marks: [[], ['1111.\n....1', '33'], ['.33.\n3333\n.11.'], ['11..\n.11.\n..11', '333.\n.33.'], ['...1\n1111\n1...\n1...'], ['33\n33', '11', '333\n.11']],
  },
  sand: {
    seed: 37, outline: 'e', rim: 'c', side: 's', band: 's', bandMark: 't', heart: 't', heartDark: 'e', bandPx: 6,
    marks: [[], ['ss..ss'], ['.sss.', 'e.e'], ['.ss.\nscc\n.s..', 'e'], ['ee...\n..eee'], ['e', 's', 'ee']],
  },
  clay: {
    seed: 41, outline: 'k', rim: 'C', side: 'R', band: 'R', bandMark: 'C', heart: 'r', heartDark: 'k', bandPx: 4,
    marks: [[], ['.RRRR\nRRR..'], ['kkk.\n..kk'], ['.RRRRR', 'kk'], ['kkkkk\n..kkk', 'RR'], ['RRRR\n.RR.', 'k', 'GG']],
  },
  bedrock: {
    seed: 53, outline: '#', rim: '2', side: '1', band: '1', bandMark: 'D', heart: 'D', heartDark: '#', bandPx: 3,
    marks: [[], ['##..\n.###'], ['.1..\n111.\n.111'], ['###\n..#', '11'], ['11\n111', '#'], ['##', '1']],
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

