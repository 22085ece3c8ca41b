// `npm start`: builds the client if its sources changed, then runs the rooms' entry in this same process.
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import './register.js'

const root = fileURLToPath(new URL('..', import.meta.url))
const page = join(root, 'dist', 'client', 'index.html')
const builtFrom = join(root, 'dist', 'client.hash')

/** What the built page is made of. Times lie after a checkout; contents do not. */
function sourceHash() {
  const hash = createHash('sha256')
  for (const place of ['client', 'components', 'games', 'src', 'systems']) {
    const folder = join(root, place)
    if (!existsSync(folder)) continue
    const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
    for (const path of entries.map((entry) => join(entry.parentPath, entry.name)).sort())
      hash.update(relative(root, path)).update('\0').update(readFileSync(path)).update('\0')
  }
  for (const file of ['package-lock.json', 'vite.config.ts']) hash.update(readFileSync(join(root, file)))
  return hash.digest('hex')
}

process.chdir(root)
process.env.NODE_ENV ??= 'production'

const hash = sourceHash()
if (!existsSync(page) || !existsSync(builtFrom) || readFileSync(builtFrom, 'utf8') !== hash) {
  const startMs = performance.now()
  console.log('Building the page ...')
  const { build } = await import('vite')
  await build({ logLevel: 'warn' })
  writeFileSync(builtFrom, hash)
  console.log(`Built in ${((performance.now() - startMs) / 1000).toFixed(1)} s.`)
}

await import('../rooms/main.ts')
