/** `npm run dev` as a program of its own, over a copy of all that it is made of: what is saved there changes nothing here. */

import { spawn } from 'node:child_process'
import { cpSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../..', import.meta.url))
const COPIED = ['src', 'components', 'systems', 'games', 'rooms', 'client', 'bin', 'scripts', 'package.json', 'tsconfig.json']
const OPEN_MS = 60_000
const STOP_MS = 15_000

export interface DevProgram {
  readonly url: string
  /** The copy, for whoever saves in it. */
  readonly root: string
  /** Everything it printed. */
  said(): string
  stop(): Promise<void>
}

export async function openDevProgram(): Promise<DevProgram> {
  const copy = mkdtempSync(join(tmpdir(), 'tandem-live-json-'))
  for (const name of COPIED) cpSync(join(root, name), join(copy, name), { recursive: true })
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'))
  const child = spawn(process.execPath, ['bin/tandem.js', 'dev', '--fresh'], {
    cwd: copy,
    env: { ...process.env, NODE_ENV: 'development', PORT: '0', TANDEM_LOG: '', TANDEM_OPEN_LIMITS: '1', TANDEM_DATA: join(copy, 'saves') },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let text = ''
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (part: string) => (text += part))
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()))

  async function stop(): Promise<void> {
    child.kill('SIGTERM')
    const hard = setTimeout(() => child.kill('SIGKILL'), STOP_MS)
    await ended
    clearTimeout(hard)
    rmSync(copy, { recursive: true, force: true })
  }

  const port = await new Promise<string | undefined>((resolve) => {
    const deadline = setTimeout(() => resolve(undefined), OPEN_MS)
    const settle = (found?: string): void => {
      clearTimeout(deadline)
      resolve(found)
    }
    child.stdout.on('data', () => {
      const found = /http:\/\/localhost:(\d+)/.exec(text)?.[1]
      if (found) settle(found)
    })
    void ended.then(() => settle())
  })
  if (port === undefined) {
    await stop()
    throw new Error(`npm run dev named no address within ${OPEN_MS / 1000} s; it said:\n${text}`)
  }
  return { url: `http://127.0.0.1:${port}`, root: copy, said: () => text, stop }
}
