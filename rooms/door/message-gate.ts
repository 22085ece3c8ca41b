/** The gate before the framework's message handler: every frame is looked at first, and nothing thrown behind it escapes. */

import { type Client, Room } from '@colyseus/core'

export interface MessageGate {
  /** Whether the framework may see the frame. */
  admits(client: Client, frame: Uint8Array): boolean
  /** The framework is done with the frame. */
  handled(client: Client): void
  /** Something threw. Without a gate it would end the process. */
  failed(client: Client, error: unknown): void
}

/** The framework has no hook there, so its one entrance for frames is replaced on the room itself. */
const ENTRANCE = '_onMessage'

export function installMessageGate(room: object, gate: MessageGate): void {
  const framework: unknown = Reflect.get(Room.prototype, ENTRANCE)
  if (typeof framework !== 'function') throw new Error(`Colyseus' Room has no method ${ENTRANCE}; expected the one of 0.18. Look for its new name before you upgrade`)
  Object.defineProperty(room, ENTRANCE, {
    value: (client: Client, frame: Uint8Array) => {
      try {
        if (!gate.admits(client, frame)) return
        Reflect.apply(framework, room, [client, frame])
        gate.handled(client)
      } catch (error) {
        gate.failed(client, error)
      }
    },
  })
}
