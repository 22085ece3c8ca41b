/** Names that all can tell apart: a mark and a colour for each user, far apart in hue and in lightness. */

export interface NameMark {
  readonly mark: string
  readonly color: string
}

/** Okabe and Ito's palette, without its black and its darkest: read over a dark outline. */
const COLORS = ['#e69f00', '#56b4e9', '#00c391', '#f0e442', '#ff7f3f', '#e79fc7', '#ffffff']
const MARKS = ['●', '▲', '■', '◆', '★', '✚', '▼', '♥']

/** By the user's number: the same in every page. As many pairs as both lists have without a common factor. */
export function nameMarkOf(user: number): NameMark {
  return { mark: MARKS[user % MARKS.length]!, color: COLORS[user % COLORS.length]! }
}
