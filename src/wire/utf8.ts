/** Text as UTF-8, by hand: the engine also runs where no TextEncoder is. */

import { DecodeError } from './decode-error.ts'

const REPLACEMENT = 0xfffd

/** A surrogate without its pair becomes U+FFFD. */
export function encodeText(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length * 3)
  let at = 0
  for (const character of text) {
    let code = character.codePointAt(0) ?? REPLACEMENT
    if (code >= 0xd800 && code <= 0xdfff) code = REPLACEMENT
    if (code < 0x80) bytes[at++] = code
    else if (code < 0x800) {
      bytes[at++] = 0xc0 | (code >>> 6)
      bytes[at++] = 0x80 | (code & 0x3f)
    } else if (code < 0x10000) {
      bytes[at++] = 0xe0 | (code >>> 12)
      bytes[at++] = 0x80 | ((code >>> 6) & 0x3f)
      bytes[at++] = 0x80 | (code & 0x3f)
    } else {
      bytes[at++] = 0xf0 | (code >>> 18)
      bytes[at++] = 0x80 | ((code >>> 12) & 0x3f)
      bytes[at++] = 0x80 | ((code >>> 6) & 0x3f)
      bytes[at++] = 0x80 | (code & 0x3f)
    }
  }
  return bytes.slice(0, at)
}

/** Smallest code point that may take 1, 2, 3 or 4 bytes. */
const SMALLEST: readonly number[] = [0, 0x80, 0x800, 0x10000]

/** Strict: a byte sequence that no encoder makes is refused. */
export function decodeText(bytes: Uint8Array, what: string): string {
  const refuse = (at: number, found: string): never => {
    throw new DecodeError(`${what}, byte ${at}: found ${found}; expected UTF-8`)
  }
  const parts: string[] = []
  let part: number[] = []
  for (let at = 0; at < bytes.length; ) {
    const first = bytes[at]!
    const more = first < 0x80 ? 0 : first >= 0xf0 && first < 0xf8 ? 3 : first >= 0xe0 && first < 0xf0 ? 2 : first >= 0xc0 && first < 0xe0 ? 1 : -1
    if (more < 0 || at + more >= bytes.length) refuse(at, 'a byte that begins no character')
    let code = more === 0 ? first : first & (0x3f >>> more)
    for (let i = 1; i <= more; i++) {
      const next = bytes[at + i]!
      if ((next & 0xc0) !== 0x80) refuse(at + i, 'a byte that continues no character')
      code = (code << 6) | (next & 0x3f)
    }
    if (code < SMALLEST[more]! || code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff)) refuse(at, 'no character')
    part.push(code)
    if (part.length === 4096) {
      parts.push(String.fromCodePoint(...part))
      part = []
    }
    at += more + 1
  }
  return parts.join('') + String.fromCodePoint(...part)
}
