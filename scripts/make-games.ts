// `npm run art` and `npm run maps`: run the scripts that draw a game's pictures and sounds, or its maps; of the games that are named, else of all that have such scripts.
import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { gameMakers } from './game-makers.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const [part = '', ...names] = process.argv.slice(2)
const makers = gameMakers(root, part, names)

if (typeof makers === 'string') {
  console.error(makers)
  process.exit(1)
}
for (const maker of makers) execFileSync(process.execPath, ['--import', './scripts/register.js', maker], { cwd: root, stdio: 'inherit' })
