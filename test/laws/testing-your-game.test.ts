/** docs/testing-your-game.md tells the truth: its test is run as it stands there. */

import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { docBlocks } from './doc-blocks.ts'

const PAGE = 'docs/testing-your-game.md'
const [block] = docBlocks(PAGE, readFileSync(new URL(`../../${PAGE}`, import.meta.url), 'utf8')).filter(({ kind }) => kind === 'ts')
if (!block) throw new Error(`${PAGE} holds no TypeScript; expected the test that it explains`)

// Where its first line says that it lies, but for the name, so that nobody else runs it as well.
const file = fileURLToPath(new URL('../.my-first-lab.ts', import.meta.url))
writeFileSync(file, block.code)
try {
  await import(file)
} finally {
  rmSync(file)
}
