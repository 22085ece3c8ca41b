/** Puts lines into source files at places that are known by their shape; where the shape is another, says what to write by hand. */

export class PlaceMissing extends Error {
  constructor(file: string, expected: string, byHand: string) {
    super(`${file} found no ${expected}; expected one as \`tandem create\` writes it. Nothing was changed. Write it yourself: ${byHand}`)
    this.name = 'PlaceMissing'
  }
}

/** Names that a file's imports and declarations give. */
function namesGiven(text: string): ReadonlySet<string> {
  const imported = [...text.matchAll(/^import\s[^'"]*?\{([^}]*)\}/gm)].flatMap(([, list = '']) => list.split(',').map((one) => one.trim().split(/\s+/).at(-1)!))
  const declared = [...text.matchAll(/\b(?:const|let|var|function|class|type|interface|enum)\s+(\w+)/g)].map(([, name = '']) => name)
  return new Set([...imported, ...declared])
}

/** Two of one name in a file are no program. */
export function refuseGiven(file: string, text: string, name: string, kebab: string): void {
  if (namesGiven(text).has(name)) throw new Error(`${file} has the name ${name} already; expected a name that is free. Nothing was changed. Choose another, as in own-${kebab}`)
}

/** After the last import. */
export function withImport(file: string, text: string, line: string): string {
  const last = [...text.matchAll(/^import [^\n]*\n(?:(?!import |\n)[^\n]*\n)*?(?=import |\n)/gm)].at(-1)
  if (!last) throw new PlaceMissing(file, 'import', line)
  const at = last.index + last[0].length
  return `${text.slice(0, at)}${line}\n${text.slice(at)}`
}

/** Before the bracket that ends a list; `opening` matches its beginning, up to its opening bracket. */
export function withEntry(file: string, text: string, opening: RegExp, entry: string, what: string): string {
  const begin = opening.exec(text)
  const end = begin ? closingAt(text, begin.index + begin[0].length - 1) : -1
  if (!begin || end < 0) throw new PlaceMissing(file, what, entry)
  const before = text.slice(0, end).trimEnd()
  const lineStart = text.lastIndexOf('\n', begin.index) + 1
  const indent = /^\s*/.exec(text.slice(lineStart))![0]
  const comma = /[,[{(]$/.test(before) ? '' : ','
  return `${before}${comma}\n${indent}  ${entry},\n${indent}${text.slice(end)}`
}

/** Where the bracket at `at` closes; -1: nowhere. */
function closingAt(text: string, at: number): number {
  let depth = 0
  let quote = ''
  for (let i = at; i < text.length; i++) {
    const letter = text[i]!
    if (quote) {
      if (letter === '\\') i++
      else if (letter === quote) quote = ''
    } else if (letter === "'" || letter === '"' || letter === '`') quote = letter
    else if (letter === '/' && text[i + 1] === '/') i = text.indexOf('\n', i) < 0 ? text.length : text.indexOf('\n', i)
    else if ('([{'.includes(letter)) depth++
    else if (')]}'.includes(letter) && --depth === 0) return i
  }
  return -1
}
