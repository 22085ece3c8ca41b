/** The WebSocket behind a client, where the framework's own interface is too narrow: its queue, its end, its round trip. */

import type { Client } from '@colyseus/core'

interface Socket {
  readonly bufferedAmount: number
  readonly readyState: number
  ping(data: Buffer): void
  terminate(): void
  on(event: 'pong', listener: (data: Buffer) => void): unknown
}

const OPEN = 1
const CLOSED = 3
/** A peer that does not answer the closing handshake by then is cut off. */
const CLOSING_MS = 2000
/** WebSocket allows 123 bytes of reason. */
const REASON_BYTES = 123

function isSocket(ref: object): ref is Socket {
  return 'bufferedAmount' in ref && 'terminate' in ref && 'ping' in ref
}

function socketOf(client: Client): Socket | undefined {
  return isSocket(client.ref) ? client.ref : undefined
}

/** Bytes handed to the socket that the kernel has not taken yet. */
export function unsentBytesOf(client: Client): number {
  return socketOf(client)?.bufferedAmount ?? 0
}

/** Closes with a code and a reason; a peer that neither reads nor answers is cut off a little later. */
export function closeSocket(client: Client, code: number, reason: string): void {
  const short = Buffer.from(reason).subarray(0, REASON_BYTES).toString('utf8').replace(/\uFFFD+$/, '')
  client.leave(code, short)
  const socket = socketOf(client)
  if (!socket) return
  const timer = setTimeout(() => {
    if (socket.readyState !== CLOSED) socket.terminate()
  }, CLOSING_MS)
  timer.unref()
}

/** Cuts off at once: for a peer that does not read, to whom no reason can be said. */
export function cutSocket(client: Client): void {
  socketOf(client)?.terminate()
}

/** Sends the time; `watchRoundTrip` reads it from the answer. */
export function askRoundTrip(client: Client, nowMs: number): void {
  const socket = socketOf(client)
  if (socket?.readyState !== OPEN) return
  const stamp = Buffer.alloc(8)
  stamp.writeDoubleLE(nowMs)
  socket.ping(stamp)
}

export function watchRoundTrip(client: Client, now: () => number, heard: (roundTripMs: number) => void): void {
  socketOf(client)?.on('pong', (data) => {
    // The framework's own heartbeat sends empty pings.
    if (data.length !== 8) return
    const roundTripMs = now() - data.readDoubleLE(0)
    if (roundTripMs >= 0 && roundTripMs < 60_000) heard(roundTripMs)
  })
}
