/** Faults of running code in words for whoever wrote it: place, cause, next step. */

import type { FaultNotice } from '../../src/wire/lobby-talk.ts'
import { DataError } from '../data/data-error.ts'
import { errorText } from './log.ts'

/** The first line of a stack that lies in code one may change: `games/burrow/systems/dig.ts:12:5`. */
export function placeInCode(error: unknown): string | undefined {
  if (!(error instanceof Error) || error.stack === undefined) return undefined
  for (const line of error.stack.split('\n')) {
    const found = /((?:src|components|systems|games|rooms)\/[^\s()?]+\.ts)(?:\?[^\s():]*)?:(\d+):(\d+)/.exec(line)
    if (found && !line.includes('node_modules')) return `${found[1]}:${found[2]}:${found[3]}`
  }
  return undefined
}

/** `place`: what was done when it failed. A fault of data knows its own place, and the code that found it is not at fault. */
export function faultNotice(place: string, error: unknown): FaultNotice {
  const [fault] = error instanceof DataError ? error.faults : []
  const at = fault && `${fault.file}:${fault.line}:${fault.column}`
  if (at !== undefined) return { place: at, cause: withoutPlace(at, errorText(error)), nextStep: 'Correct it and save: the world goes on as it is.' }
  const code = placeInCode(error)
  return {
    place: code ? `${code} (${place})` : place,
    cause: errorText(error),
    nextStep: code ? `Open ${code.replace(/:\d+$/, '')}, correct it and save: the world goes on as it is.` : 'Look at the server\'s console for more.',
  }
}

/** A fault of data begins with its place, which a notice says beside it. */
export function withoutPlace(place: string, text: string): string {
  return text.startsWith(`${place} `) ? text.slice(place.length + 1) : text
}
