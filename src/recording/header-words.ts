/** Words out of a recording's text, of which nothing is known yet: what they must look like, and how an error tells them. */

/** 32 bits in hex. */
export const PROTOCOL_HASH = /^[0-9a-f]{1,8}$/

const MOST_CHARACTERS = 40

/** Quoted, without control characters, and no longer than a line. */
export function shortText(text: string): string {
  return JSON.stringify(text.slice(0, MOST_CHARACTERS))
}
