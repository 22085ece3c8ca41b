// `npm pack` runs it first: the house as JavaScript with its types, and the style sheets and words beside it, into dist/lib.
import { spawnSync } from 'node:child_process'
import { copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const lib = join(root, 'dist', 'lib')
/** What the compiler leaves lying that pages need beside their code. */
const BESIDE = /\.(?:css|json|d\.ts)$/

rmSync(lib, { recursive: true, force: true })
const { status } = spawnSync(process.execPath, [join(root, 'node_modules', 'typescript', 'bin', 'tsc'), '-p', join(root, 'tsconfig.package.json')], { stdio: 'inherit' })
if (status !== 0) process.exit(status ?? 1)

const filesUnder = (folder: string): readonly string[] => readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))

for (const file of filesUnder(join(root, 'client')).filter((one) => BESIDE.test(one))) {
  const copy = join(lib, relative(root, file))
  mkdirSync(dirname(copy), { recursive: true })
  copyFileSync(file, copy)
}
// The compiler renames imports in code only; types that name .ts files would send readers to files that are not there.
for (const file of filesUnder(lib).filter((one) => one.endsWith('.d.ts')))
  writeFileSync(file, readFileSync(file, 'utf8').replace(/((?:from|import)\s*\(?\s*['"]\.[^'"]*)\.ts(['"])/g, '$1.js$2'))
console.log(`dist/lib: ${filesUnder(lib).length} files`)
