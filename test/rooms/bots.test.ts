/** `tandem bots` as a user runs it, against real servers on loopback. */

import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals'
import { burrow } from '../../games/burrow/game.ts'
import { type GameServer, startGameServer } from '../../rooms/game-server.ts'
import { openWorld } from '../../rooms/process/open-world.ts'
import { readSettings } from '../../rooms/server-settings.ts'
import { loadBurrow } from '../kit/burrow.ts'
import { until } from './room-kit.ts'

jest.setTimeout(120_000)
const root = fileURLToPath(new URL('../..', import.meta.url))
const loaded = loadBurrow()
const folder = mkdtempSync(join(tmpdir(), 'tandem-bots-'))
/** Not the game's own rates: the bots must ask. */
const RATES = { TANDEM_TICK_HZ: '20', TANDEM_SEND_EVERY: '1' }
let server: GameServer

async function start(environment: Readonly<Record<string, string>>): Promise<GameServer> {
  const settings = { ...readSettings(['--fresh'], { TANDEM_DATA: folder, PORT: '0', ...RATES, ...environment }, root), pageFolder: undefined }
  return startGameServer({ settings, games: [{ game: burrow, loaded }], host: '127.0.0.1', openWorld })
}

function bots(port: number, words: string): Promise<{ readonly code: number; readonly text: string; readonly errors: string }> {
  return new Promise((done) => {
    const child = execFile(process.execPath, ['bin/tandem.js', 'bots', '--url', `http://127.0.0.1:${port}`, ...words.split(' ')], { cwd: root }, (_, text, errors) => done({ code: child.exitCode ?? 1, text, errors }))
  })
}

beforeAll(async () => {
  server = await start({ TANDEM_OPEN_LIMITS: '1' })
})
afterAll(async () => {
  await server.stop()
  rmSync(folder, { recursive: true, force: true })
})

test('predicting bots play on all lobbies and tell exactly these figures as JSON', async () => {
  const { code, text } = await bots(server.port, '--players 6 --seconds 2 --behaviour dig --json')

  const report: Readonly<Record<string, unknown>> = JSON.parse(text)
  expect(Object.keys(report)).toEqual(['players', 'seconds', 'tickRateHz', 'tickWorkP99Ms', 'disconnects', 'bytesInPerUserAndS', 'corrections', 'starvedShare', 'botsCoreLoad', 'void'])
  expect(report).toMatchObject({ players: 6, disconnects: 0, corrections: expect.any(Number), void: expect.any(Boolean) })
  expect(Number(report['bytesInPerUserAndS'])).toBeGreaterThan(100)
  expect(code).toBe(0)
})

test('light bots in processes of their own see each other in the lobby they were sent to', async () => {
  // Longer than one process may begin after the other on a busy machine, and where all appear in one place; spread over the lobbies nobody sees so many.
  const { text } = await bots(server.port, '--players 8 --seconds 4 --behaviour crowd --light --processes 2 --lobby 0,0')

  expect(text).toMatch(/8 light bots \(crowd\) for .* s; each saw \d+\.\d other persons/)
  expect(Number(/each saw (\d+\.\d) other/.exec(text)?.[1])).toBeGreaterThan(4)
  expect(text).toMatch(/player {3}nothing predicted; starved .* 0 disconnects/)
})

test('they leave their seats when they go', async () => {
  await until(() => [...server.lobbies.values()].every(({ userCount }) => userCount === 0), 'every seat is free')
})

test('a lobby that is not there is named beside those that are', async () => {
  const { code, errors } = await bots(server.port, '--players 1 --seconds 1 --lobby 7,7')

  expect(errors).toContain('tandem bots: --lobby got 7,7; expected one of 0,0  1,0')
  expect(code).toBe(1)
})
