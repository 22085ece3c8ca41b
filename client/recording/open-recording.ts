/** A recording's text, of an address of this server or of a file. What is no recording is said in words. */

import { MAX_CLIENT_RECORDING_CHARS } from './client-recorder.ts'

/** A page writes no larger one. */
const MOST_BYTES = MAX_CLIENT_RECORDING_CHARS + 1024 * 1024

function refuseSize(name: string, bytes: number): void {
  if (bytes > MOST_BYTES) throw new Error(`${name} has ${Math.round(bytes / 1024 / 1024)} MB; expected at most ${MOST_BYTES / 1024 / 1024} MB, more than any page records`)
}

export async function readRecordingFile(file: File): Promise<string> {
  refuseSize(file.name, file.size)
  return file.text()
}

/** Of this server alone: a link must not make the page ask elsewhere. */
export async function fetchRecording(address: string, pageAddress: string): Promise<string> {
  const url = URL.canParse(address, pageAddress) ? new URL(address, pageAddress) : undefined
  if (!url) throw new Error(`"${address.slice(0, 80)}" is no address; expected one such as /recordings/a.client-recording`)
  if (url.origin !== new URL(pageAddress).origin) throw new Error(`the recording lies at ${url.origin}; expected an address of this server. Download the file and drop it on the page`)
  // A redirect could lead elsewhere.
  const answer = await fetch(url, { redirect: 'error' })
  if (!answer.ok) throw new Error(`${url.pathname} answered ${answer.status}; expected a client recording`)
  refuseSize(url.pathname, Number(answer.headers.get('content-length') ?? 0))
  return wholeText(url.pathname, answer)
}

/** Stops at the first byte too many, whatever size was announced. */
async function wholeText(name: string, { body }: Response): Promise<string> {
  if (!body) return ''
  const parts: Uint8Array<ArrayBuffer>[] = []
  const reader = body.getReader()
  let size = 0
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    size += next.value.length
    if (size > MOST_BYTES) await reader.cancel()
    refuseSize(name, size)
    parts.push(next.value)
  }
  return new Blob(parts).text()
}

/** The folder's name of the game that a recording is of; undefined where it is none, of which who plays it tells. */
export function recordedGame(text: string): string | undefined {
  try {
    const header: unknown = JSON.parse(text.split('\n', 1)[0] ?? '')
    return typeof header === 'object' && header !== null && 'game' in header && typeof header.game === 'string' ? header.game : undefined
  } catch {
    return undefined
  }
}

/** Asks for a recording's file. */
export function chooseRecording(onFile: (file: File) => void): void {
  const input = document.createElement('input')
  input.type = 'file'
  input.addEventListener('change', () => {
    const [file] = input.files ?? []
    if (file) onFile(file)
  })
  input.click()
}
