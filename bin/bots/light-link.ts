// A seat held by a bare socket: the fast lane's bytes both ways, the slow lane unread. For more bots than the SDK is made for.
import { Protocol } from '@colyseus/core'
import { WebSocket } from 'ws'
import { FAST_LANE, type JoinOptions } from '../../src/wire/lobby-talk.ts'

export interface LightLink {
  send(bytes: Uint8Array): void
  /** Whether its socket is read. What is not read waits: in the kernels first, then in the room. */
  setReading(isReading: boolean): void
  /** Answers a ping that it need not have read. */
  answerPing(): void
  leave(): void
}

export interface LightHandlers {
  onBytes(bytes: Uint8Array): void
  onClosed(code: number, reason: string): void
}

/** What the frames of a message of bytes begin with: the operation, then the type as a short MessagePack string. */
const HEAD = Uint8Array.from([Protocol.ROOM_DATA_BYTES, 0xa0 + FAST_LANE.length, ...Buffer.from(FAST_LANE)])

function isFastLane(frame: Uint8Array): boolean {
  if (frame.length < HEAD.length) return false
  for (let at = 0; at < HEAD.length; at++) if (frame[at] !== HEAD[at]) return false
  return true
}

async function post<T>(url: string, body: object): Promise<T> {
  const answer = await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })
  const json: T & { readonly error?: string } = await answer.json()
  if (!answer.ok) throw new Error(json.error ?? `${url} answered ${answer.status}`)
  return json
}

/** Takes a seat as the page does: a guest's token, a reservation, a socket that says that it is there. */
export async function openLightLink(url: string, roomId: string, looks: { readonly nickname: string; readonly protocol: string }, handlers: LightHandlers): Promise<LightLink> {
  const { token } = await post<{ readonly token: string }>(`${url}/guest`, { nickname: looks.nickname })
  const options: JoinOptions = { token, ...looks }
  const seat = await post<{ readonly processId: string; readonly sessionId: string }>(`${url}/matchmake/joinById/${roomId}`, options)
  const socket = new WebSocket(`${url.replace('http', 'ws')}/${seat.processId}/${roomId}?sessionId=${seat.sessionId}`, { perMessageDeflate: false, skipUTF8Validation: true })
  let isOpen = true
  socket.on('error', () => {})
  socket.on('message', (frame: Buffer) => {
    if (isFastLane(frame)) return handlers.onBytes(frame.subarray(HEAD.length))
    // The room waits for this before it says anything.
    if (frame[0] === Protocol.JOIN_ROOM) socket.send(Uint8Array.of(Protocol.JOIN_ROOM))
  })
  socket.on('close', (code, reason) => {
    if (isOpen) handlers.onClosed(code, reason.toString())
    isOpen = false
  })
  await new Promise<void>((resolve, reject) => {
    socket.once('error', reject)
    socket.once('open', () => resolve())
  })
  return {
    send(bytes) {
      if (!isOpen) return
      const frame = Buffer.allocUnsafe(HEAD.length + bytes.length)
      frame.set(HEAD)
      frame.set(bytes, HEAD.length)
      socket.send(frame)
    },
    setReading(isReading) {
      if (isReading) socket.resume()
      else socket.pause()
    },
    answerPing() {
      if (isOpen) socket.pong()
    },
    leave() {
      if (isOpen) socket.send(Uint8Array.of(Protocol.LEAVE_ROOM))
      isOpen = false
      socket.close()
    },
  }
}
