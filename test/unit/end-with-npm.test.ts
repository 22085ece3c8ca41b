/** A program under npm, and npm ended from outside. */

import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../..', import.meta.url))
let folder = ''
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'tandem-npm-'))))
afterEach(() => rmSync(folder, { recursive: true, force: true }))

/** A program that stays until it is told to end, and then says in a file that it was told. */
function writeProgram(): void {
  writeFileSync(
    join(folder, 'program.ts'),
    `import { writeFileSync } from 'node:fs'
import { endWithNpm } from ${JSON.stringify(join(root, 'bin/end-with-npm.ts'))}

endWithNpm()
process.once('SIGTERM', () => {
  writeFileSync('ended', 'in order')
  process.exit(0)
})
setTimeout(() => process.exit(1), 60_000)
writeFileSync('started', String(process.pid))
`,
  )
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ type: 'module', scripts: { start: `node --import ${join(root, 'scripts/register.js')} program.ts` } }))
}

/** The file's text as soon as it holds any. */
async function textOf(name: string): Promise<string> {
  const file = join(folder, name)
  for (;;) {
    const text = existsSync(file) ? readFileSync(file, 'utf8') : ''
    if (text !== '') return text
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
}

test('SIGTERM to npm, which tells only its shell, ends the program in order too', async () => {
  writeProgram()
  const npm = spawn('npm', ['start'], { cwd: folder, stdio: 'ignore' })
  await textOf('started')

  npm.kill('SIGTERM')

  expect(await textOf('ended')).toBe('in order')
}, 60_000)
