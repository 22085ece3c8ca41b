// Reads what a system's doc comment says it reads and writes, from its source.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, relative, resolve } from 'node:path'

export interface SystemDoc {
  /** `file:line` of the function, from the root. */
  readonly place: string
  /** The doc's text before `Reads`. */
  readonly about: string
  readonly reads: readonly string[]
  readonly writes: readonly string[]
}

function namesAfter(verb: 'Reads' | 'Writes', doc: string): string[] {
  const [, list] = new RegExp(`\\b${verb}\\s+([^.]*)\\.`).exec(doc) ?? []
  return (list ?? '')
    .split(/,| and /)
    .map((name) => name.trim())
    .filter((name) => name !== '' && name !== 'nothing')
}

/** Every documented exported function of one source text, by name. */
export function systemDocsIn(source: string, file: string): Map<string, SystemDoc> {
  const docs = new Map<string, SystemDoc>()
  const pattern = /\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\s*export (?:function|const) (\w+)/g
  for (const match of source.matchAll(pattern)) {
    const [whole, comment, name] = match
    if (!/\b(Reads|Writes)\b/.test(comment!)) continue
    const text = comment!.replace(/^\s*\*\s?/gm, ' ').replace(/\s+/g, ' ').trim()
    const line = source.slice(0, match.index + whole.length).split('\n').length
    docs.set(name!, {
      place: `${file}:${line}`,
      about: text.split(/\b(?:Reads|Writes)\b/)[0]!.trim(),
      reads: namesAfter('Reads', text),
      writes: namesAfter('Writes', text),
    })
  }
  return docs
}

/** The system docs of these folders, their places seen from `root`; a missing folder holds none. */
export function systemDocs(root: string, folders: readonly string[]): Map<string, SystemDoc> {
  const docs = new Map<string, SystemDoc>()
  for (const folder of folders) {
    for (const file of filesUnder(resolve(root, folder)))
      for (const [name, doc] of systemDocsIn(readFileSync(file, 'utf8'), relative(root, file))) docs.set(name, doc)
  }
  return docs
}

function filesUnder(folder: string): string[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /(?<!\.d)\.ts$|\.js$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
}
