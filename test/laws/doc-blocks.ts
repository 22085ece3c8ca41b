// Reads the fenced code blocks of a Markdown text, and judges those that hold data or commands.
import { posix } from 'node:path'
import { parse, printParseErrorCode } from 'jsonc-parser'
import type { ParseError } from 'jsonc-parser'
import { importsOf, lineAt } from '../kit/source-text.ts'

export interface DocBlock {
  /** The document, from the root. */
  readonly file: string
  /** Line of the block's first line of code. */
  readonly line: number
  readonly kind: string
  readonly code: string
}

const LEFT_ALONE = new Set(['text', 'mermaid'])
const CHECKED = new Set(['ts', 'json', 'jsonc', 'sh', 'bash'])

export function docBlocks(file: string, text: string): DocBlock[] {
  const blocks: DocBlock[] = []
  const lines = text.split('\n')
  for (let at = 0; at < lines.length; at++) {
    const [, indent, fence, kind] = /^(\s*)(`{3,}|~{3,})\s*(\S*)/.exec(lines[at]!) ?? []
    if (fence === undefined) continue
    const from = at + 1
    for (at = from; at < lines.length && !(lines[at]!.trim().startsWith(fence) && lines[at]!.trim().replaceAll(fence[0]!, '') === ''); ) at++
    const code = lines.slice(from, at).map((line) => (line.startsWith(indent!) ? line.slice(indent!.length) : line))
    blocks.push({ file, line: from + 1, kind: kind!.toLowerCase(), code: `${code.join('\n')}\n` })
  }
  return blocks
}

/** Commands between single backticks in running text, each as a block of its own. */
export function inlineCommands(file: string, text: string): DocBlock[] {
  const outside = text.replace(/^(\s*)(`{3,}|~{3,})[\s\S]*?^\s*\2\s*$/gm, (block) => block.replace(/[^\n]/g, ' '))
  return [...outside.matchAll(/(?<!`)`(npm [^`\n]+)`(?!`)/g)].map((match) => ({ file, line: lineAt(outside, match.index), kind: 'sh', code: match[1]! }))
}

/** Links and pictures that lead to a place of ours: from the document's folder, or from the root. */
export function linkFaults(file: string, text: string, isThere: (path: string) => boolean): string[] {
  const outside = text.replace(/`[^`\n]*`/g, (code) => ' '.repeat(code.length))
  return [...outside.matchAll(/\]\((?!\w+:|#)([^)\s#]+)[^)]*\)/g)].flatMap((match) => {
    const target = posix.join(posix.dirname(file), match[1]!)
    return isThere(target) ? [] : [`${file}:${lineAt(outside, match.index)} leads to ${match[1]}; expected a file at ${target}; there is none`]
  })
}

export function kindFaults(blocks: readonly DocBlock[]): string[] {
  return blocks
    .filter(({ kind }) => !LEFT_ALONE.has(kind) && !CHECKED.has(kind))
    .map(({ file, line, kind }) => `${file}:${line} is a block of kind ${JSON.stringify(kind)}; expected ${[...CHECKED, ...LEFT_ALONE].join(', ')}; name the kind behind the fence`)
}

export function jsonFaults(blocks: readonly DocBlock[]): string[] {
  return blocks
    .filter(({ kind }) => kind === 'json' || kind === 'jsonc')
    .flatMap(({ file, line, code }) => {
      const errors: ParseError[] = []
      parse(code, errors, { allowTrailingComma: false })
      return errors.map(({ error, offset }) => `${file}:${line + code.slice(0, offset).split('\n').length - 1} does not parse: ${printParseErrorCode(error)}; expected JSON; correct it, or mark the block as text`)
    })
}

export interface DocCommand {
  readonly file: string
  readonly line: number
  /** What stands before the command, as in `PORT=8080 npm start`. */
  readonly env: Readonly<Record<string, string>>
  readonly words: readonly string[]
}

/** The commands of the shell blocks, one a line; comments and a `$` in front are no part of them. */
export function docCommands(blocks: readonly DocBlock[]): DocCommand[] {
  return blocks
    .filter(({ kind }) => kind === 'sh' || kind === 'bash')
    .flatMap(({ file, line, code }) =>
      code.split('\n').flatMap((text, index) =>
        text
          .replace(/(^|\s)#.*$/, '')
          .replace(/^\s*\$ /, '')
          .split('&&')
          .map((part) => part.trim().split(/\s+/))
          .filter(([first]) => first !== '')
          .map((words) => {
            const settings = words.findIndex((word) => !/^[A-Z_]+=/.test(word))
            const env = Object.fromEntries(words.slice(0, settings).map((word) => word.split('=', 2) as [string, string]))
            return { file, line: line + index, env, words: words.slice(settings).map((word) => word.replace(/^(['"])(.*)\1$/, '$2')) }
          }),
      ),
    )
}

/** The script that an npm command runs; undefined for another command. */
export function scriptOf({ words: [program, verb, name] }: DocCommand): string | undefined {
  if (program !== 'npm') return undefined
  return verb === 'run' ? name : verb
}

const NPM_OWN = new Set(['ci', 'install'])

export function commandFaults(commands: readonly DocCommand[], scripts: Readonly<Record<string, string>>): string[] {
  return commands.flatMap((command) => {
    const { file, line, words } = command
    const where = `${file}:${line} says ${words.join(' ')}`
    if (words[0] === 'cd' || (words[0] === 'git' && words[1] === 'clone')) return []
    const script = scriptOf(command)
    if (script === undefined) return [`${where}; expected npm, git clone or cd; make it a script of package.json`]
    return script in scripts || NPM_OWN.has(script) ? [] : [`${where}; expected one of package.json's scripts: ${Object.keys(scripts).join(', ')}; correct the name`]
  })
}

export interface DocModule {
  readonly block: DocBlock
  /** Where it is written, in the folder of its document. */
  readonly path: string
  readonly code: string
  /** Whether it holds tests to run. */
  readonly isTest: boolean
}

/** What a project imports by the package's name lies here behind one of its entries. */
const PACKAGE = /^tandem-engine(?:\/(\w+))?$/

/** Where a block's import leads that no other block holds; undefined for another package. */
function outsidePath(specifier: string, path: string, root: string): string | undefined {
  const entry = PACKAGE.exec(specifier)
  if (entry) return posix.join(root, 'entries', `${entry[1] ?? 'engine'}.ts`)
  return specifier.startsWith('.') ? posix.join(root, posix.dirname(path), specifier) : undefined
}

/**
 * The `ts` blocks of one document as files. A first line such as `// components/spring.ts` says where a block would lie,
 * and other blocks of the document import it from there; a block that says nothing lies at the root.
 * What no block holds is imported from the project at `root`, and the package by its entries there.
 */
export function docModules(blocks: readonly DocBlock[], root: string): DocModule[] {
  const placed = blocks
    .filter(({ kind }) => kind === 'ts')
    .map((block) => ({ block, path: /^\/\/ ([\w./-]+\.ts)\s*$/m.exec(block.code.split('\n')[0]!)?.[1] ?? `line-${block.line}.ts` }))
  const paths = new Set(placed.map(({ path }) => path))
  return placed.map(({ block, path }) => {
    const code = importsOf(block.code).reduce((text, { specifier }) => {
      const target = paths.has(posix.join(posix.dirname(path), specifier)) ? undefined : outsidePath(specifier, path, root)
      return target === undefined ? text : text.replaceAll(new RegExp(`(['"])${specifier.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}\\1`, 'g'), `'${target}'`)
    }, block.code)
    const isTest = /\b(?:test|expect)\(/.test(block.code)
    // A block that only uses globals is a module too, or two blocks would share their names.
    return { block, path, isTest, code: /^\s*(?:import|export)\b/m.test(code) ? code : `${code}export {}\n` }
  })
}
