// Packages that one command needs and the framework does not: a folder of their own with a lock of its own, filled on demand.
import { spawnSync } from 'node:child_process'
import { existsSync, statSync } from 'node:fs'
import { join } from 'node:path'

/** Runs `npm ci` in the folder where its lock is newer than what is installed there. Throws if that fails. */
export function installBeside(folder: string, command: string): void {
  const mark = join(folder, 'node_modules', '.package-lock.json')
  if (existsSync(mark) && statSync(mark).mtimeMs >= statSync(join(folder, 'package-lock.json')).mtimeMs) return
  console.error(`${command}: installing what it needs into ${join(folder, 'node_modules')}`)
  const { status } = spawnSync('npm', ['ci', '--ignore-scripts', '--no-fund', '--no-audit'], { cwd: folder, stdio: ['ignore', 'ignore', 'inherit'], shell: process.platform === 'win32' })
  if (status !== 0) throw new Error(`${folder}: npm ci ended with ${String(status)}; expected 0. It needs an npm registry; run it again there`)
}
