// Where the peers come from: a folder of their own, filled on demand, so that the framework depends on none of them.
import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import { installBeside } from '../../scripts/install-beside.ts'

const FOLDER = new URL('./', import.meta.url)

/** Fills the peers' folder where it is not. */
export function installPeers(): void {
  installBeside(fileURLToPath(FOLDER), 'bench:peers')
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
