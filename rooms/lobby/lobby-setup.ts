/** Everything a lobby room is made of. The server makes it, never a client. */

import type { AddressLimits } from '../door/address-limits.ts'
import type { CopyHost } from '../copies/copy-host.ts'
import type { CarriedPerson } from '../authority/persons.ts'
import type { ServerMetrics } from '../watch/server-metrics.ts'
import type { Neighbour } from './departures.ts'
import type { Edge, LobbyWorld } from './lobby-world.ts'
import type { RoomLimits } from './room-limits.ts'
import type { Station, Tickets } from './travel.ts'

export interface LobbySetup {
  readonly roomId: string
  /** The folder's name of the game that is played in it. */
  readonly gameName: string
  /** The name under which its numbers are summed up, and by which the console calls it: without the code of a private copy. */
  readonly countedAs: string
  readonly title: string
  readonly lobbyX: number
  readonly lobbyY: number
  readonly seats: number
  /** How many may watch beside those who play. */
  readonly spectatorSeats: number
  readonly limits: RoomLimits
  readonly addresses: AddressLimits
  /** Whether faults are shown in pages. */
  readonly isDev: boolean
  readonly metrics: ServerMetrics
  /** The lobbies beyond the open sides. */
  readonly neighbours: Readonly<Partial<Record<Edge, Neighbour>>>
  readonly tickets: Tickets
  /** Whether time stands still in it while nobody is there: nobody sees the difference, and an empty world costs nothing. */
  readonly restsWhenEmpty: boolean
  readonly host: CopyHost
  /** Whether the identity plays in a lobby of this copy. */
  isInside(identity: string): boolean
  /** Builds the world; the room is told of each system that throws. */
  openWorld(onFault: (place: string, error: unknown) => void): LobbyWorld
  /** Other lobbies let go of this identity: the newest join wins everywhere. What its person had comes along, within one game. */
  claimIdentity(identity: string, by: Station): CarriedPerson | undefined
}
