/** `npm run dev`: saving reloads the server, the world goes on, pages come back as the same persons. */

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Client } from '@colyseus/sdk'
import { type DevServer, startDevServer } from '../../scripts/dev/dev-server.ts'
import { noticeFromOutput } from '../../scripts/dev/server-process.ts'
import { FAST_LANE } from '../../src/wire/lobby-talk.ts'
import type { ServerMessage } from '../../src/wire/messages.ts'
import { decodeServerMessage, isStateMessage } from '../../src/wire/server-messages.ts'
import { until, within } from './room-kit.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))

let folder = ''
let dev: DevServer
let token = ''
const lines: string[] = []
const url = (): string => `http://127.0.0.1:${dev.port}`

function save(title: string): void {
  writeFileSync(join(folder, 'title.txt'), title)
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'tandem-dev-'))
  save('Meadow')
  process.env['TINY_TITLE_FILE'] = join(folder, 'title.txt')
  dev = await startDevServer({
    root,
    port: 0,
    isFresh: false,
    dataFolder: join(folder, 'data'),
    command: [join(root, 'test/rooms/tiny-main.ts')],
    watched: [join(folder, 'title.txt')],
    buildPage: async () => ({ onRequest: (_request, response) => void response.end('the page'), reloadPages: () => {}, close: async () => {} }),
    log: (text) => void lines.push(text),
  })
  const answer: unknown = await (await fetch(`${url()}/guest`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"nickname":"Anna"}' })).json()
  if (typeof answer === 'object' && answer && 'token' in answer) token = String(answer.token)
}, 20_000)
afterAll(async () => {
  await dev.stop()
  rmSync(folder, { recursive: true, force: true })
}, 20_000)

async function joinAsAnna() {
  const room = await new Client(url().replace('http', 'ws')).joinById('tiny_0_0', { token, nickname: 'Anna' })
  room.reconnection.enabled = false
  const heard: ServerMessage[] = []
  const faults: unknown[] = []
  room.onMessage(FAST_LANE, (bytes: Uint8Array) => {
    if (!isStateMessage(bytes)) heard.push(decodeServerMessage(bytes))
  })
  room.onMessage('fault', (notice) => void faults.push(notice))
  const ended = new Promise<number>((resolve) => room.onLeave(resolve))
  const accepted = () => heard.flatMap((message) => (message.kind === 'accepted' ? [message] : []))[0]
  await until(() => accepted() !== undefined, 'she is welcomed')
  return { room, ended, faults, accepted: accepted()! }
}

test('a save reloads the rooms; the page rejoins as the same user in a world whose time went on', async () => {
  const before = await joinAsAnna()
  const startMs = performance.now()

  save('Meadow of the second save')
  const code = await within(before.ended, 'the old server says goodbye')
  const after = await joinAsAnna()
  const tookMs = performance.now() - startMs

  expect(code).toBe(4001)
  expect(after.accepted.user).toBe(before.accepted.user)
  expect(after.accepted.tick).toBeGreaterThan(before.accepted.tick)
  expect(after.room.state.title).toBe('Meadow of the second save')
  expect(tookMs).toBeLessThan(5000)
  await after.room.leave()
}, 15_000)

test('ten saves in a row lose neither time nor person', async () => {
  const before = await joinAsAnna()

  for (let n = 0; n < 10; n++) {
    const { reloads } = dev
    save(`Meadow ${n}`)
    await until(() => dev.reloads > reloads, `save ${n} is taken`)
  }
  const after = await joinAsAnna()

  expect(after.room.state.title).toBe('Meadow 9')
  expect([after.accepted.user, after.accepted.publicSeed]).toEqual([before.accepted.user, before.accepted.publicSeed])
  expect(after.accepted.tick).toBeGreaterThan(before.accepted.tick)
  await after.room.leave()
}, 40_000)

test('a save that does not load changes nothing, and its fault is shown in the page', async () => {
  const page = await joinAsAnna()

  save('broken')
  await until(() => page.faults.length > 0, 'the fault is shown')
  const reloads = dev.reloads
  save('Meadow again')
  await until(() => dev.reloads > reloads, 'the cure is taken')

  expect(page.faults[0]).toMatchObject({ cause: expect.stringContaining('the title is "broken"; expected a whole one') })
  expect(readFileSync(join(folder, 'title.txt'), 'utf8')).toBe('Meadow again')
}, 15_000)

test('what a dying server wrote becomes place and cause', () => {
  const notice = noticeFromOutput(['file:///x/games/burrow/systems/dig.ts:12:5', '  const = 3', 'SyntaxError: unexpected "="', '    at x'])

  expect([notice.place, notice.cause]).toEqual(['games/burrow/systems/dig.ts:12:5', 'SyntaxError: unexpected "="'])
})
