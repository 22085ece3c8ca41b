// Where the peers come from: a folder of their own, filled on demand, so that the framework depends on none of them.
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, statSync } from 'node:fs'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'

const FOLDER = new URL('./', import.meta.url)
const MARK = new URL('node_modules/.package-lock.json', FOLDER)

/** Runs `npm ci` in the peers' folder where their lock is newer than what is installed. Throws if that fails. */
export function installPeers(): void {
  if (existsSync(MARK) && statSync(MARK).mtimeMs >= statSync(new URL('package-lock.json', FOLDER)).mtimeMs) return
  console.error('bench:peers: installing the peers into bench/peers/node_modules')
  const { status } = spawnSync('npm', ['ci', '--ignore-scripts', '--no-fund', '--no-audit'], { cwd: fileURLToPath(FOLDER), stdio: ['ignore', 'ignore', 'inherit'], shell: process.platform === 'win32' })
  if (status !== 0) throw new Error(`bench/peers: npm ci ended with ${String(status)}; expected 0. It needs an npm registry; run it again there`)
}

/** A module of the peers' folder, by its path under node_modules. `M` says what of it is used. */
export async function importPeer<M>(path: string): Promise<M> {
  return (await import(new URL(`node_modules/${path}`, FOLDER).href)) as M
}

/** A CommonJS module that the project itself has, by its path under node_modules: what its package does not export is still there. */
export function requireOwn<M>(path: string): M {
  return createRequire(import.meta.url)(fileURLToPath(new URL(`../../node_modules/${path}`, FOLDER))) as M
}

function versionIn(folder: URL, name: string): string | undefined {
  const file = new URL(`node_modules/${name}/package.json`, folder)
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as { readonly version: string }).version : undefined
}

/** The installed version of a peer, there or among the project's own packages. */
export function versionOf(name: string): string {
  return versionIn(FOLDER, name) ?? versionIn(new URL('../../', FOLDER), name) ?? 'not installed'
}
