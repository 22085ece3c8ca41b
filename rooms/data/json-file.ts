/** One JSON file, comments allowed, with the line and column of every value in it. */

import { readFileSync } from 'node:fs'
import { relative, resolve } from 'node:path'
import { findNodeAtLocation, getNodeValue, type Node, type ParseError, parseTree, printParseErrorCode } from 'jsonc-parser'
import type { DataFault } from './data-error.ts'

export type JsonPath = readonly (string | number)[]

/** What is wrong at a place of a file, before the place is known as line and column. */
export interface Complaint {
  readonly found: string
  readonly expected: string
  readonly cure: string
  /** Point at the key rather than at its value. */
  readonly atKey?: boolean
}

export interface JsonFile {
  /** As it is shown to users. */
  readonly shown: string
  readonly value: unknown
  fault(path: JsonPath, complaint: Complaint): DataFault
}

/** The file as a user would open it from where the program was started. */
export function shownPath(file: string): string {
  const fromHere = relative(process.cwd(), resolve(file))
  return fromHere.startsWith('..') ? resolve(file) : fromHere
}

/** `components.Collider.pushes[0]`. */
export function pathText(path: JsonPath): string {
  return path.map((step, at) => (typeof step === 'number' ? `[${step}]` : at === 0 ? step : `.${step}`)).join('')
}

/** A value in a few words. */
export function describeValue(value: unknown): string {
  if (value === undefined) return 'nothing'
  if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : `a list of ${value.length}`
  if (typeof value === 'object' && value !== null) return 'an object'
  const text = JSON.stringify(value)
  return text.length > 60 ? `${text.slice(0, 57)}...` : text
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

export function valueAt(value: unknown, path: JsonPath): unknown {
  let at = value
  for (const step of path) {
    if (Array.isArray(at) && typeof step === 'number') at = at[step]
    else if (isRecord(at) && typeof step === 'string' && Object.hasOwn(at, step)) at = at[step]
    else return undefined
  }
  return at
}

const SYNTAX: Readonly<Record<string, readonly [expected: string, cure: string]>> = {
  CommaExpected: ['a comma between the entries', 'put a comma before it'],
  ColonExpected: ['a colon after the name', 'put a colon before it'],
  ValueExpected: ['a value', 'write the value, or take the comma or colon before it out'],
  PropertyNameExpected: ['a name in double quotes', 'put the name in double quotes'],
  CloseBraceExpected: ['a closing }', 'close the object with }'],
  CloseBracketExpected: ['a closing ]', 'close the list with ]'],
  EndOfFileExpected: ['the end of the file', 'take out what follows the value'],
  UnexpectedEndOfString: ['a closing double quote', 'close the text with a double quote'],
  InvalidSymbol: ['a value: a number, true, false, null, text in double quotes, { or [', 'put text in double quotes'],
  UnexpectedEndOfComment: ['the end of the comment', 'close the comment with */'],
}

function placeOf(text: string, offset: number): { readonly line: number; readonly column: number } {
  const before = text.slice(0, offset).split('\n')
  return { line: before.length, column: before.at(-1)!.length + 1 }
}

function syntaxFaults(shown: string, text: string, errors: readonly ParseError[]): DataFault[] {
  return errors.slice(0, 1).map(({ error, offset, length }) => {
    const [expected, cure] = SYNTAX[printParseErrorCode(error)] ?? ['JSON', 'compare with a file that works']
    const found = text.slice(offset, offset + Math.max(1, Math.min(length, 40))).trim()
    return { file: shown, ...placeOf(text, offset), path: '', found: found === '' ? 'the end of the line' : `\`${found}\``, expected, cure }
  })
}

function duplicateKeys(root: Node, visit: (node: Node, key: string) => void): void {
  const seen = new Set<string>()
  for (const child of root.children ?? []) {
    if (root.type === 'object') {
      const key = String(child.children?.[0]?.value)
      if (seen.has(key)) visit(child, key)
      seen.add(key)
    }
    const below = root.type === 'object' ? child.children?.[1] : child
    if (below && (below.type === 'object' || below.type === 'array')) duplicateKeys(below, visit)
  }
}

/** Reads a text as JSON with comments; what cannot be read is one fault, and then there is no file. */
export function parseJson(shown: string, text: string, faults: DataFault[]): JsonFile | undefined {
  const errors: ParseError[] = []
  const root = parseTree(text, errors, { allowTrailingComma: true })
  if (errors.length > 0 || !root) {
    if (errors.length === 0) faults.push({ file: shown, line: 1, column: 1, path: '', found: 'an empty file', expected: 'a JSON value', cure: 'write { } at least' })
    faults.push(...syntaxFaults(shown, text, errors))
    return undefined
  }
  duplicateKeys(root, (node, key) =>
    faults.push({ file: shown, ...placeOf(text, node.offset), path: key, found: `"${key}" a second time`, expected: 'each name once in its object', cure: 'keep one of the two' }),
  )
  return {
    shown,
    value: getNodeValue(root),
    fault(path, { found, expected, cure, atKey }) {
      let held = path
      let node = findNodeAtLocation(root, [...held])
      // What is missing is shown where it should stand: in the nearest object that is there.
      while (!node && held.length > 0) {
        held = held.slice(0, -1)
        node = findNodeAtLocation(root, [...held])
      }
      const offset = atKey && node?.parent?.type === 'property' ? node.parent.offset : (node?.offset ?? 0)
      return { file: shown, ...placeOf(text, offset), path: pathText(path), found, expected, cure }
    },
  }
}

/** Texts of files by path, in the place of what the disk has: tried out and not saved. */
export type UnsavedTexts = ReadonlyMap<string, string>

/** Reads a file; a missing one is a fault too. */
export function readJsonFile(file: string, faults: DataFault[], unsaved?: UnsavedTexts): JsonFile | undefined {
  let text: string
  try {
    text = unsaved?.get(file) ?? readFileSync(file, 'utf8')
  } catch {
    faults.push({ file: shownPath(file), line: 1, column: 1, path: '', found: 'no such file', expected: 'a readable JSON file', cure: 'create it, or correct the name where it is mentioned' })
    return undefined
  }
  // A byte order mark is no part of the JSON.
  return parseJson(shownPath(file), text.replace(/^\uFEFF/, ''), faults)
}
