/** Builds a project's page into dist/client when its sources changed: `tandem start`, `tandem build` and the browser tests call it. */

import { createHash, randomUUID } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { HOUSE } from '../project.ts'
import { pageConfig } from './page-config.ts'

const BUILT_FROM = 'built-from.txt'

function filesUnder(folder: string): readonly string[] {
  if (!existsSync(folder)) return []
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  return entries.map((entry) => join(entry.parentPath, entry.name)).sort()
}

/** What the page is made of. Times lie after a checkout; contents do not. */
function sourceHash(root: string): string {
  const hash = createHash('sha256')
  const parts = [...['client', 'games'].map((place) => join(root, place)), ...['bin/page', 'client', 'components', 'entries', 'src', 'systems'].map((place) => join(HOUSE, place))]
  for (const path of new Set(parts.flatMap(filesUnder))) hash.update(relative(root, path)).update('\0').update(readFileSync(path)).update('\0')
  for (const name of ['package-lock.json', 'vite.config.ts'])
    if (existsSync(join(root, name))) hash.update(readFileSync(join(root, name)))
  return hash.digest('hex')
}

/** Answers whether it built. Two processes may do so at once: each builds aside, and a whole page takes the other's place. */
export async function buildPageIfChanged(root: string): Promise<boolean> {
  const dist = join(root, 'dist')
  const page = join(dist, 'client')
  const hash = sourceHash(root)
  const mark = join(page, BUILT_FROM)
  if (existsSync(mark) && readFileSync(mark, 'utf8') === hash) return false
  const { build, mergeConfig } = await import('vite')
  const aside = join(dist, `page-${randomUUID()}`)
  const old = `${aside}-old`
  try {
    await build(mergeConfig(pageConfig(root), { build: { outDir: aside } }))
    writeFileSync(join(aside, BUILT_FROM), hash)
    if (existsSync(page)) renameSync(page, old)
    renameSync(aside, page)
  } finally {
    for (const folder of [aside, old]) rmSync(folder, { recursive: true, force: true })
  }
  return true
}
