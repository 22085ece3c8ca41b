// Runs Jest in ESM mode: `node scripts/jest.js unit browser [jest options]`. The project names are those of jest.config.js.
import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const projects = ['laws', 'unit', 'browser', 'long']
const args = process.argv.slice(2)
const selected = projects.filter((name) => args.includes(name))
const options = args.filter((arg) => !projects.includes(arg))

const child = spawn(
  process.execPath,
  [
    '--experimental-vm-modules',
    // Node calls ESM in Jest experimental once per worker; nobody who reads test output can act on it.
    '--disable-warning=ExperimentalWarning',
    fileURLToPath(new URL('../node_modules/jest/bin/jest.js', import.meta.url)),
    '--passWithNoTests',
    ...options,
    // Last, because it takes every word after it.
    ...(selected.length > 0 ? ['--selectProjects', ...selected] : []),
  ],
  { stdio: 'inherit', cwd: fileURLToPath(new URL('..', import.meta.url)) },
)
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal))
child.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)))
