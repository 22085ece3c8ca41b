/** Which project the program works on, and where the framework's own files lie beside it. */

import { existsSync } from 'node:fs'
import { dirname, extname, join, resolve } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import type { Game } from '../src/game.ts'

/** A project is known by its list of games. */
const GAMES = join('games', 'index.ts')

/** Holds `src/`, `components/`, `bin/` and the rest: from the sources, and from the package, where they are JavaScript. */
export const HOUSE = fileURLToPath(new URL('..', import.meta.url))

/** A file of ours by its name without an ending, as a program of its own: it is TypeScript here and JavaScript in the package. */
export function ownProgram(importMetaUrl: string, name: string): string {
  return fileURLToPath(new URL(name + extname(new URL(importMetaUrl).pathname), importMetaUrl))
}

/** The nearest folder at or above `from` that holds a project. Throws where there is none. */
export function projectRoot(from = process.cwd()): string {
  for (let folder = resolve(from); ; folder = dirname(folder)) {
    if (existsSync(join(folder, GAMES))) return folder
    if (folder === dirname(folder)) throw new Error(`${from} lies in no project: found no ${GAMES} there or above; expected one. Go into a project's folder, or make one: tandem create my-game`)
  }
}

/** The project's games, as its own list says. */
export async function gamesOf(root: string): Promise<readonly Game[]> {
  const file = join(root, GAMES)
  const list: { readonly games?: readonly Game[] } = await import(pathToFileURL(file).href)
  if (!Array.isArray(list.games)) throw new Error(`${GAMES} exports no list "games"; expected: export const games: readonly Game[] = [...]`)
  return list.games
}

export function gameFolder(root: string, name: string): string {
  return join(root, 'games', name)
}
