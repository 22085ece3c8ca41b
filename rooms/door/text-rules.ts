/** What people may write: nicknames and chat lines, made harmless or refused with a reason. */

export const NICKNAME_GRAPHEMES = 16
export const CHAT_GRAPHEMES = 200
/** A grapheme may be made of many parts, a family of emoji of eleven; nobody's name needs more than this. */
const CODE_UNITS_PER_GRAPHEME = 12
/** Marks on one letter pile up over the lines above and below; no script's spelling needs more than four. */
const PILED_MARKS = /(\p{M}{4})\p{M}+/gu

/**
 * Control, format (invisible and bidirectional ones among them), unassigned, private and lone surrogate code
 * points, separators of lines, and letters that are drawn as nothing.
 */
const FORBIDDEN = /[\p{Cc}\p{Cf}\p{Cn}\p{Co}\p{Cs}\p{Zl}\p{Zp}\u034F\u115F\u1160\u17B4\u17B5\u2800\u3164\uFFA0]/gu
/** What joins and colours emoji is invisible by itself, and allowed between them only. */
const EMOJI_GLUE = /(\p{Extended_Pictographic}\p{Emoji_Modifier}?\uFE0F?)\u200D(?=\p{Extended_Pictographic})/gu
/** Chooses among the looks of what stands before it: on anything but an emoji or a keycap it shows nothing. */
const IDLE_SELECTOR = /(?<!\p{Extended_Pictographic}|\p{Emoji_Modifier})\p{Variation_Selector}(?!\u20E3)/gu
const GLUE_MARK = '\uE000'

const segmenter = new Intl.Segmenter('und', { granularity: 'grapheme' })

export function countGraphemes(text: string): number {
  let count = 0
  for (const _ of segmenter.segment(text)) count++
  return count
}

/** The text without what must not be seen, spaces made plain and single, NFC. */
function strip(text: string): string {
  // A private-use mark stands for the glue meanwhile, so what the sender put there goes first.
  const unmarked = text.normalize('NFC').replaceAll(GLUE_MARK, '').replace(EMOJI_GLUE, `$1${GLUE_MARK}`)
  const kept = unmarked.replace(FORBIDDEN, (found) => (found === GLUE_MARK ? '\u200D' : found === '\n' || found === '\t' ? ' ' : ''))
  return kept.replace(IDLE_SELECTOR, '').replace(/\p{Zs}+/gu, ' ').trim()
}

function unpile(text: string): string {
  return text.replace(PILED_MARKS, '$1')
}

export type TextVerdict = { readonly text: string } | { readonly refusal: string }

/** A nickname as it is shown to all. One with invisible characters is refused rather than changed: two would look alike. */
export function checkNickname(raw: unknown): TextVerdict {
  if (typeof raw !== 'string') return { refusal: `nickname is ${raw === undefined ? 'missing' : typeof raw}; expected text of 1 to ${NICKNAME_GRAPHEMES} characters` }
  if (raw.length > NICKNAME_GRAPHEMES * CODE_UNITS_PER_GRAPHEME * 4) return { refusal: `nickname is ${raw.length} code units long; expected at most ${NICKNAME_GRAPHEMES} characters` }
  const plain = raw.normalize('NFC').replace(/\p{Zs}+/gu, ' ').trim()
  const text = strip(raw)
  if (text !== plain) return { refusal: 'nickname has control or invisible characters; expected visible ones only' }
  const count = countGraphemes(text)
  if (count < 1 || count > NICKNAME_GRAPHEMES) return { refusal: `nickname has ${count} characters; expected 1 to ${NICKNAME_GRAPHEMES}` }
  if (text.length > NICKNAME_GRAPHEMES * CODE_UNITS_PER_GRAPHEME || unpile(text) !== text) return { refusal: 'nickname piles up marks; expected fewer on each letter' }
  return { text }
}

/** A line of chat, cleaned; nothing left or too long is refused. */
export function checkChatLine(raw: unknown): TextVerdict {
  if (typeof raw !== 'string') return { refusal: `chat line is ${typeof raw}; expected text` }
  if (raw.length > CHAT_GRAPHEMES * CODE_UNITS_PER_GRAPHEME) return { refusal: `chat line is ${raw.length} code units long; expected at most ${CHAT_GRAPHEMES} characters` }
  const text = unpile(strip(raw))
  const count = countGraphemes(text)
  if (count < 1 || count > CHAT_GRAPHEMES) return { refusal: `chat line has ${count} characters; expected 1 to ${CHAT_GRAPHEMES}` }
  return { text }
}

/** A page's report: a whole number in a few decimal digits. Undefined for anything else. */
export function readReport(raw: unknown): number | undefined {
  return typeof raw === 'string' && /^\d{1,6}$/.test(raw) ? Number(raw) : undefined
}
