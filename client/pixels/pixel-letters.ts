/** Our own pixel letters: five by seven, drawn here, Latin and Russian, for counters, floating words and headings. Small letters are shown as capitals. */

export const LETTER_WIDTH_PX = 5
export const LETTER_HEIGHT_PX = 7

/** Each block: the letters, then seven rows of their pictures side by side. */
const DRAWN = [
  `A B C D E F G H I J K L M
.###. ####. .#### ####. ##### ##### .#### #...# .###. ..### #...# #.... #...#
##.## #...# ##... #..## #.... #.... ##... #...# ..#.. ...#. #..#. #.... ##.##
#...# #...# #.... #...# #.... #.... #.... #...# ..#.. ...#. #.#.. #.... #####
##### ####. #.... #...# ####. ####. #.### ##### ..#.. ...#. ##... #.... #.#.#
#...# #...# #.... #...# #.... #.... #...# #...# ..#.. #..#. #.#.. #.... #...#
#...# #...# ##... #..## #.... #.... ##..# #...# ..#.. #..#. #..#. #.... #...#
#...# ####. .#### ####. ##### #.... .#### #...# .###. .##.. #...# ##### #...#`,
  `N O P Q R S T U V W X Y Z
#...# .###. ####. .###. ####. .#### ##### #...# #...# #...# #...# #...# #####
##..# ##.## #...# ##.## #...# #.... ..#.. #...# #...# #...# ##.## ##.## ....#
###.# #...# #...# #...# #...# #.... ..#.. #...# #...# #...# .###. .###. ...#.
#.### #...# ####. #...# ####. .###. ..#.. #...# ##.## #.#.# ..#.. ..#.. ..#..
#..## #...# #.... #.#.# #.#.. ....# ..#.. #...# .#.#. ##### .###. ..#.. .#...
#...# ##.## #.... ##.#. #..#. ....# ..#.. ##.## .###. ##.## ##.## ..#.. #....
#...# .###. #.... .##.# #...# ####. ..#.. .###. ..#.. #...# #...# ..#.. #####`,
  `0 1 2 3 4 5 6 7 8 9 + - :
.###. ..#.. .###. ####. ...## ##### .###. ##### .###. .###. ..... ..... .....
#...# .##.. #...# ....# ..#.# #.... #.... ....# #...# #...# ..#.. ..... ..#..
#...# ..#.. ....# ....# .#..# ####. #.... ...#. #...# #...# ..#.. ..... ..#..
#...# ..#.. ..##. .###. #...# ....# ####. ..#.. .###. .#### ##### .###. .....
#...# ..#.. .#... ....# ##### ....# #...# ..#.. #...# ....# ..#.. ..... ..#..
#...# ..#.. #.... ....# ...#. #...# #...# .#... #...# ....# ..#.. ..... ..#..
.###. .###. ##### ####. ...#. .###. .###. .#... .###. .###. ..... ..... .....`,
  `. , ! ? ' / % ( ) x * = >
..... ..... ..#.. .###. ..#.. ....# ##..# ...#. .#... ..... ..... ..... .#...
..... ..... ..#.. #...# ..#.. ....# ##..# ..#.. ..#.. ..... #.#.# ..... ..#..
..... ..... ..#.. ....# ..#.. ...#. ...#. ..#.. ..#.. #...# .###. .###. ...#.
..... ..... ..#.. ..##. ..... ..#.. ..#.. ..#.. ..#.. .#.#. ##### ..... ....#
..... ..... ..#.. ..#.. ..... .#... .#... ..#.. ..#.. ..#.. .###. .###. ...#.
.##.. ..#.. ..... ..... ..... #.... #..## ..#.. ..#.. .#.#. #.#.# ..... ..#..
.##.. .#... ..#.. ..#.. ..... #.... #..## ...#. .#... #...# ..... ..... .#...`,
  `Б Г Д Ё Ж З И Й Л П У
##### ##### ..##. .#.#. #.#.# .###. #...# .#.#. ..### ##### #...#
#.... #.... .#.#. ..... #.#.# #...# #...# ..#.. .#..# #...# #...#
#.... #.... .#.#. ##### .###. ....# #..## #...# .#..# #...# #...#
####. #.... .#.#. #.... ..#.. ..##. #.#.# #..## .#..# #...# .####
#...# #.... .#.#. ####. .###. ....# ##..# #.#.# .#..# #...# ....#
#...# #.... ##### #.... #.#.# #...# #...# ##..# .#..# #...# #...#
####. #.... #...# ##### #.#.# .###. #...# #...# #...# #...# .###.`,
  `Ф Ц Ч Ш Щ Ъ Ы Ь Э Ю Я
..#.. #..#. #...# #.#.# #.#.# ##... #...# #.... .###. #..#. .####
.###. #..#. #...# #.#.# #.#.# .#... #...# #.... #...# #.#.# #...#
#.#.# #..#. #...# #.#.# #.#.# .#... #...# #.... ....# #.#.# #...#
#.#.# #..#. .#### #.#.# #.#.# .###. ##..# ####. ..### ###.# .####
#.#.# #..#. ....# #.#.# #.#.# .#..# #.#.# #...# ....# #.#.# ..#.#
.###. ##### ....# #.#.# ##### .#..# #.#.# #...# #...# #.#.# .#..#
..#.. ....# ....# ##### ....# .###. ##..# ####. .###. #..#. #...#`,
] as const

/** Russian letters that look as ours do, one below the other. */
const ALIKE = ['АВЕКМНОРСТХ', 'ABEKMHOPCTX'] as const

/** A letter's rows, five cells each, '#' is drawn. */
export type Letter = readonly string[]

function readLetters(): ReadonlyMap<string, Letter> {
  const letters = new Map<string, Letter>()
  for (const block of DRAWN) {
    const [names, ...rows] = block.split('\n')
    names!.split(' ').forEach((name, at) => letters.set(name, rows.map((row) => row.split(' ')[at]!)))
  }
  const [russian, ours] = ALIKE
  ;[...russian].forEach((name, at) => letters.set(name, letters.get(ours[at]!)!))
  return letters
}

const LETTERS = readLetters()

/** Every letter that is drawn, in a fixed order. */
export const LETTER_NAMES: readonly string[] = [...LETTERS.keys()]

/** A letter's picture; undefined for a space and for what is not drawn here. */
export function letterOf(character: string): Letter | undefined {
  return LETTERS.get(character) ?? LETTERS.get(character.toUpperCase())
}

/** Whether a text can be shown in these letters alone. */
export function isDrawable(text: string): boolean {
  return [...text].every((character) => character === ' ' || letterOf(character) !== undefined)
}

/** Calls `dot` for each pixel of a text, from its upper left corner. Returns the width, px. */
export function dotsOf(text: string, dot: (x: number, y: number) => void): number {
  let left = 0
  for (const character of text) {
    const rows = letterOf(character)
    rows?.forEach((row, y) => {
      for (let x = 0; x < LETTER_WIDTH_PX; x++) if (row[x] === '#') dot(left + x, y)
    })
    left += LETTER_WIDTH_PX + 1
  }
  return Math.max(0, left - 1)
}

export function textWidthPx(text: string): number {
  return Math.max(0, [...text].length * (LETTER_WIDTH_PX + 1) - 1)
}
