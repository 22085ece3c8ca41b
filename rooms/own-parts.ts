/** A project's own parts of the server, beside its games: rooms with their own messages and sign-in, and routes. */

import type { Room } from '@colyseus/core'
import type { Express } from 'express'

/** A class that extends Colyseus' Room. Its static `onAuth` says who may come in, its handlers what is said there. */
export type OwnRoom = new () => Room

export interface OwnParts {
  /** By the name that pages ask for: `new Client(serverUrl).joinOrCreate('board')`. A lobby's name cannot be taken. */
  readonly rooms?: Readonly<Record<string, OwnRoom>>
  /** Adds routes, before those of the lobbies and the page. Addresses are settled and origins checked by then. */
  routes?(app: Express): void
}
