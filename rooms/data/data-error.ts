/** What is wrong with a game's data: every fault at once, each with its place and its cure. */

export interface DataFault {
  /** As a user would open it from where the program was started. */
  readonly file: string
  /** From 1. */
  readonly line: number
  readonly column: number
  /** The way to the value inside its file: `components.Collider.shape`; '' is the whole file. */
  readonly path: string
  readonly found: string
  readonly expected: string
  readonly cure: string
}

/** `file:line:col path: found; expected; cure`. */
export function faultText({ file, line, column, path, found, expected, cure }: DataFault): string {
  return `${file}:${line}:${column} ${path === '' ? '(file)' : path}: found ${found}; expected ${expected}; ${cure}`
}

/** Thrown by the loaders after the whole game was looked through. */
export class DataError extends Error {
  readonly faults: readonly DataFault[]

  constructor(faults: readonly DataFault[]) {
    super(faults.map(faultText).join('\n'))
    this.name = 'DataError'
    this.faults = faults
  }
}
