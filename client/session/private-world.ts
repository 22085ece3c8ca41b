/** Private copies of the world as a page knows them: the code in its address, and the host token of the one it made. */

import { LONGEST_TOKEN } from '../../src/wire/lobby-talk.ts'
import type { Remembered } from '../devices/remembered.ts'

const CODE = /^[A-Z]{5}$/

/** Codes are told by mouth and typed on phones: case and blanks do not count. Undefined for what no code can be. */
export function readCode(text: string | null | undefined): string | undefined {
  const code = (text ?? '').replace(/\s/g, '').toUpperCase()
  return CODE.test(code) ? code : undefined
}

/** What a link or a spoilt store holds may be no token: with one too long no room would be joined any more. */
export function tokenIn(text: string | undefined): string | undefined {
  return text !== undefined && text.length <= LONGEST_TOKEN ? text : undefined
}

/** The public worlds' under ''. */
export interface HostTokens {
  of(code: string): string | undefined
  keep(code: string, token: string): void
}

export function createHostTokens(remembered: Remembered): HostTokens {
  const nameOf = (code: string): string => (code === '' ? 'host' : `host.${code}`)
  return {
    of: (code) => tokenIn(remembered.read(nameOf(code))),
    keep(code, token) {
      if (tokenIn(token) !== undefined) remembered.write(nameOf(code), token)
    },
  }
}
