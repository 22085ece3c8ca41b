/** wss behind a proxy that has the certificate, under a sub-path: a seat is taken and kept, and the page's own site is known by its host. */

import { request as httpsRequest } from 'node:https'
import { Client } from '@colyseus/sdk'
import { WebSocket } from 'ws'
import { openWebProxy, type WebHost } from '../kit/web-proxy.ts'
import { type RoomKit, startRoomKit, until } from './room-kit.ts'

let kit: RoomKit
let proxy: WebHost

beforeAll(async () => {
  kit = await startRoomKit()
  proxy = await openWebProxy(kit.server.port, '/play')
})

afterAll(async () => {
  await proxy.close()
  await kit.stop()
})

/** As a page would, but believing the proxy's own certificate. */
function post(path: string, body: object, headers: Readonly<Record<string, string>> = {}): Promise<{ readonly status: number; readonly body: Readonly<Record<string, unknown>> }> {
  return new Promise((resolve, reject) => {
    const asked = httpsRequest(`${proxy.url}${path}`, { method: 'POST', rejectUnauthorized: false, headers: { 'content-type': 'application/json', ...headers } }, (answer) => {
      let text = ''
      answer.setEncoding('utf8').on('data', (part: string) => (text += part))
      answer.once('end', () => resolve({ status: answer.statusCode ?? 0, body: JSON.parse(text) }))
    })
    asked.once('error', reject)
    asked.end(JSON.stringify(body))
  })
}

test('a guest takes a seat and speaks over wss', async () => {
  const { body: guest } = await post('/guest', { nickname: 'Anna' })
  const { body: seat } = await post('/matchmake/joinById/tiny_0_0', { token: guest['token'], nickname: 'Anna' })
  const own = new URL(proxy.url)
  // As the SDK writes it for such an address.
  const address = `wss://${own.host}${own.pathname}/${String(seat['processId'])}/${String(seat['roomId'])}?sessionId=${String(seat['sessionId'])}`
  const socket = new WebSocket(address, { rejectUnauthorized: false, origin: own.origin })
  let heard = 0
  socket.on('message', () => heard++)

  await until(() => heard > 0, 'the room speaks')

  expect(proxy.upgrades).toBe(1)
  expect(new Client(proxy.url)['settings']).toMatchObject({ secure: true, pathname: '/play' })
  socket.close()
})

test('the page of this very host may ask, another site may not', async () => {
  const own = await post('/guest', { nickname: 'Anna' }, { origin: new URL(proxy.url).origin })
  const other = await post('/guest', { nickname: 'Anna' }, { origin: 'https://evil.example' })

  expect([own.status, other.status]).toEqual([200, 403])
})
