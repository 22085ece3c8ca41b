/** `npm run dev` over the tiny game: a title that a test may save, and a guest who joins again and again. */

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Client, type Room } from '@colyseus/sdk'
import type { AuthoritySave } from '../../rooms/authority/authority.ts'
import { createWorldSaves, type WorldSaves } from '../../rooms/worlds/world-saves.ts'
import { type DevServer, startDevServer } from '../../bin/dev/dev-server.ts'
import { FAST_LANE } from '../../src/wire/lobby-talk.ts'
import type { Accepted, ServerMessage } from '../../src/wire/messages.ts'
import { decodeServerMessage, isStateMessage } from '../../src/wire/server-messages.ts'
import { until } from './room-kit.ts'
import { MEADOW } from './tiny-loaded.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))

export interface Anna {
  readonly room: Room
  readonly accepted: Accepted
  readonly faults: readonly unknown[]
  /** What she was told of the map, in order. */
  readonly news: readonly unknown[]
  /** The close code, once she is cut off. */
  readonly ended: Promise<number>
}

export interface DevKit {
  readonly dev: DevServer
  save(title: string): void
  /** Draws the map anew: rows of as many letters as before. */
  saveMap(rows: readonly string[]): void
  /** The world as it was last written: each reload writes it. */
  written(): AuthoritySave | undefined
  join(): Promise<Anna>
  stop(): Promise<void>
}

/** `saved`: the world to go on from. */
export async function startDevKit(saved?: AuthoritySave): Promise<DevKit> {
  const folder = mkdtempSync(join(tmpdir(), 'tandem-dev-'))
  const saves = (): WorldSaves => createWorldSaves(join(folder, 'data'))
  if (saved) await saves().write('tiny_0_0', saved)
  const titleFile = join(folder, 'title.txt')
  const save = (title: string): void => writeFileSync(titleFile, title)
  save('Meadow')
  const mapFile = join(folder, 'meadow.tmj')
  const saveMap = (rows: readonly string[]): void => writeFileSync(mapFile, rows.join('\n'))
  saveMap(MEADOW)
  process.env['TINY_MAP_FILE'] = mapFile
  process.env['TINY_TITLE_FILE'] = titleFile
  const dev = await startDevServer({
    root,
    port: 0,
    isFresh: false,
    dataFolder: join(folder, 'data'),
    command: [join(root, 'test/rooms/tiny-main.ts')],
    watched: [titleFile, mapFile],
    // Vite does not run inside a test's own realm; pages of this test load nothing.
    buildPage: async () => ({ onRequest: (_request, response) => void response.end('the page'), reloadPages: () => {}, close: async () => {} }),
    log: () => {},
  })
  const url = `http://127.0.0.1:${dev.port}`
  const answer: { readonly token?: string } = await (await fetch(`${url}/guest`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"nickname":"Anna"}' })).json()
  return {
    dev,
    save,
    saveMap,
    written: () => saves().read('tiny_0_0').save,
    async join() {
      const room = await new Client(url.replace('http', 'ws')).joinById('tiny_0_0', { token: answer.token, nickname: 'Anna' })
      room.reconnection.enabled = false
      const heard: ServerMessage[] = []
      const faults: unknown[] = []
      room.onMessage(FAST_LANE, (bytes: Uint8Array) => {
        if (!isStateMessage(bytes)) heard.push(decodeServerMessage(bytes))
      })
      const news: unknown[] = []
      room.onMessage('map', (told) => void news.push(told))
      room.onMessage('fault', (notice) => void faults.push(notice))
      const ended = new Promise<number>((resolve) => room.onLeave(resolve))
      const welcome = () => heard.flatMap((message) => (message.kind === 'accepted' ? [message] : []))[0]
      await until(() => welcome() !== undefined, 'she is welcomed')
      return { room, ended, faults, news, accepted: welcome()! }
    },
    async stop() {
      await dev.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
