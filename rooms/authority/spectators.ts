/** Who watches without a person: each looks where somebody plays, and the world knows nothing of it. */

import type { Watching } from '../../src/wire/lobby-talk.ts'
import type { World } from '../../src/world.ts'
import { createUserSession, type UserLooks, type UserSession, type Watched } from './user-session.ts'

/** Above every user's number: a spectator's never travels, and none of them takes a user's. */
const FIRST_SPECTATOR = 0x10000
/** Where somebody is watched the page knows the place itself. */
const NO_PLACE = { x: 0, y: 0 }

export interface Spectators {
  /** By their numbers, all above those of users. */
  readonly all: ReadonlyMap<number, UserSession>
  open(looks: UserLooks): UserSession
  close(spectator: number): void
  /** Looks at another user from the next state on. False: that is no user who plays. */
  watch(spectator: number, user: number): boolean
  /** Where a spectator looks from this tick on, to be told before the tick's state; undefined where it was told so before in its epoch. */
  newlyWatched(spectator: number): Watching | undefined
  /** To be called after each step: everybody looks where their person is now, and at the next one where theirs has left. */
  follow(): void
}

export interface PlayersToWatch {
  readonly users: ReadonlyMap<number, Pick<UserSession, 'state'>>
  /** The eid of a user's person, or 0. */
  personOf(user: number): number
  /** Where to look while nobody plays, px. */
  emptyPlace(): { readonly x: number; readonly y: number }
}

export function createSpectators(world: World, { users, personOf, emptyPlace }: PlayersToWatch): Spectators {
  const all = new Map<number, UserSession>()
  const x = world.schema.role('position', 'x')
  const y = world.schema.role('position', 'y')

  function freeNumber(): number {
    let number = FIRST_SPECTATOR
    while (all.has(number)) number++
    return number
  }

  /** The next user with a person, round and round; whose page is not shown comes last. 0: nobody. */
  function nextUser(after: number): number {
    const withPerson = [...users].filter(([user]) => personOf(user) !== 0).sort(([a], [b]) => a - b)
    const playing = withPerson.filter(([, { state }]) => state === 'playing')
    const candidates = playing.length > 0 ? playing : withPerson
    return (candidates.find(([user]) => user > after) ?? candidates[0])?.[0] ?? 0
  }

  function look(watched: Watched): void {
    if (!users.has(watched.user)) {
      watched.user = nextUser(watched.user)
      if (watched.user === 0) Object.assign(watched, emptyPlace())
    }
    watched.eid = personOf(watched.user)
    // Without a person for now, it is waited for where it was.
    if (watched.eid === 0 || !x || !y) return
    watched.x = world.columns.arrays[x.index]![watched.eid]!
    watched.y = world.columns.arrays[y.index]![watched.eid]!
  }

  return {
    all,
    open(looks) {
      const watched: Watched = { user: 0, eid: 0, x: 0, y: 0, told: undefined }
      look(watched)
      const session = createUserSession(world, { user: freeNumber(), looks, pressAlias: 0, pressKey: 0, watched })
      all.set(session.user, session)
      return session
    },
    close: (spectator) => void all.delete(spectator),
    watch(spectator, user) {
      const watched = all.get(spectator)?.watched
      if (!watched || personOf(user) === 0) return false
      watched.user = user
      look(watched)
      return true
    },
    newlyWatched(spectator) {
      const session = all.get(spectator)
      if (!session?.watched) return undefined
      const { watched, epoch } = session
      const { user } = watched
      const { x: placeX, y: placeY } = user === 0 ? watched : NO_PLACE
      const told = `${epoch} ${user} ${placeX} ${placeY}`
      if (told === watched.told) return undefined
      watched.told = told
      return { tick: world.tick, user, x: placeX, y: placeY }
    },
    follow() {
      for (const { watched } of all.values()) if (watched) look(watched)
    },
  }
}
