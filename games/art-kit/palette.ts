/** The one palette of the games here: 32 colours in hue-shifted ramps; every picture uses these and nothing else. */

/** Name -> [letter used in drawn-by-hand pictures, hex]. Ramps run dark to light; shadows lean to violet, lights to yellow. */
const SWATCHES = {
  ink: ['#', '1a1326'],
  dusk: ['D', '2e2345'],
  bark: ['k', '4d2c41'],
  umber: ['u', '764340'],
  earth: ['e', 'a76640'],
  tan: ['t', 'd2965a'],
  sand: ['s', 'eec988'],
  cream: ['c', 'fff4da'],
  slate1: ['1', '3d3d5c'],
  slate2: ['2', '5b627f'],
  slate3: ['3', '8790a6'],
  slate4: ['4', 'b9c5cb'],
  moss1: ['g', '17404a'],
  moss2: ['h', '206a52'],
  moss3: ['i', '3a9a4b'],
  moss4: ['j', '7ec64c'],
  moss5: ['l', 'd0e86d'],
  haze: ['z', '7cbdb8'],
  sea1: ['b', '263c80'],
  sea2: ['n', '2f6fc0'],
  sea3: ['m', '49afe6'],
  sea4: ['o', '92e0f1'],
  foam: ['f', 'd6f5ef'],
  berry1: ['r', '7c2344'],
  berry2: ['R', 'c63c4c'],
  berry3: ['C', 'f0755b'],
  pink: ['p', 'f9aeaa'],
  gold1: ['G', 'c8682f'],
  gold2: ['y', 'f4a43b'],
  gold3: ['Y', 'ffdf65'],
  violet1: ['v', '5e3b88'],
  violet2: ['V', 'a468d0'],
} as const

export type ColourName = keyof typeof SWATCHES

/** An index into the palette; 0 is transparent. */
export type Colour = number

export interface Swatch {
  readonly name: string
  readonly letter: string
  readonly hex: string
}

export const PALETTE: readonly Swatch[] = Object.entries(SWATCHES).map(([name, [letter, hex]]) => ({ name, letter, hex }))

export const CLEAR: Colour = 0

const INDEX_BY_NAME = new Map(PALETTE.map((swatch, at) => [swatch.name, at + 1]))
const INDEX_BY_LETTER = new Map(PALETTE.map((swatch, at) => [swatch.letter, at + 1]))

/** The palette index of a named colour. */
export function colour(name: ColourName): Colour {
  return INDEX_BY_NAME.get(name) ?? CLEAR
}

/** The palette index behind a letter of a drawn picture; '.' and ' ' are transparent. */
export function colourOfLetter(letter: string): Colour {
  if (letter === '.' || letter === ' ') return CLEAR
  const index = INDEX_BY_LETTER.get(letter)
  if (index === undefined) throw new Error(`palette letter "${letter}"; expected one of ${[...INDEX_BY_LETTER.keys()].join('')} or "."`)
  return index
}

const OUTLINES: Readonly<Record<ColourName, ColourName>> = {
  ink: 'ink', dusk: 'ink', bark: 'ink', umber: 'ink', earth: 'bark', tan: 'bark', sand: 'bark', cream: 'bark',
  slate1: 'ink', slate2: 'ink', slate3: 'dusk', slate4: 'dusk',
  moss1: 'ink', moss2: 'ink', moss3: 'moss1', moss4: 'moss1', moss5: 'moss1', haze: 'moss1',
  sea1: 'ink', sea2: 'dusk', sea3: 'sea1', sea4: 'sea1', foam: 'sea1',
  berry1: 'ink', berry2: 'bark', berry3: 'berry1', pink: 'berry1',
  gold1: 'bark', gold2: 'bark', gold3: 'bark', violet1: 'ink', violet2: 'dusk',
}

const OUTLINE_BY_INDEX = new Map(Object.entries(OUTLINES).map(([name, dark]) => [INDEX_BY_NAME.get(name), colour(dark)]))

/** The dark that outlines a colour: its own hue's shadow rather than black, so that edges stay soft. */
export function outlineOf(fill: Colour): Colour {
  return OUTLINE_BY_INDEX.get(fill) ?? CLEAR
}
