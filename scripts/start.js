// `npm start`: builds the page if its sources changed, then runs the rooms' entry in this same process.
import { fileURLToPath } from 'node:url'
import './register.js'

process.chdir(fileURLToPath(new URL('..', import.meta.url)))
process.env.NODE_ENV ??= 'production'

const { buildPageIfChanged } = await import('./build-page.ts')
const startMs = performance.now()
if (await buildPageIfChanged()) console.log(`Built the page in ${((performance.now() - startMs) / 1000).toFixed(1)} s.`)

await import('../rooms/main.ts')
