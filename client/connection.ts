/** The one file that knows the SDK: a seat in a room, bytes and words both ways, and the codes with which it ends. */

import { Client, type SeatReservation, type Room } from '@colyseus/sdk'
import { type ChatLine, FAST_LANE, type FaultNotice, type JoinOptions, type MapNews, SLOW_LANE, type TravelOffer, type Watching } from '../src/wire/lobby-talk.ts'
import { JoinRefusal, type LobbyUser, type RoomHandlers, type RoomLink } from './line/room-link.ts'

/** The slow lane's state as reflected from the room: checked where it is read, because it comes from outside. */
interface ReflectedState {
  readonly users?: { forEach(visit: (user: Readonly<Record<string, unknown>>) => void): void }
}

/** Takes a seat in a room. Rejects with a JoinRefusal that carries the room's code and words. */
export async function openRoom(serverUrl: string, roomId: string, options: JoinOptions, handlers: RoomHandlers): Promise<RoomLink> {
  let room: Room<unknown, ReflectedState>
  try {
    room = await new Client(serverUrl).consumeSeatReservation<ReflectedState>(await reserveSeat(serverUrl, roomId, options))
  } catch (error) {
    if (error instanceof JoinRefusal) throw error
    throw new JoinRefusal(0, error instanceof Error ? error.message : String(error))
  }
  // Rejoining under the same identity gives the same person back, after a drop and after a restart alike:
  // one way for both, so the SDK's own is off.
  room.reconnection.enabled = false
  let isOpen = true

  room.onMessage<Uint8Array>(FAST_LANE, (bytes) => handlers.onBytes(bytes))
  room.onMessage<ChatLine>(SLOW_LANE.chat, (line) => handlers.onChat(line))
  room.onMessage<FaultNotice>(SLOW_LANE.fault, (notice) => handlers.onFault(notice))
  room.onMessage<TravelOffer>(SLOW_LANE.travel, (offer) => handlers.onTravel(offer))
  room.onMessage<Watching>(SLOW_LANE.watch, (watching) => handlers.onWatching(watching))
  room.onMessage<MapNews>(SLOW_LANE.map, (news) => handlers.onMap(news))
  room.onMessage('*', () => {})
  room.onStateChange((state) => handlers.onUsers(usersOf(state)))
  room.onLeave((code, reason) => {
    if (!isOpen) return
    isOpen = false
    handlers.onClosed(code, reason ?? '')
  })

  return {
    sendBytes(bytes) {
      if (isOpen) room.sendBytes(FAST_LANE, bytes)
    },
    sendChat(text) {
      if (isOpen) room.send(SLOW_LANE.chat, text)
    },
    sendKick(user) {
      if (isOpen) room.send(SLOW_LANE.kick, String(user))
    },
    sendWatch(user) {
      if (isOpen) room.send(SLOW_LANE.watch, String(user))
    },
    sendReport(corrections) {
      if (isOpen) room.send(SLOW_LANE.report, String(corrections))
    },
    leave() {
      if (!isOpen) return
      isOpen = false
      void room.leave(true)
    },
    drop: () => void room.leave(false),
  }
}

/** Asked for by ourselves: of a refusal the SDK keeps the HTTP status only, and a full room has a code of its own. */
async function reserveSeat(serverUrl: string, roomId: string, options: JoinOptions): Promise<SeatReservation> {
  const answer = await fetch(`${serverUrl}/matchmake/joinById/${roomId}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/json' },
    body: JSON.stringify(options),
  })
  const body: SeatReservation & { readonly code?: number; readonly error?: string } = await answer.json()
  if (!answer.ok) throw new JoinRefusal(body.code ?? 0, body.error ?? `the server answered ${answer.status}`)
  return body
}

function usersOf(state: ReflectedState): readonly LobbyUser[] {
  const users: LobbyUser[] = []
  state.users?.forEach((user) =>
    users.push({
      number: Number(user['number'] ?? 0),
      tag: Number(user['tag'] ?? 0),
      nickname: String(user['nickname'] ?? ''),
      sprite: String(user['sprite'] ?? ''),
      isHost: user['isHost'] === true,
      pingMs: Number(user['pingMs'] ?? 0),
      isAway: user['isAway'] === true,
    }),
  )
  return users.sort((a, b) => a.number - b.number)
}
