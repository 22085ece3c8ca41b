/** How a project's page is built: its `client/` bundled, Phaser in a chunk of its own, every game's pictures and sounds beside it. */

import { createReadStream, existsSync, readdirSync, readFileSync } from 'node:fs'
import { extname, join, normalize, relative, sep } from 'node:path'
import type { InlineConfig, Plugin } from 'vite'
import { HOUSE } from '../project.ts'

/** What a page may fetch of a game's folder: looks and sounds. Its data comes from the room, checked. */
const TYPES: Readonly<Record<string, string>> = { '.png': 'image/png', '.json': 'application/json', '.wav': 'audio/wav', '.ogg': 'audio/ogg', '.mp3': 'audio/mpeg' }
const isGameFile = (path: string): boolean => /^[\w-]+\/(art|sounds)\//.test(path.split(sep).join('/')) && extname(path) in TYPES
/** A project's own settings of its page's builder, over ours. */
const OWN_CONFIG = 'vite.config.ts'

/** Inside the built page. */
export const MANIFEST = 'chunks.json'

/** What compares and records: pages load it when somebody asks for it. */
const ON_DEMAND = ['recording', 'sent-state.', 'sent-map.', 'state-hash.'].map((name) => join(HOUSE, 'src', name))
/** What both sides simulate with. */
const isEngine = (id: string): boolean => ['src', 'components', 'systems'].some((folder) => id.startsWith(join(HOUSE, folder) + sep)) && !ON_DEMAND.some((start) => id.startsWith(start))

/** Packages each in a chunk of their own, the engine, each language's words, and each game: browsers keep what did not change. */
const chunksOf = (games: string) => [
  { name: 'package-phaser', test: /node_modules[\\/]phaser/ },
  { name: 'package-colyseus', test: /node_modules[\\/](@colyseus|msgpackr)/ },
  { name: 'package-bitecs', test: /node_modules[\\/]bitecs/ },
  { name: 'engine', test: isEngine },
  { name: (id: string) => `words-${/(\w+)\.json$/.exec(id)?.[1] ?? ''}`, test: /[\\/]client[\\/]words[\\/]\w+\.json$/ },
  // From the project's own folder on: a folder of that name may lie above it.
  { name: (id: string) => `game-${id.slice(games.length + 1).split(/[\\/]/)[0]!}`, test: (id: string) => id.startsWith(games + sep) && /[\\/]/.test(id.slice(games.length + 1)) },
]

/** Serves `/games/<name>/art/…` and `/games/<name>/sounds/…` in development, and copies them into the build. */
function gameFiles(games: string): Plugin {
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

/** Packages that a page needs from its first moment, as seen from the project: its own, or the framework's. */
function packagesOf(root: string): readonly string[] {
  const isHouse = join(root, 'src') === join(HOUSE, 'src')
  return ['@colyseus/sdk', 'bitecs'].map((name) => (isHouse ? name : `tandem-engine > ${name}`))
}

/** `root`: the project's folder. */
export function pageConfig(root: string): InlineConfig {
  return {
    root: join(root, 'client'),
    configFile: existsSync(join(root, OWN_CONFIG)) && join(root, OWN_CONFIG),
    // Relative addresses: the built page works wherever it is laid, under a sub-path as well.
    base: './',
    logLevel: 'warn',
    plugins: [gameFiles(join(root, 'games'))],
    // Saved worlds and the secret that signs guests may lie in the project too, in whatever folder: they are nobody's to fetch.
    server: { fs: { deny: ['.env', '.env.*', '*.{crt,pem,key}', '**/.git/**', '**/saves/**', 'token-secret', '*.save', '*.save.1'] } },
    // Known from the start: found on the way, they would reload a page that just began to play.
    // Phaser is one file of ES modules as it is; named here, it would be found as our own folder of that name.
    optimizeDeps: { include: [...packagesOf(root)], exclude: ['phaser', 'tandem-engine'] },
    build: {
      outDir: join(root, 'dist', 'client'),
      emptyOutDir: true,
      // Says which chunk loads which: what a page weighs is counted by it.
      manifest: MANIFEST,
      target: 'es2022',
      // Phaser alone is over a megabyte; it never changes between our builds, so browsers keep it.
      chunkSizeWarningLimit: 2000,
      rolldownOptions: {
        // On a slow machine it blames plugins for the seconds that Phaser takes.
        checks: { pluginTimings: false },
        output: { codeSplitting: { groups: chunksOf(join(root, 'games')) } },
      },
    },
  }
}
