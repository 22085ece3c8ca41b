// `tandem start`: builds the page if its sources changed, then runs the rooms' entry in this same process.
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { projectRoot } from '../project.ts'
import type { Command } from './command.ts'

export const start: Command = {
  usage: '[--fresh]',
  about: 'builds the page if it changed, and plays: PORT=8080 chooses the port, --fresh forgets saved worlds',
  async run(args) {
    const root = projectRoot()
    process.env['NODE_ENV'] ??= 'production'
    const { buildPageIfChanged } = await import('../page/build-page.ts')
    const { sayServer } = await import('../build/say-server.ts')
    const startMs = performance.now()
    if (await buildPageIfChanged(root)) console.log(`Built the page in ${((performance.now() - startMs) / 1000).toFixed(1)} s.`)
    // Its rooms are here, wherever those of the last build were.
    sayServer(root, undefined)
    const entry = join(root, 'rooms', 'main.ts')
    // The entry reads its words as if it had been started itself.
    process.argv.splice(1, Infinity, entry, ...args)
    await import(pathToFileURL(entry).href)
    // It ends the process by itself, when it is told to.
    return 0
  },
}
