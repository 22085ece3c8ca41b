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
    marks: [
      ['k'],
      ['.ee.\neeee\n.kk.', 'kk\n.k', 'e'],
      ['ee.\neee\n.kk', 'k', '.e\nee'],
      ['.tt.\ntttu\n.ee.', 'kkk', 'e', 'ee\nkk'],
      ['.44.\n4332\n.22.', '.ee\neee\nkk.', 'k'],
      ['kk..\n.kkk\n...k', 'ee\n.e', '.ee.\neeee\nkkk.', 'k'],
    ],
  },
  stone: {
    seed: 23, outline: 'D', rim: '4', side: '3', band: '3', bandMark: '2', heart: '2', heartDark: '1', bandPx: 4,
    marks: [
      ['33\n11'],
      ['.333.\n33322\n32221\n.111.', '1', '33\n.1'],
      ['33.\n3333\n1111', '1..\n11.\n.11\n..1', '3'],
      ['11..\n.11.\n..11', '333.\n3333\n.11.', '33'],
      ['...1\n1111\n1...\n1...', '.33.\n3333\n3322\n.11.', '1'],
      ['333\n332\n111', '33\n11', '.333\n3333\n1111'],
    ],
  },
  sand: {
    seed: 37, outline: 'e', rim: 'c', side: 's', band: 's', bandMark: 't', heart: 't', heartDark: 'e', bandPx: 6,
    marks: [
      [],
      ['ss..ss', 'e.e', 's'],
      ['.sss.\nss.ss', 'e.e', 'e'],
      ['.ccs.\ncscse\n.sse.', 'e', 'ss'],
      ['.sssss\nss....', 'ee...\n..eee', 's'],
      ['e', 'sss', 'ee', 's.s'],
    ],
  },
  clay: {
    seed: 41, outline: 'k', rim: 'C', side: 'R', band: 'R', bandMark: 'C', heart: 'r', heartDark: 'k', bandPx: 4,
    marks: [
      [],
      ['.RRRR\nRRR..', 'kkk', 'R'],
      ['kkk.\n..kk', 'RRRR', '.RR'],
      ['.RRRRR\nRRR...', 'kk', 'CC'],
      ['kkkkk\n..kkk', 'RR', '.RRR\nRR..'],
      ['RRRR\n.RR.', 'k', '.GG.\nGGGr\n.kk.'],
    ],
  },
  bedrock: {
    seed: 53, outline: '#', rim: '2', side: '1', band: '1', bandMark: 'D', heart: 'D', heartDark: '#', bandPx: 3,
    marks: [
      ['1'],
      ['##..\n.###', '.111\n1111\n####', '1'],
      ['.1..\n111.\n.111\n####', '##'],
      ['###\n..#', '11\n1#', '111\n##.'],
      ['111\n1111\n####', '#', '11'],
      ['##', '1', '.11\n111\n###'],
    ],
  },
} as const satisfies Readonly<Record<string, Skin>>

export type GroundName = keyof typeof SKINS

/** What the walls behind the play creep into each other with. */
export const WALL_FRINGES = {
  'wall-dirt': { seed: 71, heart: 'k', heartDark: '#' },
  'wall-stone': { seed: 73, heart: 'D', heartDark: '#' },
} as const

export type WallName = keyof typeof WALL_FRINGES

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

