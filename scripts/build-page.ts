// Builds the page into dist/client when its sources changed: `npm start` and the browser tests call it.
import { createHash, randomUUID } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const dist = join(root, 'dist')
export const PAGE_FOLDER = join(dist, 'client')
const BUILT_FROM = 'built-from.txt'

/** What the page is made of. Times lie after a checkout; contents do not. */
function sourceHash(): string {
  const hash = createHash('sha256')
  for (const place of ['client', 'components', 'games', 'src', 'systems']) {
    const entries = readdirSync(join(root, place), { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
    for (const path of entries.map((entry) => join(entry.parentPath, entry.name)).sort())
      hash.update(relative(root, path)).update('\0').update(readFileSync(path)).update('\0')
  }
  for (const file of ['package-lock.json', 'vite.config.ts']) hash.update(readFileSync(join(root, file)))
  return hash.digest('hex')
}

/** Answers whether it built. Two processes may do so at once: each builds aside, and a whole page takes the other's place. */
export async function buildPageIfChanged(): Promise<boolean> {
  const hash = sourceHash()
  const mark = join(PAGE_FOLDER, BUILT_FROM)
  if (existsSync(mark) && readFileSync(mark, 'utf8') === hash) return false
  const { build } = await import('vite')
  const aside = join(dist, `page-${randomUUID()}`)
  const old = `${aside}-old`
  try {
    await build({ root: join(root, 'client'), configFile: join(root, 'vite.config.ts'), logLevel: 'warn', build: { outDir: aside, emptyOutDir: true } })
    writeFileSync(join(aside, BUILT_FROM), hash)
    if (existsSync(PAGE_FOLDER)) renameSync(PAGE_FOLDER, old)
    renameSync(aside, PAGE_FOLDER)
  } finally {
    for (const folder of [aside, old]) rmSync(folder, { recursive: true, force: true })
  }
  return true
}
