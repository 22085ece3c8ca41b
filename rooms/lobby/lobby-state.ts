/** The slow lane's state: who is in the lobby, as every page shows it. It names no person; a person carries its user's number. */

import { Encoder, schema, type SchemaType, t } from '@colyseus/schema'

export const UserState = schema(
  {
    number: t.uint16(),
    /** The same in every lobby and under every nickname: mutes go by it. */
    tag: t.uint32(),
    nickname: t.string(),
    sprite: t.string(),
    /** Holds the host token of this copy of the world: may send others away. */
    isHost: t.boolean(),
    /** Round trip, ms. */
    pingMs: t.uint16(),
    /** The page is hidden, its connection is lost, or its player has done nothing for long: the person waits. */
    isAway: t.boolean(),
  },
  'UserState',
)
export type UserState = SchemaType<typeof UserState>

export const LobbyState = schema(
  {
    title: t.string(),
    lobbyX: t.int16(),
    lobbyY: t.int16(),
    /** By the user's number, as text. */
    users: t.map(UserState),
  },
  'LobbyState',
)
export type LobbyState = SchemaType<typeof LobbyState>

/** Of a user in the list, with a long nickname. */
const USER_BYTES = 128

/** Who joins is sent the whole list: rooms opened from now on have memory for it, or it would be written twice for each of a crowd. */
export function makeRoomForUsers(seats: number): void {
  Encoder.BUFFER_SIZE = Math.max(Encoder.BUFFER_SIZE, seats * USER_BYTES)
}
