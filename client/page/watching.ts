/** Watching instead of playing: whom the picture follows, and how one turns to others. Loaded by those who watch. */

import type { DrawnEntity } from '../drawn/drawn-poses.ts'
import type { LobbyUser } from '../line/room-link.ts'
import type { NetClient } from '../net/net-client.ts'
import { createWatchBar } from '../ui/watch-bar.ts'
import type { Say } from '../words/words.ts'
import { turnedTo } from './turned-to.ts'

export interface Watching {
  readonly root: HTMLElement
  /** Whom the picture is about, as a player's is about the own person. */
  middle(client: NetClient, drawn: readonly DrawnEntity[]): DrawnEntity | undefined
  /** Whether the key was one of ours. */
  onKey(code: string): boolean
  /** Once a frame. */
  show(client: NetClient): void
}

export interface WatchingOptions {
  readonly say: Say
  users(): readonly LobbyUser[]
  onWatch(user: number): void
  onPlay(): void
}

export function createWatching({ say, users, onWatch, onPlay }: WatchingOptions): Watching {
  let watched = 0

  function turn(by: 1 | -1): void {
    const user = turnedTo(users(), watched, by)
    if (user !== 0) onWatch(user)
  }

  const bar = createWatchBar({ say, onTurn: turn, onPlay })
  return {
    root: bar.root,
    middle({ watching, world, confirmed }, drawn) {
      if (!watching || !world || !confirmed) return undefined
      const { user, x, y } = watching
      if (user !== 0) return drawn.find((thing) => thing.user === user)
      // Nobody plays: a place is looked at as somebody who stands there would be.
      return { netId: 0, eid: 0, archetype: '', x, y, vx: 0, vy: 0, state: '', facing: 1, facingY: 0, user: 0, isOwn: false, columns: confirmed }
    },
    onKey(code) {
      if (code !== 'ArrowLeft' && code !== 'ArrowRight') return false
      turn(code === 'ArrowRight' ? 1 : -1)
      return true
    },
    show({ watching }) {
      watched = watching?.user ?? 0
      bar.show(users(), watched)
    },
  }
}
