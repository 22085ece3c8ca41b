/** The seam between the page and its overlay: what the overlay may ask of a page that plays. */

import type { Game } from '../../src/game.ts'
import type { DrawnEntity } from '../drawn/drawn-poses.ts'
import type { NetClient } from '../net/net-client.ts'
import type { Stage } from '../phaser/stage.ts'
import type { Remembered } from '../devices/remembered.ts'
import type { LobbyUser } from '../line/room-link.ts'
import type { DebugTools } from './debug-tools.ts'

export interface DebugHost {
  /** The game's element: the overlay lies in it. */
  readonly root: HTMLElement
  readonly game: Pick<Game, 'name' | 'rules'>
  readonly tools: DebugTools
  readonly remembered: Remembered
  /** The one that is drawn; another after travel. */
  client(): NetClient
  users(): readonly LobbyUser[]
  /** Once there is something to draw on. */
  stage(): Stage | undefined
  /** The last frame's poses. */
  drawn(): readonly DrawnEntity[]
  /** Saves as a file all that went into this page, to be played back. */
  saveRecording(): void
}

export interface DebugOverlay {
  /** Draws in the world what follows it: once a frame. */
  frame(): void
  close(): void
}
