/** The server as a program: settings, start, refusals, and an orderly end. */

import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { readSettings } from '../../rooms/server-settings.ts'
import { until, within } from './room-kit.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
let folder = ''
let children: ChildProcess[] = []

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tandem-program-'))
  writeFileSync(join(folder, 'title.txt'), 'Meadow')
})
afterEach(() => {
  for (const child of children) child.kill('SIGKILL')
  children = []
  rmSync(folder, { recursive: true, force: true })
})

function run(environment: Readonly<Record<string, string>>, ...args: readonly string[]) {
  const child = spawn(process.execPath, ['--import', join(root, 'scripts/register.js'), join(root, 'test/rooms/tiny-main.ts'), ...args], {
    env: { ...process.env, TANDEM_LOG: '', TANDEM_DATA: join(folder, 'data'), TINY_TITLE_FILE: join(folder, 'title.txt'), PORT: '0', ...environment },
  })
  children.push(child)
  const said = { text: '' }
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text: string) => (said.text += text))
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve))
  return { child, said, ended }
}

test('it says where to play, answers, and saves its worlds when told to end', async () => {
  const { child, said, ended } = run({})
  await until(() => /http:\/\/localhost:\d+\//.test(said.text), 'it says where')
  const url = /http:\/\/localhost:\d+/.exec(said.text)![0]
  const health: unknown = await (await fetch(`${url}/health`)).json()

  child.kill('SIGTERM')
  const exitCode = await within(ended, 'it ends')

  expect(health).toMatchObject({ ok: true, rooms: 2 })
  expect([exitCode, existsSync(join(folder, 'data/worlds/tiny_0_0.save'))]).toEqual([0, true])
})

test('it says whether the worlds go on, and --fresh forgets them', async () => {
  const texts: string[] = []
  for (const args of [[], [], ['--fresh']]) {
    const { child, said, ended } = run({}, ...args)
    await until(() => /http:\/\/localhost:\d+\//.test(said.text), 'it says where')
    child.kill('SIGTERM')
    await within(ended, 'it ends')
    texts.push(said.text.split('\n').find((line) => /worlds/i.test(line)) ?? '')
  }

  expect(texts).toEqual(['Fresh worlds: nothing was saved before', 'The worlds go on as they were saved; `npm start -- --fresh` forgets them', 'Fresh worlds: what was saved is forgotten (--fresh)'])
})

test('broken data, an odd setting and a taken port are refused with place, finding and cure, and without a stack', async () => {
  writeFileSync(join(folder, 'title.txt'), 'broken')
  const taken = createServer()
  await new Promise<void>((resolve) => taken.listen(0, resolve))
  const address = taken.address()
  const port = typeof address === 'object' && address ? String(address.port) : ''

  const broken = run({})
  const odd = run({ TANDEM_SEATS: 'many' })
  const codes = await within(Promise.all([broken.ended, odd.ended]), 'both end')
  writeFileSync(join(folder, 'title.txt'), 'Meadow')
  const busy = run({ PORT: port })
  const busyCode = await within(busy.ended, 'it ends')
  taken.close()

  expect([...codes, busyCode]).toEqual([1, 1, 1])
  expect(broken.said.text.trim()).toBe(`cannot start: ${join(folder, 'title.txt')}:1:1 the title is "broken"; expected a whole one`)
  expect(odd.said.text.trim()).toMatch(/^cannot start: /)
  expect(busy.said.text).toContain('expected a free port')
  expect([broken, odd, busy].some(({ said }) => said.text.includes('    at '))).toBe(false)
})

test('settings come from the environment and the command line, checked', () => {
  const settings = readSettings(['--fresh', '--game', 'burrow'], { PORT: '8080', TANDEM_SEATS: '12', TANDEM_PROXIES: '10.0.0.9, 10.0.0.8', TANDEM_DEV: '1' }, '/srv')

  expect(settings).toMatchObject({ gameNames: ['burrow'], isFresh: true, port: 8080, seats: 12, trustedProxies: ['10.0.0.9', '10.0.0.8'], isDev: true, dataFolder: '/srv/saves', isOpenToLoad: false })
  expect(readSettings([], { TANDEM_GAMES: 'burrow, skirmish' }, '/srv').gameNames).toEqual(['burrow', 'skirmish'])
  expect(readSettings([], {}, '/srv').gameNames).toBeUndefined()
  expect(() => readSettings([], { PORT: 'http' }, '/srv')).toThrow('PORT is "http"; expected a whole number from 0 to 65535')
  expect(() => readSettings(['--frsh'], {}, '/srv')).toThrow('argument "--frsh" is not known; expected --fresh, or --game and its name')
})

test.each([
  [{ TANDEM_ORIGINS: 'https://a.example, foo' }, 'TANDEM_ORIGINS has "foo"; expected origins as https://play.example.org, by commas. Mend it, or leave it out for none'],
  [{ TANDEM_ORIGINS: 'https://a.example/game' }, 'TANDEM_ORIGINS has "https://a.example/game"'],
  [{ TANDEM_GAMES: 'burrow,../etc' }, 'TANDEM_GAMES has "../etc"; expected names of games as burrow, by commas. Mend it, or leave it out for all'],
  [{ TANDEM_PROXIES: 'proxy' }, 'TANDEM_PROXIES has "proxy"; expected IP addresses of your own proxies, by commas'],
  [{ TANDEM_DATA: ' ' }, 'TANDEM_DATA is " "; expected a folder. Set it so, or leave it out for the default'],
  [{ TANDEM_MAP_REPEAT: '0x0' }, 'TANDEM_MAP_REPEAT is "0x0"; expected columns and rows from 1 to 99 as in 8x8. Set it so, or leave it out'],
  [{ TANDEM_METRICS_TOKEN: 'short' }, 'TANDEM_METRICS_TOKEN has 5 characters; expected 16 to 1024. Make one with'],
])('a setting that cannot be meant is named with its cure: %j', (environment, words) => {
  expect(() => readSettings([], environment, '/srv')).toThrow(words)
})
