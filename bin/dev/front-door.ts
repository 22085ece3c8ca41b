/** The one port of development: rooms' paths and sockets go to the server that is open now, all else to the page's builder. */

import { type IncomingMessage, request as httpRequest, type RequestListener, type ServerResponse } from 'node:http'
import { connect } from 'node:net'
import type { Duplex } from 'node:stream'

const HOST = '127.0.0.1'
/** What the rooms serve; everything else is the page. */
const ROOM_PATHS = /^\/(?:matchmake|maps|guest|health|lobbies)(?:[/?]|$)/
/** The page's builder speaks to its pages over a socket of its own. */
const BUILDER_PROTOCOL = 'vite-hmr'

export interface FrontDoor {
  /** Where rooms are served from now on; undefined while there are none. */
  port: number | undefined
  readonly onRequest: RequestListener
  onUpgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void
}

function forwardedFor(request: IncomingMessage): string {
  return [request.headers['x-forwarded-for'], request.socket.remoteAddress].flat().filter((part) => part !== undefined && part !== '').join(', ')
}

/** `page` answers whatever is no room's. */
export function createFrontDoor(page: RequestListener): FrontDoor {
  function closed(response: ServerResponse): void {
    if (!response.headersSent) response.writeHead(503, { 'content-type': 'application/json' })
    response.end(JSON.stringify({ code: 503, error: 'the server is reloading' }))
  }

  const door: FrontDoor = {
    port: undefined,
    onRequest(request, response) {
      if (!ROOM_PATHS.test(request.url ?? '')) return page(request, response)
      if (door.port === undefined) return closed(response)
      const onward = httpRequest(
        { host: HOST, port: door.port, method: request.method, path: request.url, headers: { ...request.headers, 'x-forwarded-for': forwardedFor(request) } },
        (answer) => {
          response.writeHead(answer.statusCode ?? 502, answer.headers)
          answer.pipe(response)
        },
      )
      onward.on('error', () => closed(response))
      request.pipe(onward)
    },
    onUpgrade(request, socket, head) {
      if (request.headers['sec-websocket-protocol'] === BUILDER_PROTOCOL) return
      socket.on('error', () => socket.destroy())
      if (door.port === undefined) return void socket.end('HTTP/1.1 503 Service Unavailable\r\nConnection: close\r\n\r\n')
      const onward = connect(door.port, HOST, () => {
        const lines = [`${request.method} ${request.url} HTTP/1.1`]
        for (const [name, value] of Object.entries({ ...request.headers, 'x-forwarded-for': forwardedFor(request) })) lines.push(`${name}: ${String(value)}`)
        onward.write(`${lines.join('\r\n')}\r\n\r\n`)
        onward.write(head)
        onward.pipe(socket)
        socket.pipe(onward)
      })
      onward.setNoDelay(true)
      if ('setNoDelay' in socket && typeof socket.setNoDelay === 'function') socket.setNoDelay(true)
      onward.on('error', () => socket.destroy())
      onward.on('close', () => socket.destroy())
      socket.on('close', () => onward.destroy())
    },
  }
  return door
}
