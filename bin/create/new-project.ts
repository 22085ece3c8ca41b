/** What a new project is made of: the template's files under its own name, and a package.json. */

import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { basename, dirname, extname, join, relative, sep } from 'node:path'
import { HOUSE } from '../project.ts'

/** As folders, packages and JSON may all be called. */
const NAME = /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/
/** npm installs no package into one of the same name, and Windows has no folders of these. */
const TAKEN = /^(?:tandem-engine|con|prn|aux|nul|(?:com|lpt)[0-9])$/
const LONGEST_NAME = 40
const TEMPLATE_NAME = 'my-game'
const TEMPLATE_TITLE = 'My Game'
const TEXTS = ['.ts', '.json', '.tmj', '.tsj', '.html', '.md', '']

interface PackageJson {
  readonly name: string
  readonly version: string
  readonly devDependencies: Readonly<Record<string, string>>
  readonly allowScripts: Readonly<Record<string, boolean>>
}

/** The framework's package: what is above the house, or the house itself. */
export function packageFolder(): string {
  for (let folder = HOUSE; ; folder = dirname(folder)) {
    if (existsSync(join(folder, 'package.json'))) return folder
    if (folder === dirname(folder)) throw new Error(`found no package.json at or above ${HOUSE}; expected the framework's own. Install tandem-engine anew`)
  }
}

function readPackage(): PackageJson {
  const own: PackageJson = JSON.parse(readFileSync(join(packageFolder(), 'package.json'), 'utf8'))
  return own
}

/** Why a project may not be called so; undefined if it may. */
export function nameFault(name: string): string | undefined {
  if (name.length > LONGEST_NAME) return `the name has ${name.length} letters; expected at most ${LONGEST_NAME}. Choose a shorter one`
  if (TAKEN.test(name)) return `the name is ${JSON.stringify(name)}; expected one that neither the framework nor an operating system has taken. Try: tandem create ${name}-game`
  if (NAME.test(name)) return undefined
  const near = name.toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^[^a-z]+|-+$/g, '').slice(0, LONGEST_NAME)
  return `the name is ${JSON.stringify(name)}; expected small letters, digits and hyphens, beginning with a letter. ${near ? `Try: tandem create ${near}` : 'For example: tandem create my-game'}`
}

/** Why nothing may be written there; undefined if it may. A repository that is still empty may stay. */
export function folderFault(folder: string): string | undefined {
  if (!existsSync(folder)) return undefined
  if (!statSync(folder).isDirectory()) return `${folder} is a file; expected an empty folder or none. Choose another name, or move it`
  const found = readdirSync(folder).filter((name) => name !== '.git')
  return found.length === 0 ? undefined : `${folder} holds ${found.length} files, ${found[0]} among them; expected an empty folder or none. Choose another name, or empty it`
}

/** `my-game` -> `My Game`. */
export function titleOf(name: string): string {
  return name.split('-').map((word) => word.slice(0, 1).toUpperCase() + word.slice(1)).join(' ')
}

/**
 * How the project asks npm for the framework: as this one was installed. From a tarball or a folder: by that file's
 * place as seen from `folder`; else by its version.
 */
export function engineSpec(folder: string): string {
  const own = packageFolder()
  const modules = dirname(own)
  const listed = join(modules, '.package-lock.json')
  if (basename(modules) === 'node_modules' && existsSync(listed)) {
    const { packages = {} }: { readonly packages?: Readonly<Record<string, { readonly resolved?: string }>> } = JSON.parse(readFileSync(listed, 'utf8'))
    const { resolved } = packages[`node_modules/${basename(own)}`] ?? {}
    if (resolved?.startsWith('file:')) return `file:${relative(folder, join(dirname(modules), resolved.slice('file:'.length))).split(sep).join('/')}`
  }
  return `^${readPackage().version}`
}

/** File within the project -> its bytes. */
export function projectFiles(name: string, spec: string): ReadonlyMap<string, Buffer | string> {
  const template = join(packageFolder(), 'templates', 'game')
  const files = new Map<string, Buffer | string>([['package.json', packageText(name, spec)]])
  for (const entry of readdirSync(template, { recursive: true, withFileTypes: true }).filter((one) => one.isFile())) {
    const file = join(entry.parentPath, entry.name)
    const path = relative(template, file).split(sep).join('/').replaceAll(TEMPLATE_NAME, name)
    const bytes = readFileSync(file)
    // A package may hold no file of that name.
    const own = path === 'gitignore' ? '.gitignore' : path
    files.set(own, TEXTS.includes(extname(path)) ? bytes.toString('utf8').replaceAll(TEMPLATE_NAME, name).replaceAll(TEMPLATE_TITLE, titleOf(name)) : bytes)
  }
  return files
}

function packageText(name: string, spec: string): string {
  const { devDependencies, allowScripts } = readPackage()
  const own = {
    name,
    version: '0.1.0',
    private: true,
    type: 'module',
    engines: { node: '>=20.19' },
    scripts: { start: 'tandem start', dev: 'tandem dev', test: 'tsc && tandem test', build: 'tandem build', check: 'tandem check' },
    dependencies: { 'tandem-engine': spec },
    devDependencies: { '@types/node': devDependencies['@types/node'], typescript: devDependencies['typescript'] },
    // Nothing that is installed needs to run a script of its own: npm is told so, and does not ask.
    allowScripts,
  }
  return `${JSON.stringify(own, null, 2)}\n`
}
