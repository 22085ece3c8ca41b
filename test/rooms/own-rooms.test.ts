/** A project's own rooms, sign-in, messages and routes beside the lobbies: the example of docs/host-your-game.md, as it stands there. */

import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { Room } from '@colyseus/core'
import { Client } from '@colyseus/sdk'
import type { OwnRoom } from '../../rooms/own-parts.ts'
import { docSteps } from '../kit/doc-project.ts'
import { NEXT_LOBBY, type RoomKit, startRoomKit, until, within } from './room-kit.ts'

const PAGE = 'docs/host-your-game.md'
const TOKEN = 'a-token-of-yours'

/** The class of the document, from where nobody else runs it. */
async function boardOfTheDocument(): Promise<OwnRoom> {
  const block = docSteps(PAGE, readFileSync(new URL(`../../${PAGE}`, import.meta.url), 'utf8')).find((step) => step.kind === 'file' && step.path === 'rooms/board.ts')
  if (block?.kind !== 'file') throw new Error(`${PAGE} holds no rooms/board.ts`)
  const file = fileURLToPath(new URL('./.board-room.ts', import.meta.url))
  writeFileSync(file, block.text)
  try {
    const { BoardRoom }: { readonly BoardRoom: OwnRoom } = await import(file)
    return BoardRoom
  } finally {
    rmSync(file)
  }
}

class FaultyRoom extends Room {
  override onCreate(): void {
    this.onMessage('throw', () => {
      throw new Error('on purpose')
    })
    this.onMessage('ask', (client) => client.send('answer', 'here'))
  }
}

/** Its seats are promised to whoever asks and taken by nobody: a promise that outlived the server would keep the test from ending. */
class UntakenRoom extends Room {
  override seatReservationTimeout = 0.1
}

let kit: RoomKit

beforeAll(async () => {
  kit = await startRoomKit({
    settings: { allowedOrigins: ['https://play.example.org'] },
    own: { rooms: { board: await boardOfTheDocument(), faulty: FaultyRoom, untaken: UntakenRoom }, routes: (app) => void app.get('/about', (_request, response) => void response.json({ by: 'me' })) },
  })
})

afterAll(() => kit.stop())

function signedIn(token = TOKEN): Client {
  const client = new Client(kit.url)
  client.auth.token = token
  return client
}

test('who signed in says a line, and the next to come reads it', async () => {
  const anna = await signedIn().joinOrCreate('board')
  const heard: unknown[] = []
  anna.onMessage('lines', (lines) => void heard.push(lines))
  anna.send('line', 'hello')
  await until(() => heard.some((lines) => Array.isArray(lines) && lines.length === 1), 'her own line came back')

  const bea = await signedIn().joinOrCreate('board')
  const read = await within(new Promise<unknown>((resolve) => bea.onMessage('lines', resolve)), 'the lines so far')

  expect(read).toEqual(['Fern: hello'])
  await Promise.all([anna.leave(), bea.leave()])
})

test('who did not sign in is told so, in the room\'s own words', async () => {
  await expect(signedIn('another').joinOrCreate('board')).rejects.toThrow('sign in first')
})

test('a handler that throws ends nothing: its room and the lobbies go on', async () => {
  const room = await new Client(kit.url).joinOrCreate('faulty')
  room.send('throw')
  room.send('ask')

  const answer = await within(new Promise<unknown>((resolve) => room.onMessage('answer', resolve)), 'an answer after the fault')
  const page = await kit.page('Anna')

  expect(answer).toBe('here')
  expect(page.room.roomId).toBe('tiny_0_0')
  await room.leave()
})

test('a route of one\'s own answers beside ours', async () => {
  expect((await kit.fetchJson('/about')).body).toEqual({ by: 'me' })
  expect((await kit.fetchJson('/health')).body).toMatchObject({ ok: true })
})

test('nobody opens rooms at will, and a name that is no room is none', async () => {
  expect((await kit.ask('create', 'board', {})).status).toBe(404)
  expect((await kit.ask('joinOrCreate', 'boards', {})).status).toBe(404)
})

test('pages of other sites may not join it, listed ones may', async () => {
  const from = (origin: string) => kit.ask('joinOrCreate', 'untaken', {}, { origin })

  expect((await from('https://evil.example')).status).toBe(403)
  expect((await from('https://play.example.org')).status).toBe(200)
})

test('a room of one\'s own under a lobby\'s name is refused at the start, with the cure', async () => {
  await expect(startRoomKit({ own: { rooms: { [NEXT_LOBBY]: FaultyRoom } } })).rejects.toThrow('the own room "tiny_1_0" has a lobby\'s name; expected a name that no lobby has (tiny_0_0, tiny_1_0). Rename it among the rooms of startServer')
})
