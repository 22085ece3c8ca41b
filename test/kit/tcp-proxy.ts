/** A TCP proxy in this process that makes a link worse: seeded latency and jitter each way, darkness, cuts. Order is kept. */

import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net'
import { randomShare } from '../../src/random.ts'

/** One direction. */
export interface Impairment {
  readonly latencyMs: number
  /** Uniform on top of the latency. */
  readonly jitterMs: number
}

export const UNIMPAIRED: Impairment = { latencyMs: 0, jitterMs: 0 }

/** A round trip and its jitter, shared by the two directions; the mean of the round trip is `roundTripMs`. */
export function roundTrip(roundTripMs: number, jitterMs: number): Impairment {
  return { latencyMs: roundTripMs / 2 - jitterMs / 4, jitterMs: jitterMs / 2 }
}

export interface TcpProxyOptions {
  readonly targetPort: number
  /** Both directions, until `impair` says otherwise. */
  readonly impairment?: Impairment
  readonly seed?: number
}

export interface TcpProxy {
  readonly port: number
  /** As a page is opened: `http://127.0.0.1:port`. */
  readonly url: string
  impair(up: Impairment, down?: Impairment): void
  /** New connections go there: a server that starts anew on another port keeps its address. */
  aimAt(targetPort: number): void
  /** In the dark nothing passes and nothing closes; what was sent meanwhile comes afterwards, in order. */
  setDark(isDark: boolean): void
  /** Ends every connection without a word. */
  cut(): void
  close(): Promise<void>
}

const HOST = '127.0.0.1'

/** One direction of one connection: chunks wait for their time, and none overtakes another. */
interface Pipe {
  readonly waiting: { readonly atMs: number; readonly pass: () => void }[]
  lastMs: number
  timer: NodeJS.Timeout | undefined
}

export async function openTcpProxy({ targetPort, impairment = UNIMPAIRED, seed = 1 }: TcpProxyOptions): Promise<TcpProxy> {
  const links = { up: impairment, down: impairment }
  const pipes = new Set<Pipe>()
  const sockets = new Set<Socket>()
  let target = targetPort
  let isDark = false
  let count = 0

  function flush(pipe: Pipe): void {
    clearTimeout(pipe.timer)
    if (isDark) return
    while (pipe.waiting.length > 0 && pipe.waiting[0]!.atMs <= performance.now()) pipe.waiting.shift()!.pass()
    const next = pipe.waiting[0]
    if (next) pipe.timer = setTimeout(() => flush(pipe), Math.max(0, next.atMs - performance.now()))
  }

  function join(from: Socket, to: Socket, direction: 'up' | 'down'): void {
    const pipe: Pipe = { waiting: [], lastMs: 0, timer: undefined }
    pipes.add(pipe)
    const later = (pass: () => void): void => {
      const { latencyMs, jitterMs } = links[direction]
      const atMs = performance.now() + latencyMs + jitterMs * randomShare(seed, count++, direction === 'up' ? 1 : 2, 0)
      pipe.lastMs = Math.max(pipe.lastMs, atMs)
      pipe.waiting.push({ atMs: pipe.lastMs, pass })
      flush(pipe)
    }
    from.on('data', (bytes) => later(() => to.write(bytes)))
    from.on('end', () => later(() => to.end()))
    from.on('error', () => later(() => to.destroy()))
    from.on('close', () => {
      sockets.delete(from)
      if (to.destroyed) {
        clearTimeout(pipe.timer)
        pipes.delete(pipe)
      } else later(() => to.destroySoon())
    })
  }

  // Half-open: each side's end travels by itself, as late as its bytes.
  const server: Server = createServer({ allowHalfOpen: true, noDelay: true }, (near) => {
    const far = connect({ port: target, host: HOST, allowHalfOpen: true, noDelay: true })
    sockets.add(near).add(far)
    join(near, far, 'up')
    join(far, near, 'down')
  })
  await new Promise<void>((resolve) => server.listen(0, HOST, resolve))
  const { port } = server.address() as AddressInfo

  function cut(): void {
    for (const pipe of pipes) clearTimeout(pipe.timer)
    pipes.clear()
    for (const socket of sockets) socket.destroy()
  }

  return {
    port,
    url: `http://${HOST}:${port}`,
    impair(up, down = up) {
      links.up = up
      links.down = down
    },
    aimAt(next) {
      target = next
    },
    setDark(next) {
      isDark = next
      for (const pipe of pipes) flush(pipe)
    },
    cut,
    async close() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()))
      cut()
      await closed
    },
  }
}
