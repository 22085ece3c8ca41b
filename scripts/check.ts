// `npm run check`: what CI asks, on your desk: types, lint, laws, then all other tests. Stops at the first that fails.
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const bin = (path: string): string => fileURLToPath(new URL(`../node_modules/${path}`, import.meta.url))

const steps: readonly (readonly [name: string, ...command: string[]])[] = [
  ['types', bin('typescript/bin/tsc')],
  ['lint', bin('oxlint/bin/oxlint'), '--deny-warnings'],
  ['laws', 'scripts/jest.js', 'laws'],
  ['tests', 'scripts/jest.js', 'unit', 'browser'],
]

for (const [name, ...command] of steps) {
  const startMs = performance.now()
  const { status } = spawnSync(process.execPath, command, { cwd: root, stdio: 'inherit' })
  const seconds = ((performance.now() - startMs) / 1000).toFixed(1)
  console.log(`${status === 0 ? 'ok  ' : 'FAIL'} ${name} (${seconds} s)`)
  if (status !== 0) process.exit(1)
}
