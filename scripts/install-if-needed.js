// Installs what the lock names when node_modules is missing or older; says nothing otherwise.
// Imports only Node's own modules: it runs before anything is installed.
import { spawnSync } from 'node:child_process'
import { readFileSync, statSync, utimesSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const lock = `${root}package-lock.json`
const installed = `${root}node_modules/.package-lock.json`

const [major, minor] = process.versions.node.split('.').map(Number)
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`Node.js is ${process.versions.node}; expected 20.19 or newer; install a current Node.js and try again`)
  process.exit(1)
}

function modifiedMs(path) {
  const stat = statSync(path, { throwIfNoEntry: false })
  return stat ? stat.mtimeMs : -1
}

/** A checkout touches the lock without changing it, so a newer time alone is no reason to install again. */
function holdsWhatTheLockNames() {
  const wanted = JSON.parse(readFileSync(lock, 'utf8')).packages
  const present = JSON.parse(readFileSync(installed, 'utf8')).packages
  return Object.entries(wanted).every(
    ([path, entry]) => path === '' || present[path]?.version === entry.version || (entry.optional && !present[path]),
  )
}

function isInstalled() {
  const installedMs = modifiedMs(installed)
  if (installedMs < 0) return false
  if (installedMs >= modifiedMs(lock)) return true
  if (!holdsWhatTheLockNames()) return false
  utimesSync(installed, new Date(), new Date())
  return true
}

if (!isInstalled()) {
  const startMs = Date.now()
  console.log('Installing what package-lock.json names (once) ...')
  // Run npm's own file by this Node where npm tells it: a shell is then not needed on any platform.
  const npm = process.env.npm_execpath
  const [command, ...lead] = npm?.endsWith('.js') ? [process.execPath, npm] : ['npm']
  const { status, error } = spawnSync(command, [...lead, 'ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    shell: command === 'npm' && process.platform === 'win32',
    env: { ...process.env, npm_config_production: undefined, npm_config_omit: undefined, NODE_ENV: 'development' },
  })
  if (status !== 0) {
    console.error(`npm ci ended with ${error?.message ?? status}; expected 0; see the lines above, then try \`npm ci\` by hand`)
    process.exit(1)
  }
  utimesSync(installed, new Date(), new Date())
  console.log(`Installed in ${Math.round((Date.now() - startMs) / 1000)} s.`)
}
