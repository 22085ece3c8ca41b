/** What stands before a game on the web, in this process on loopback: a proxy with a certificate and a sub-path, and a host of static files. */

import { existsSync, readFileSync } from 'node:fs'
import { createServer as createHttpServer, type IncomingMessage, request as httpRequest, type Server, type ServerResponse } from 'node:http'
import { createServer as createHttpsServer, type Server as HttpsServer } from 'node:https'
import { connect } from 'node:net'
import { extname, join, normalize } from 'node:path'
import type { Duplex } from 'node:stream'
import { selfSigned } from './self-signed.ts'

const HOST = '127.0.0.1'

export interface WebHost {
  /** No slash at its end. */
  readonly url: string
  /** Sockets that were upgraded through it. */
  readonly upgrades: number
  close(): Promise<void>
}

function listen(server: Server | HttpsServer): Promise<number> {
  return new Promise((resolve) =>
    server.listen(0, HOST, () => {
      const address = server.address()
      resolve(typeof address === 'object' && address ? address.port : 0)
    }),
  )
}

/** `https://127.0.0.1:port/path/…` to the server's `/…`, upgrades included, as docs/host-your-game.md sets up nginx. */
export async function openWebProxy(targetPort: number, path: string): Promise<WebHost> {
  const sockets = new Set<Duplex>()
  let upgrades = 0
  const onward = (url = ''): string | undefined => (url.startsWith(`${path}/`) ? url.slice(path.length) : undefined)
  const headersOf = (request: IncomingMessage) => ({ ...request.headers, 'x-forwarded-for': request.socket.remoteAddress })

  function pass(request: IncomingMessage, response: ServerResponse): void {
    const target = onward(request.url)
    if (target === undefined) return void response.writeHead(404).end()
    const asked = httpRequest({ host: HOST, port: targetPort, method: request.method, path: target, headers: headersOf(request) }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers)
      answer.pipe(response)
    })
    asked.on('error', () => response.destroy())
    request.pipe(asked)
  }

  const server = createHttpsServer(selfSigned(), pass)
  server.on('connection', (socket) => {
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket))
  })
  server.on('upgrade', (request, socket, head) => {
    const target = onward(request.url)
    if (target === undefined) return void socket.destroy()
    upgrades++
    const far = connect(targetPort, HOST, () => {
      far.write([`${request.method} ${target} HTTP/1.1`, ...Object.entries(headersOf(request)).map(([name, value]) => `${name}: ${String(value)}`), '', ''].join('\r\n'))
      far.write(head)
      far.pipe(socket)
      socket.pipe(far)
    })
    for (const [one, other] of [[far, socket], [socket, far]] as const) {
      one.on('error', () => other.destroy())
      one.once('close', () => other.destroy())
    }
  })
  const port = await listen(server)
  return {
    url: `https://${HOST}:${port}${path}`,
    get upgrades() {
      return upgrades
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        for (const socket of sockets) socket.destroy()
      }),
  }
}

const TYPES: Readonly<Record<string, string>> = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css', '.png': 'image/png', '.json': 'application/json', '.wav': 'audio/wav' }

/** Files of a folder and nothing else, on a port and so an origin of its own; `changed` answers another text for some. */
export async function openStaticHost(folder: string, changed: Readonly<Record<string, string>> = {}): Promise<WebHost> {
  const server = createHttpServer((request, response) => {
    const asked = normalize(decodeURIComponent(new URL(request.url ?? '/', 'http://host').pathname)).slice(1)
    const path = asked === '' ? 'index.html' : asked
    const file = join(folder, path)
    if (path.includes('..') || (!(path in changed) && !existsSync(file))) return void response.writeHead(404).end()
    response.setHeader('content-type', TYPES[extname(path)] ?? 'application/octet-stream')
    response.end(changed[path] ?? readFileSync(file))
  })
  const port = await listen(server)
  return {
    url: `http://${HOST}:${port}`,
    upgrades: 0,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
