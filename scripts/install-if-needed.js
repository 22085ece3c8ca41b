// Installs what the lock names when some of it is missing; says nothing otherwise.
// `--to-play` leaves out what only tests and tools need: a first `npm start` waits half as long.
// Imports only Node's own modules: it runs before anything is installed.
import { spawnSync } from 'node:child_process'
import { readFileSync, statSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const lock = `${root}package-lock.json`
const installed = `${root}node_modules/.package-lock.json`

const [major, minor] = process.versions.node.split('.').map(Number)
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`Node.js is ${process.versions.node}; expected 20.19 or newer; install a current Node.js and try again`)
  process.exit(1)
}

const hasModules = statSync(installed, { throwIfNoEntry: false }) !== undefined
const present = hasModules ? JSON.parse(readFileSync(installed, 'utf8')).packages : {}
// Who has the tools keeps them: an install without them takes them away.
const isToPlay = process.argv.includes('--to-play') && !Object.values(present).some(({ dev }) => dev)

function isInstalled() {
  const wanted = JSON.parse(readFileSync(lock, 'utf8')).packages
  return Object.entries(wanted).every(([path, entry]) => {
    const isSpared = entry.optional || (isToPlay && entry.dev)
    return path === '' || present[path]?.version === entry.version || (isSpared && !present[path])
  })
}

if (!isInstalled()) {
  const startMs = Date.now()
  console.log('Installing what package-lock.json names (once) ...')
  // Run npm's own file by this Node where npm tells it: a shell is then not needed on any platform.
  const npm = process.env.npm_execpath
  const [command, ...lead] = npm?.endsWith('.js') ? [process.execPath, npm] : ['npm']
  // `npm ci` empties node_modules first, under the feet of a server that runs; what is there already is added to.
  const verb = hasModules ? ['install', '--no-save'] : ['ci']
  const { status, error } = spawnSync(command, [...lead, ...verb, isToPlay ? '--omit=dev' : '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    shell: command === 'npm' && process.platform === 'win32',
    env: { ...process.env, npm_config_production: undefined, npm_config_omit: undefined, NODE_ENV: 'development' },
  })
  if (status !== 0) {
    console.error(`npm ${verb[0]} ended with ${error?.message ?? status}; expected 0; see the lines above, then try \`npm ci\` by hand`)
    process.exit(1)
  }
  console.log(`Installed in ${Math.round((Date.now() - startMs) / 1000)} s.`)
}
