/** The server's own lines on the console. */

export type Log = (text: string) => void

/** Shown to whoever runs the server. */
export const logInfo: Log = (text) => console.log(text)
export const logWarning: Log = (text) => console.warn(text)

/** Shown with TANDEM_DEBUG=1: what strangers on the internet do must not fill a disk. */
export const logDebug: Log = (text) => {
  if (process.env['TANDEM_DEBUG'] === '1') console.debug(text)
}

/** One line for an error of any kind. */
export function errorText(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
