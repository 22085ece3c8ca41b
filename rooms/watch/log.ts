/** The server's own lines on the console. TANDEM_LOG chooses: `quiet`, `debug`, or what a host wants to know. */

export type Log = (text: string) => void

const isQuiet = process.env['TANDEM_LOG'] === 'quiet'
const isDebug = process.env['TANDEM_LOG'] === 'debug'

/** Shown to whoever runs the server. */
export const logInfo: Log = (text) => {
  if (!isQuiet) console.log(text)
}

export const logWarning: Log = (text) => {
  if (!isQuiet) console.warn(text)
}

/** What strangers on the internet do must not fill a disk. */
export const logDebug: Log = (text) => {
  if (isDebug) console.debug(text)
}

/** The framework prints what strangers make it print: kept for debugging. */
const debugAll = (...parts: readonly unknown[]): void => logDebug(parts.map(String).join(' '))
export const frameworkLog = { debug: debugAll, error: debugAll, info: debugAll, trace: debugAll, warn: debugAll }

/** One line for an error of any kind. */
export function errorText(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
