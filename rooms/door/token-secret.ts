/** The secret that signs guest tokens: from the environment, or made once and kept in the data folder, readable by us alone. */

import { randomBytes } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const SECRET_BYTES = 32
const FILE = 'token-secret'

/** A text from the environment must be long enough that nobody guesses it. */
export function readTokenSecret(dataFolder: string, fromEnvironment: string | undefined): Uint8Array {
  if (fromEnvironment !== undefined && fromEnvironment !== '') {
    if (fromEnvironment.length < SECRET_BYTES) throw new Error(`TANDEM_TOKEN_SECRET has ${fromEnvironment.length} characters; expected at least ${SECRET_BYTES}. Make one with: openssl rand -hex 32`)
    return new TextEncoder().encode(fromEnvironment)
  }
  mkdirSync(dataFolder, { recursive: true })
  const file = join(dataFolder, FILE)
  try {
    // `wx` fails where the file is: of two servers that start at once, one makes the secret.
    writeFileSync(file, randomBytes(SECRET_BYTES).toString('hex'), { mode: 0o600, flag: 'wx' })
  } catch (error) {
    if (typeof error !== 'object' || error === null || !('code' in error) || error.code !== 'EEXIST') throw error
  }
  const text = readFileSync(file, 'utf8').trim()
  if (!/^[0-9a-f]{64}$/.test(text)) throw new Error(`${file} holds ${text.length} characters; expected 64 hex digits. Delete it: guests then get new tokens`)
  return Uint8Array.from(Buffer.from(text, 'hex'))
}
