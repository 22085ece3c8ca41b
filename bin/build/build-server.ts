/** Builds a project's server: its entry and all that it imports as one file, the games' data beside it, and a Dockerfile over both. */

import { cpSync, existsSync, mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { extname, join } from 'node:path'
import { build } from 'esbuild'

/** What rooms read of a game's folder, and nothing of its code. Pictures are hashed, sounds are named. */
const DATA = ['.json', '.tmj', '.tsj', '.png', '.wav', '.ogg', '.mp3']
/** CommonJS packages ask for Node's own modules by `require`; the page lies beside the server. */
const BANNER = `import { createRequire as tandemRequire } from 'node:module'
const require = tandemRequire(import.meta.url)
process.env.NODE_ENV ??= 'production'
process.env.TANDEM_PAGE ??= (await import('node:url')).fileURLToPath(new URL('../client', import.meta.url))`

const DOCKERFILE = `# Both the page and the server: docker build -t my-game dist && docker run -p 2567:2567 -v my-game-saves:/game/saves my-game
FROM node:22-slim
WORKDIR /game
COPY . .
RUN mkdir -p saves && chown node saves
USER node
ENV NODE_ENV=production
EXPOSE 2567
VOLUME /game/saves
HEALTHCHECK CMD node -e "fetch('http://127.0.0.1:' + (process.env.PORT ?? 2567) + '/health').then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"
CMD ["node", "server/main.js"]
`

export interface BuiltServer {
  readonly file: string
  readonly bytes: number
}

/** The entry finds its project one folder up, as it does where it was written: data and saves lie in dist/. */
export async function buildServer(root: string): Promise<BuiltServer> {
  const dist = join(root, 'dist')
  const file = join(dist, 'server', 'main.js')
  await build({
    entryPoints: [join(root, 'rooms', 'main.ts')],
    outfile: file,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    // Some packages' CommonJS halves ask for files by names that no bundler sees.
    mainFields: ['module', 'main'],
    // Fault reports and the order of systems name functions.
    keepNames: true,
    banner: { js: BANNER },
    // Optional to those who ask for them: a packer's native half, and services that a game may add.
    external: ['msgpackr-extract', 'bufferutil', 'utf-8-validate', '@colyseus/redis-driver', '@colyseus/redis-presence', '@colyseus/uwebsockets-transport'],
    logLevel: 'error',
  })
  const games = join(dist, 'games')
  rmSync(games, { recursive: true, force: true })
  for (const game of readdirSync(join(root, 'games'), { withFileTypes: true }).filter((entry) => entry.isDirectory() && existsSync(join(root, 'games', entry.name, 'game.json'))))
    cpSync(join(root, 'games', game.name), join(games, game.name), { recursive: true, filter: (from) => statSync(from).isDirectory() || DATA.includes(extname(from)) })
  mkdirSync(dist, { recursive: true })
  writeFileSync(join(dist, 'package.json'), `${JSON.stringify({ type: 'module', private: true, scripts: { start: 'node server/main.js' } }, null, 2)}\n`)
  writeFileSync(join(dist, 'Dockerfile'), DOCKERFILE)
  writeFileSync(join(dist, '.dockerignore'), 'saves\nlib\n')
  return { file, bytes: statSync(file).size }
}
