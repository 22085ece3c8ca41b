// What a page weighs until it plays, gzipped: the client's own code, each game, each package, and what is loaded only when asked for.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { buildPageIfChanged } from '../bin/page/build-page.ts'
import { MANIFEST } from '../bin/page/page-config.ts'

/** The client's own code is lighter than this, in bytes: engine, session, prediction, forms and drawing, without words, games and packages. */
export const OWN_CODE_LIMIT_BYTES = 90_000

interface Chunk {
  readonly file: string
  readonly name?: string
  readonly isEntry?: boolean
  readonly imports?: readonly string[]
}

export interface PageSize {
  readonly ownBytes: number
  readonly limitBytes: number
  /** Chunk -> bytes, gzipped. */
  readonly own: Readonly<Record<string, number>>
  readonly games: Readonly<Record<string, number>>
  readonly packages: Readonly<Record<string, number>>
  /** What is said, by language: a page loads English, and another where it is spoken. */
  readonly words: Readonly<Record<string, number>>
  /** Loaded when somebody asks: the overlay, recordings, settings. */
  readonly onDemand: Readonly<Record<string, number>>
}

/** Draws the world: loaded while the form is read. */
const DRAWING = 'phaser/index.ts'

export async function measurePageSize(): Promise<PageSize> {
  const root = fileURLToPath(new URL('../', import.meta.url))
  await buildPageIfChanged(root)
  const page = join(root, 'dist', 'client')
  const chunks: Readonly<Record<string, Chunk>> = JSON.parse(readFileSync(join(page, MANIFEST), 'utf8'))
  const played = new Set<string>()
  const load = (key: string): void => {
    if (played.has(key)) return
    played.add(key)
    for (const next of chunks[key]?.imports ?? []) load(next)
  }
  for (const [key, { isEntry }] of Object.entries(chunks)) if (isEntry) load(key)
  load(DRAWING)

  const sizes = Object.entries(chunks)
    .filter(([, { file }]) => file.endsWith('.js'))
    .map(([key, { name = '', file }]) => ({ key, name, bytes: gzipSync(readFileSync(join(page, file)), { level: 9 }).length }))
  const told = (isMeant: (chunk: (typeof sizes)[number]) => boolean): Readonly<Record<string, number>> => Object.fromEntries(sizes.filter(isMeant).map(({ name, bytes }) => [name, bytes]))
  const isPackage = (name: string): boolean => name.startsWith('package-')
  const isGame = (name: string): boolean => name.startsWith('game-')
  const isWords = (name: string): boolean => name.startsWith('words-')
  const isOther = (name: string): boolean => isPackage(name) || isGame(name) || isWords(name)
  const own = told(({ key, name }) => played.has(key) && !isOther(name))
  return {
    ownBytes: Object.values(own).reduce((sum, bytes) => sum + bytes, 0),
    limitBytes: OWN_CODE_LIMIT_BYTES,
    own,
    games: told(({ name }) => isGame(name)),
    packages: told(({ name }) => isPackage(name)),
    words: told(({ name }) => isWords(name)),
    onDemand: told(({ key, name }) => !played.has(key) && !isOther(name)),
  }
}

export function printPageSize({ ownBytes, limitBytes, ...groups }: PageSize): void {
  console.log(`page: the client's own code until it plays is ${ownBytes} bytes gzipped; the limit is ${limitBytes}`)
  for (const [group, sizes] of Object.entries(groups)) console.log(`  ${group}: ${Object.entries(sizes).map(([name, bytes]) => `${name} ${bytes}`).join(', ')}`)
}

export function pageSizeFailures({ ownBytes, limitBytes }: PageSize): readonly string[] {
  return ownBytes < limitBytes ? [] : [`the client's own code weighs ${ownBytes} bytes gzipped; expected less than ${limitBytes}; load what a player does not need at once when it is asked for`]
}
