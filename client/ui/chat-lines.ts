/** What the chat shows: the last lines, said and noticed, and what a typed line becomes. Knows no page. */

import type { Say } from '../words/words.ts'

export interface ShownLine {
  readonly nickname: string
  readonly text: string
  readonly isNotice: boolean
  readonly atMs: number
}

/** Lines kept; older ones are forgotten. */
const MOST_LINES = 60
/** A line fades after so long unless the chat is open. */
export const FADE_MS = 9000
/** The room refuses longer ones. */
export const LONGEST_LINE = 200

/** A typed line as it is sent; undefined says nothing. */
export function lineToSend(typed: string): string | undefined {
  const text = typed.trim().replace(/\s+/g, ' ')
  return text === '' ? undefined : [...text].slice(0, LONGEST_LINE).join('')
}

export function addLine(lines: readonly ShownLine[], line: ShownLine): readonly ShownLine[] {
  return [...lines, line].slice(-MOST_LINES)
}

/** Who came and who went between two lists of users, as notices. The first list only fills the room. */
export function comings(before: readonly { readonly number: number; readonly nickname: string }[], after: readonly { readonly number: number; readonly nickname: string }[], say: Say): readonly string[] {
  if (before.length === 0) return []
  const was = new Map(before.map(({ number, nickname }) => [number, nickname]))
  const is = new Map(after.map(({ number, nickname }) => [number, nickname]))
  return [
    ...[...is].filter(([number]) => !was.has(number)).map(([, nickname]) => say('chat.came', { nickname })),
    ...[...was].filter(([number]) => !is.has(number)).map(([, nickname]) => say('chat.left', { nickname })),
  ]
}
