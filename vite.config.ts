/** How the page is built: `client/` bundled, Phaser in a chunk of its own, every game's pictures and sounds beside it. */

import { createReadStream, existsSync, readdirSync, readFileSync } from 'node:fs'
import { extname, join, normalize, relative, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { defineConfig, type Plugin } from 'vite'

const root = fileURLToPath(new URL('.', import.meta.url))
const games = join(root, 'games')

/** What a page may fetch of a game's folder: looks and sounds. Its data comes from the room, checked. */
const TYPES: Readonly<Record<string, string>> = { '.png': 'image/png', '.json': 'application/json', '.wav': 'audio/wav', '.ogg': 'audio/ogg', '.mp3': 'audio/mpeg' }
const isGameFile = (path: string): boolean => /^[\w-]+\/(art|sounds)\//.test(path.split(sep).join('/')) && extname(path) in TYPES

/** Serves `/games/<name>/art/…` and `/games/<name>/sounds/…` in development, and copies them into the build. */
function gameFiles(): Plugin {
  return {
    name: 'tandem-game-files',
    configureServer(server) {
      server.middlewares.use('/games', (request, response, next) => {
        const path = normalize(decodeURIComponent((request.url ?? '').split('?')[0]!)).replace(/^[/\\]+/, '')
        const file = join(games, path)
        if (path.includes('..') || !isGameFile(path) || !existsSync(file)) return next()
        response.setHeader('content-type', TYPES[extname(path)]!)
        response.setHeader('cache-control', 'no-cache')
        createReadStream(file).pipe(response)
      })
    },
    generateBundle() {
      for (const entry of readdirSync(games, { recursive: true, withFileTypes: true })) {
        const file = join(entry.parentPath, entry.name)
        const path = relative(games, file)
        if (entry.isFile() && isGameFile(path)) this.emitFile({ type: 'asset', fileName: `games/${path.split(sep).join('/')}`, source: readFileSync(file) })
      }
    },
  }
}

export default defineConfig({
  root: join(root, 'client'),
  plugins: [gameFiles()],
  // Known from the start: found on the way, they would reload a page that just began to play.
  // Phaser is one file of ES modules as it is; named here, it would be found as our own folder of that name.
  optimizeDeps: { include: ['@colyseus/sdk', 'bitecs'], exclude: ['phaser'] },
  build: {
    outDir: join(root, 'dist', 'client'),
    emptyOutDir: true,
    target: 'es2022',
    // Phaser alone is over a megabyte; it never changes between our builds, so browsers keep it.
    chunkSizeWarningLimit: 2000,
    rolldownOptions: {
      // On a slow machine it blames plugins for the seconds that Phaser takes.
      checks: { pluginTimings: false },
      output: { codeSplitting: { groups: [{ name: 'phaser', test: /node_modules[\\/]phaser/ }, { name: 'colyseus', test: /node_modules[\\/](@colyseus|msgpackr)/ }] } },
    },
  },
})
