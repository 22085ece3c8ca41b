/** The two documents about a project of one's own, against what `tandem create` writes: their commands are there, and their files compile in it. */

import { execFileSync } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { ADDITIONS, readerOf } from '../../bin/add/added-files.ts'
import { namesOf } from '../../bin/add/names.ts'
import { commands } from '../../bin/commands/index.ts'
import { projectFiles } from '../../bin/create/new-project.ts'
import { type DocStep, docSteps } from '../kit/doc-project.ts'
import { ROOT } from '../kit/source-text.ts'

const GAME = 'games/my-game'
const PROGRAMS = ['npx', 'npm', 'node', 'cd']

const template = projectFiles('my-game', '*')
const { scripts }: { readonly scripts: Readonly<Record<string, string>> } = JSON.parse(template.get('package.json')!.toString())

function stepsOf(page: string): readonly DocStep[] {
  return docSteps(page, readFileSync(join(ROOT, page), 'utf8'))
}

/** What a command asks for that is not there; undefined where all is. */
function commandFault(words: readonly string[]): string | undefined {
  const [program = '', first = '', second = ''] = words
  if (!PROGRAMS.includes(program)) return `expected one of ${PROGRAMS.join(', ')}`
  if (program === 'npx') {
    const verb = first === 'tandem' || first === 'tandem-engine' ? second : ''
    if (!(verb in commands)) return `expected npx tandem and one of ${Object.keys(commands).join(', ')}`
    return verb === 'add' && !((words[3] ?? '') in ADDITIONS) ? `expected to add one of ${Object.keys(ADDITIONS).join(', ')}` : undefined
  }
  if (program !== 'npm') return undefined
  const script = first === 'run' ? second : first
  return script in scripts ? undefined : `expected one of the scripts of a new project: ${Object.keys(scripts).join(', ')}`
}

/** A project as the document leaves it, where the compiler finds the package's source. */
function followed(page: string): string {
  const folder = join(ROOT, 'dist', 'project-docs-law', page.replaceAll(/\W/g, '-'))
  const write = (path: string, content: string | Uint8Array): void => {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), content)
  }
  rmSync(folder, { recursive: true, force: true })
  // Its package.json would be a second project of the same name to whatever looks round here.
  for (const [path, content] of template) if (path !== 'package.json') write(path, content)
  for (const step of stepsOf(page)) {
    if (step.kind === 'file') write(step.path, step.text)
    else if (step.words[2] === 'add') {
      const names = namesOf(step.words[4])
      if (typeof names === 'string') throw new Error(`${page}:${step.line} ${names}`)
      const { written, changed } = ADDITIONS[step.words[3]!]!(names, readerOf(join(folder, GAME)))
      for (const [path, text] of Object.entries({ ...written, ...changed })) write(join(GAME, path), text)
    }
  }
  return folder
}

/** The compiler's complaints about it. */
function typeFaults(folder: string): readonly string[] {
  const config = join(folder, 'tsconfig.json')
  const { compilerOptions, ...rest }: { readonly compilerOptions: object } = JSON.parse(readFileSync(config, 'utf8'))
  const paths = { 'tandem-engine/page.css': [join(ROOT, 'client/page.css')], 'tandem-engine': [join(ROOT, 'entries/engine.ts')], 'tandem-engine/*': [join(ROOT, 'entries/*.ts')] }
  writeFileSync(config, JSON.stringify({ compilerOptions: { ...compilerOptions, paths }, ...rest }))
  try {
    execFileSync(process.execPath, [join(ROOT, 'node_modules/typescript/bin/tsc'), '--pretty', 'false', '-p', config], { cwd: folder, encoding: 'utf8' })
    return []
  } catch (error) {
    const output = error instanceof Error && 'stdout' in error ? String(error.stdout) : String(error)
    return output.split('\n').filter((line) => line !== '')
  }
}

describe.each(['docs/make-your-game.md', 'docs/host-your-game.md'])('%s', (page) => {
  test('names only commands that are there', () => {
    const faults = stepsOf(page).flatMap((step) => {
      const fault = step.kind === 'command' ? commandFault(step.words) : undefined
      return fault === undefined || step.kind !== 'command' ? [] : [`${page}:${step.line} says ${step.words.join(' ')}; ${fault}`]
    })

    expect(faults).toEqual([])
  })

  test('writes files that compile in a new project', () => {
    expect(typeFaults(followed(page))).toEqual([])
  }, 60_000)
})

test('files that the table of make-your-game.md names are there in a new project', () => {
  const text = readFileSync(join(ROOT, 'docs/make-your-game.md'), 'utf8')
  const named = [...text.matchAll(/^\| (`[^|]+) \|/gm)].flatMap(([, cell = '']) => [...cell.matchAll(/`((?:games|client|rooms)\/[^`*]+\.[^`]+)`/g)].map((match) => match[1]!))

  expect(named.length).toBeGreaterThan(4)
  expect(named.filter((path) => !template.has(path))).toEqual([])
})

// The law itself can fail.

test('a command that is not there is found out', () => {
  expect([commandFault(['npx', 'tandem', 'conjure']), commandFault(['npm', 'run', 'nothing']), commandFault(['npx', 'tandem', 'add', 'thing', 'x']), commandFault(['rm', '-rf', 'x'])]).toEqual([
    expect.stringContaining('npx tandem and one of'),
    expect.stringContaining('scripts of a new project'),
    expect.stringContaining('expected to add one of component'),
    expect.stringContaining('expected one of npx'),
  ])
})
