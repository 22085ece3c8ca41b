/** One JSON value in one file that survives power cuts: written beside, checked by a checksum, the one before kept as `.1`. */

import { createHash } from 'node:crypto'
import { existsSync, readFileSync, rmSync } from 'node:fs'
import { mkdir, open, rename } from 'node:fs/promises'
import { dirname } from 'node:path'
import { errorText } from '../watch/log.ts'

const MAGIC = 'tandem-save-1'

/** The value as what it is to be, or what is wrong with it. */
export type SaveCheck<T> = (value: unknown) => { readonly save: T } | { readonly fault: string }

export interface SaveRead<T> {
  readonly value: T
  /** The file it came from. */
  readonly file: string
}

export interface SaveFile<T> {
  /** Writes go one after the other, off the tick's time but for the text itself. */
  write(value: unknown): Promise<void>
  /** The newest whole save that passes the check, or undefined where there is none. Each file that had to be passed over is named in `notes`. */
  read(): { readonly save: SaveRead<T> | undefined; readonly notes: readonly string[] }
  forget(): void
}

function digest(body: string): string {
  return createHash('sha256').update(body).digest('hex')
}

/** The value of a whole file, or what is wrong with it. */
function readWhole<T>(file: string, check: SaveCheck<T>): ReturnType<SaveCheck<T>> {
  const text = readFileSync(file, 'utf8')
  const end = text.indexOf('\n')
  const [magic, checksum] = text.slice(0, Math.max(0, end)).split(' ')
  if (magic !== MAGIC || checksum === undefined) return { fault: `starts with ${JSON.stringify(text.slice(0, 24))}; expected "${MAGIC}" and a checksum` }
  const body = text.slice(end + 1)
  const found = digest(body)
  if (found !== checksum) return { fault: `is torn: its checksum is ${found.slice(0, 12)}…; expected ${checksum.slice(0, 12)}…` }
  return check(JSON.parse(body))
}

function tryWhole<T>(file: string, check: SaveCheck<T>): ReturnType<SaveCheck<T>> {
  try {
    return readWhole(file, check)
  } catch (error) {
    return { fault: `cannot be read: ${errorText(error)}` }
  }
}

export function createSaveFile<T>(file: string, check: SaveCheck<T>): SaveFile<T> {
  const previous = `${file}.1`
  const beside = `${file}.tmp`
  let last: Promise<void> = Promise.resolve()

  async function writeText(text: string): Promise<void> {
    await mkdir(dirname(file), { recursive: true })
    const handle = await open(beside, 'w', 0o600)
    try {
      await handle.writeFile(text)
      await handle.sync()
    } finally {
      await handle.close()
    }
    if (existsSync(file)) await rename(file, previous)
    await rename(beside, file)
  }

  return {
    write(value) {
      const body = JSON.stringify(value)
      const written = last.then(() => writeText(`${MAGIC} ${digest(body)}\n${body}`))
      last = written.catch(() => {})
      return written
    },
    read() {
      const notes: string[] = []
      for (const candidate of [file, previous]) {
        if (!existsSync(candidate)) continue
        const whole = tryWhole(candidate, check)
        if ('save' in whole) {
          if (candidate === previous) notes.push(`${previous} is used: the save before the last`)
          return { save: { value: whole.save, file: candidate }, notes }
        }
        notes.push(`${candidate} ${whole.fault}; it is refused`)
      }
      return { save: undefined, notes }
    },
    forget() {
      for (const each of [file, previous, beside]) rmSync(each, { force: true })
    },
  }
}
