// Finds a Chromium to test with: the system's own, else the one inside @sparticuz/chromium, unpacked once into a cache.
import { execFile } from 'node:child_process'
import { accessSync, constants, existsSync } from 'node:fs'
import { mkdir, mkdtemp, readFile, rename, rm } from 'node:fs/promises'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

export interface ChromiumProgram {
  readonly executablePath: string
  /** What must be set for the browser alone; the test's own process keeps its environment. */
  readonly env: Readonly<Record<string, string>>
}

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome']
const PLACES = [
  '/usr/bin',
  '/usr/local/bin',
  '/snap/bin',
  '/opt/google/chrome',
  '/Applications/Google Chrome.app/Contents/MacOS',
  '/Applications/Chromium.app/Contents/MacOS',
]
const MAC_NAMES = ['Google Chrome', 'Chromium']

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

function systemChromium(): string | undefined {
  if (process.env['CHROMIUM_PATH']) return process.env['CHROMIUM_PATH']
  if (process.env['TANDEM_BUNDLED_CHROMIUM'] === '1') return undefined
  const folders = [...(process.env['PATH'] ?? '').split(delimiter), ...PLACES]
  return folders.flatMap((folder) => [...NAMES, ...MAC_NAMES].map((name) => join(folder, name))).find(isProgram)
}

const packageFolder = fileURLToPath(new URL('../../node_modules/@sparticuz/chromium/', import.meta.url))
const unpackScript = fileURLToPath(new URL('../../scripts/unpack-chromium.js', import.meta.url))
const cacheFolder = fileURLToPath(new URL('../../node_modules/.cache/', import.meta.url))

/** The package unpacks into TMPDIR and takes any older file there for its own, so each version gets a folder. */
async function bundledChromium(): Promise<ChromiumProgram> {
  if (process.platform !== 'linux' || process.arch !== 'x64')
    throw new Error(
      `browser tests: found no Chromium or Chrome on this ${process.platform}-${process.arch} machine; expected one in PATH; install it or name it in CHROMIUM_PATH`,
    )
  const { version } = JSON.parse(await readFile(join(packageFolder, 'package.json'), 'utf8')) as { version: string }
  const home = join(cacheFolder, `chromium-${version}`)
  if (!existsSync(home)) await unpackInto(home)
  return {
    executablePath: join(home, 'chromium'),
    env: {
      LD_LIBRARY_PATH: [join(home, 'al2023', 'lib'), process.env['LD_LIBRARY_PATH']].filter(Boolean).join(':'),
      FONTCONFIG_PATH: join(home, 'fonts'),
      XDG_CACHE_HOME: join(home, 'cache'),
    },
  }
}

/** Unpacks beside its place and renames: two test processes at once, or one cut short, leave no half browser. */
async function unpackInto(home: string): Promise<void> {
  await mkdir(cacheFolder, { recursive: true })
  const staging = await mkdtemp(join(cacheFolder, 'chromium-unpacking-'))
  // A process of its own: Jest hands out a copy of the environment, and the package reads the real one.
  await promisify(execFile)(process.execPath, [unpackScript], { env: { ...process.env, TMPDIR: staging } })
  await rename(staging, home).catch(async (error: unknown) => {
    await rm(staging, { recursive: true, force: true })
    if (!existsSync(home)) throw error
  })
}

/** Never downloads: a fresh machine has the npm registry and nothing else. */
export async function findChromium(): Promise<ChromiumProgram> {
  const executablePath = systemChromium()
  return executablePath ? { executablePath, env: {} } : bundledChromium()
}
