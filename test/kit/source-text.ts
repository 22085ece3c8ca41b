// Reads our own source for the laws: TypeScript with comments (and, if asked, strings) blanked, so that line numbers stay.
import { readdirSync, readFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { fileURLToPath } from 'node:url'

export const ROOT = fileURLToPath(new URL('../../', import.meta.url))

export interface SourceFile {
  /** From the root, with `/`. */
  readonly path: string
  readonly text: string
}

/** Every `.ts` file of these folders and their subfolders, in path order. A folder that is not there has none. */
export function sourceFiles(folders: readonly string[]): SourceFile[] {
  return folders.flatMap((folder) => filePaths(folder, '.ts').map((path) => ({ path, text: readFileSync(join(ROOT, path), 'utf8') })))
}

/** Paths of files of ours: what is installed below, such as the peers of a benchmark, is not. */
export function filePaths(folder: string, ending: string): string[] {
  try {
    return readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && entry.name.endsWith(ending))
      .map((entry) => relative(ROOT, join(entry.parentPath, entry.name)).split(sep).join('/'))
      .filter((path) => !path.includes('/node_modules/'))
      .sort()
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return []
    throw error
  }
}

export function lineAt(text: string, index: number): number {
  return text.slice(0, index).split('\n').length
}

/** A `/` after one of these begins a pattern; after anything else it divides. */
const PATTERN_MAY_FOLLOW = /(?:^|[(,=:[!&|?{};+\-*%<>~^]|\b(?:return|typeof|case|in|of|do|else|await|yield))\s*$/

/**
 * Blanks comments, patterns and, unless they are kept, what strings hold: same length, same lines.
 * What a template holds between `${` and `}` stays, for it is code.
 */
export function blanked(text: string, keep: 'strings' | 'code'): string {
  const out = text.split('')
  // One entry for each open `${`: how deep its braces are.
  const templates: number[] = []
  let at = 0

  const blank = (from: number, to: number): void => {
    for (let i = from; i < to; i++) if (out[i] !== '\n') out[i] = ' '
  }
  const endOf = (found: number): number => (found < 0 ? text.length : found)

  function quoted(quote: string): void {
    const from = ++at
    while (at < text.length && text[at] !== quote && text[at] !== '\n') at += text[at] === '\\' ? 2 : 1
    if (keep === 'code') blank(from, at)
    at++
  }

  /** From after a backtick or a closing brace, up to the next `${` or the end. */
  function template(): void {
    const from = at
    while (at < text.length && text[at] !== '`' && !text.startsWith('${', at)) at += text[at] === '\\' ? 2 : 1
    if (keep === 'code') blank(from, at)
    if (text[at] === '`') at++
    else {
      templates.push(0)
      at += 2
    }
  }

  function pattern(): void {
    const from = at++
    for (let inClass = false; at < text.length && text[at] !== '\n' && (inClass || text[at] !== '/'); at++) {
      if (text[at] === '\\') at++
      else if (text[at] === '[') inClass = true
      else if (text[at] === ']') inClass = false
    }
    blank(from, ++at)
  }

  while (at < text.length) {
    const from = at
    const letter = text[at]!
    if (text.startsWith('//', at)) blank(from, (at = endOf(text.indexOf('\n', at))))
    else if (text.startsWith('/*', at)) blank(from, (at = endOf(text.indexOf('*/', at + 2)) + 2))
    else if (letter === '"' || letter === "'") quoted(letter)
    else if (letter === '`') {
      at++
      template()
    } else if (letter === '/' && PATTERN_MAY_FOLLOW.test(out.slice(Math.max(0, at - 40), at).join(''))) pattern()
    else {
      at++
      if (templates.length === 0) continue
      if (letter === '{') templates[templates.length - 1]!++
      else if (letter === '}' && templates[templates.length - 1]!-- === 0) {
        templates.pop()
        template()
      }
    }
  }
  return out.join('').slice(0, text.length)
}

export interface Import {
  readonly specifier: string
  readonly line: number
}

/** Static, dynamic and type-only imports and re-exports. */
export function importsOf(text: string): Import[] {
  const code = blanked(text, 'strings')
  const bare = blanked(text, 'code')
  const forms = [/\b(?:import|export)\b(?:\s*type)?[\s\w$*{},]*?\bfrom\s*(['"])(.+?)\1/g, /\bimport\s*(['"])(.+?)\1/g, /\bimport\s*\(\s*(['"])(.+?)\1/g]
  return forms
    .flatMap((form) => [...code.matchAll(form)])
    // Code inside a string, such as a law's wrong sample, imports nothing.
    .filter((match) => bare[match.index] === code[match.index])
    .map((match) => ({ specifier: match[2]!, line: lineAt(code, match.index) }))
    .sort((a, b) => a.line - b.line)
}
