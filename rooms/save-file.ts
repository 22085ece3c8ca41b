/** One JSON value in one file that survives power cuts: written beside, checked by a checksum, the one before kept as `.1`. */

import { createHash } from 'node:crypto'
import { existsSync, readFileSync, rmSync } from 'node:fs'
import { mkdir, open, rename } from 'node:fs/promises'
import { dirname } from 'node:path'

const MAGIC = 'tandem-save-1'

export interface SaveRead {
  readonly value: unknown
  /** The file it came from. */
  readonly file: string
}

export interface SaveFile {
  /** Writes go one after the other, off the tick's time but for the text itself. */
  write(value: unknown): Promise<void>
  /** The newest whole save, or undefined where there is none. Each file that had to be passed over is named in `notes`. */
  read(): { readonly save: SaveRead | undefined; readonly notes: readonly string[] }
  forget(): void
}

function digest(body: string): string {
  return createHash('sha256').update(body).digest('hex')
}

/** The value of a whole file, or what is wrong with it. */
function readWhole(file: string): { readonly value: unknown } | { readonly fault: string } {
  const text = readFileSync(file, 'utf8')
  const end = text.indexOf('\n')
  const [magic, checksum] = text.slice(0, Math.max(0, end)).split(' ')
  if (magic !== MAGIC || checksum === undefined) return { fault: `starts with ${JSON.stringify(text.slice(0, 24))}; expected "${MAGIC}" and a checksum` }
  const body = text.slice(end + 1)
  const found = digest(body)
  if (found !== checksum) return { fault: `is torn: its checksum is ${found.slice(0, 12)}…; expected ${checksum.slice(0, 12)}…` }
  const value: unknown = JSON.parse(body)
  return { value }
}

export function createSaveFile(file: string): SaveFile {
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
        const whole = readWhole(candidate)
        if ('value' in whole) {
          if (candidate === previous) notes.push(`${previous} is used: the save before the last`)
          return { save: { value: whole.value, file: candidate }, notes }
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
