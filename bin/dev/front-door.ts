/** The one port of development: rooms' paths and sockets go to the server that is open now, all else to the page's builder. */

import { type IncomingMessage, request as httpRequest, type RequestListener, type ServerResponse } from 'node:http'
import { connect } from 'node:net'
import type { Duplex } from 'node:stream'

const HOST = '127.0.0.1'
/** What the rooms serve. */
const ROOM_PATHS = /^\/(?:matchmake|maps|guest|health|lobbies|private)(?:[/?]|$)/
/** The page is only read. */
const WRITES: readonly (string | undefined)[] = ['POST', 'PUT', 'PATCH', 'DELETE']
/** A project's own routes have any name: the rooms are asked first, unless it is a file or the builder's own. */
const MAYBE_ROOM_PATHS = /^\/[^.@?]+(?:\?|$)/
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

/** `page` answers whatever is no room's, and no route's of the project. */
export function createFrontDoor(page: RequestListener): FrontDoor {
  function closed(response: ServerResponse): void {
    if (!response.headersSent) response.writeHead(503, { 'content-type': 'application/json' })
    response.end(JSON.stringify({ code: 503, error: 'the server is reloading' }))
  }

  const door: FrontDoor = {
    port: undefined,
    onRequest(request, response) {
      const { url = '', method, headers } = request
      const isRooms = ROOM_PATHS.test(url) || WRITES.includes(method)
      if (!isRooms && (door.port === undefined || !MAYBE_ROOM_PATHS.test(url))) return page(request, response)
      if (door.port === undefined) return closed(response)
      const onward = httpRequest({ host: HOST, port: door.port, method, path: url, headers: { ...headers, 'x-forwarded-for': forwardedFor(request) } }, (answer) => {
        if (!isRooms && answer.statusCode === 404) {
          answer.resume()
          return page(request, response)
        }
        response.writeHead(answer.statusCode ?? 502, answer.headers)
        answer.pipe(response)
      })
      onward.on('error', () => closed(response))
      if (isRooms) request.pipe(onward)
      else onward.end()
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
