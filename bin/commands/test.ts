// `tandem test`: runs the project's tests with Node's own runner, which learns to read TypeScript.
import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { join, relative } from 'node:path'
import { pathToFileURL } from 'node:url'
import { projectRoot } from '../project.ts'
import { REGISTER } from '../register.ts'
import type { Command } from './command.ts'

const FOLDERS = ['games', 'rooms', 'client', 'test']

export const test: Command = {
  usage: '[part of a file name]',
  about: 'runs every *.test.ts of games/, rooms/, client/ and test/, or those whose name holds that part',
  async run([part = '']) {
    const root = projectRoot()
    const files = FOLDERS.map((folder) => join(root, folder))
      .filter((folder) => existsSync(folder))
      .flatMap((folder) => readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((path) => join(folder, path)))
      .map((file) => relative(root, file))
      .filter((file) => file.endsWith('.test.ts') && file.includes(part))
      .sort()
    if (files.length === 0) {
      console.error(`tandem test: found no test${part === '' ? '' : ` whose file name holds ${JSON.stringify(part)}`}; expected files that end in .test.ts in ${FOLDERS.join('/, ')}/`)
      return 1
    }
    const { status } = spawnSync(process.execPath, ['--import', pathToFileURL(REGISTER).href, '--test', '--test-reporter=spec', ...files], { cwd: root, stdio: 'inherit', env: { TANDEM_LOG: 'quiet', ...process.env } })
    return status ?? 1
  },
}
