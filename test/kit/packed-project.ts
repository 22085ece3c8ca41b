/** A project as a new user has it: the packed package in an empty folder, `tandem create`, and whatever is run in it. */

import { type ChildProcess, spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../..', import.meta.url))
/** Anything installs within this, or never. */
const RUN_MS = 300_000

export interface Ran {
  readonly status: number | null
  /** Both streams. */
  readonly said: string
}

export interface PackedProject {
  readonly tarball: string
  /** The empty folder, with the package installed. */
  readonly folder: string
  /** Runs a command in a folder of the project; `tandem` is the one that is installed there. */
  run(folder: string, words: readonly string[]): Promise<Ran>
  /** Starts one that serves; resolves with the address that it prints. */
  serve(folder: string, words: readonly string[], environment?: Readonly<Record<string, string>>): Promise<{ readonly url: string; stop(): Promise<void> }>
  write(file: string, text: string): void
  remove(): void
}

/** What npm knows already is not asked for again; it tells programs that it runs of itself, which is none of theirs. */
function environment(own: Readonly<Record<string, string>> = {}): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !/^(?:npm_|NODE_ENV|NODE_OPTIONS|JEST_|TANDEM_)/i.test(name))
  return { ...Object.fromEntries(kept), npm_config_prefer_offline: 'true', npm_config_audit: 'false', npm_config_fund: 'false', ...own }
}

function collect(child: ChildProcess): () => string {
  let text = ''
  for (const stream of [child.stdout, child.stderr]) stream?.setEncoding('utf8').on('data', (part: string) => (text += part))
  return () => text
}

function run(folder: string, words: readonly string[]): Promise<Ran> {
  const child = spawn(words[0]!, words.slice(1), { cwd: folder, env: environment(), stdio: ['ignore', 'pipe', 'pipe'], detached: true })
  const said = collect(child)
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      process.kill(-child.pid!, 'SIGKILL')
      reject(new Error(`${words.join(' ')} did not end within ${RUN_MS / 1000} s; it said:\n${said()}`))
    }, RUN_MS)
    child.once('error', reject)
    child.once('close', (status) => {
      clearTimeout(timer)
      resolve({ status, said: said() })
    })
  })
}

async function serve(folder: string, words: readonly string[], own: Readonly<Record<string, string>> = {}): Promise<{ readonly url: string; stop(): Promise<void> }> {
  const child = spawn(words[0]!, words.slice(1), { cwd: folder, env: environment({ PORT: '0', ...own }), stdio: ['ignore', 'pipe', 'pipe'], detached: true })
  const said = collect(child)
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()))
  const stop = async (): Promise<void> => {
    if (child.exitCode === null) process.kill(-child.pid!, 'SIGTERM')
    await ended
  }
  const url = await new Promise<string>((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`${words.join(' ')} named no address; it said:\n${said()}`)), RUN_MS)
    const settle = (then: () => void): void => {
      clearTimeout(timer)
      then()
    }
    child.stdout.on('data', () => {
      const port = /http:\/\/localhost:(\d+)/.exec(said())?.[1]
      if (port !== undefined) settle(() => resolve(`http://127.0.0.1:${port}`))
    })
    child.once('close', (code) => settle(() => reject(new Error(`${words.join(' ')} ended with ${code}; it said:\n${said()}`))))
  })
  return { url, stop }
}

/** Packs the package and installs it into an empty folder. */
export async function packedProject(): Promise<PackedProject> {
  const home = mkdtempSync(join(tmpdir(), 'tandem-packed-'))
  const pack = await run(root, ['npm', 'pack', '--silent', '--pack-destination', home])
  const name = readdirSync(home).find((file) => file.endsWith('.tgz'))
  if (pack.status !== 0 || name === undefined) throw new Error(`npm pack ended with ${pack.status}:\n${pack.said}`)
  const tarball = join(home, name)
  const folder = join(home, 'empty')
  mkdirSync(folder)
  const install = await run(folder, ['npm', 'install', '--loglevel=error', tarball])
  if (install.status !== 0) throw new Error(`npm install ended with ${install.status}:\n${install.said}`)
  return {
    tarball,
    folder,
    run,
    serve,
    write(file, text) {
      mkdirSync(dirname(file), { recursive: true })
      writeFileSync(file, text)
    },
    remove: () => rmSync(home, { recursive: true, force: true }),
  }
}
