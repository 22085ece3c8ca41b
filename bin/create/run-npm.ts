/** Runs npm, as whoever called us does. */

import { spawnSync } from 'node:child_process'

/** Undefined when it went well; else what went wrong. */
export function npmFault(folder: string, args: readonly string[]): string | undefined {
  // Run npm's own file by this Node where npm tells it: a shell is then not needed on any platform.
  const npm = process.env['npm_execpath']
  const [command, ...lead] = npm?.endsWith('.js') ? [process.execPath, npm] : ['npm']
  const { status, error } = spawnSync(command!, [...lead, ...args], { cwd: folder, stdio: ['ignore', 'inherit', 'inherit'], shell: command === 'npm' && process.platform === 'win32', env: environment() })
  if (error) return `npm does not run: ${error.message}`
  return status === 0 ? undefined : `npm ${args[0]} ended with ${status}`
}

/** Without what npm told of the run that called us: that was about another folder. */
function environment(): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^npm_(?:config_(?:prefix|local_prefix|package|call|omit|production|yes)|package_|lifecycle_)/.test(name)))
}
