/** The welcome: from here on a user hears everything anew, under a new epoch. */

import { createUserView } from '../../src/area.ts'
import { NEUTRAL_INTENT } from '../../src/input/intent.ts'
import { encodeServerMessage } from '../../src/wire/server-messages.ts'
import type { World } from '../../src/world.ts'
import type { LobbyMap } from '../data/loaded-game.ts'
import type { RoomData } from './room-data.ts'
import type { ServerInputDispatcher } from './server-input-dispatcher.ts'
import type { UserSession } from './user-session.ts'

/** A page that flaps between hidden and shown is told everything anew so often at most. */
const SHOW_EVERY_MS = 500

export interface WelcomeOptions {
  readonly data: RoomData
  readonly map: Pick<LobbyMap, 'lobbyX' | 'lobbyY' | 'widthTiles' | 'heightTiles' | 'openSides'>
  readonly protocolHash: string
}

export interface Welcome {
  /** Begins the user's next epoch. */
  give(session: UserSession): void
  /** Pages that show themselves again are welcomed in the tick after, or when their time has come. */
  giveToShown(sessions: Iterable<UserSession>, nowMs: number): void
}

export function createWelcome(world: World, inputsOf: (session: UserSession) => ServerInputDispatcher, { data, map, protocolHash }: WelcomeOptions): Welcome {
  function give(session: UserSession): void {
    session.epoch = (session.epoch + 1) & 0xff
    session.state = 'joining'
    session.isShowing = false
    session.baselineTick = 0
    session.ackTick = 0
    session.flight.clear()
    session.lastIntent = NEUTRAL_INTENT
    session.view = session.watched ? createUserView() : createUserView(session.pressAlias)
    session.area.clear()
    session.heldChunks.clear()
    session.wantedChunks.clear()
    session.outbox.length = 0
    session.toldStates.clear()
    const inputs = inputsOf(session)
    inputs.remove(session.user)
    inputs.add(session.user, world.tick)
    const { number, dataJson } = data.inForce()
    session.outbox.push(
      encodeServerMessage({
        kind: 'accepted',
        protocolHash,
        epoch: session.epoch,
        tick: world.tick,
        dataVersion: number,
        // Nobody's: whoever watches is no user of the room.
        user: session.watched ? 0 : session.user,
        pressAlias: session.pressAlias,
        pressKey: session.pressKey,
        publicSeed: world.publicSeed,
        lobbyX: map.lobbyX,
        lobbyY: map.lobbyY,
        widthTiles: map.widthTiles,
        heightTiles: map.heightTiles,
        openLeft: map.openSides.left,
        openRight: map.openSides.right,
        dataJson,
      }),
    )
    data.tellComing(session)
  }

  return {
    give,
    giveToShown(sessions, nowMs) {
      for (const session of sessions) {
        if (session.state !== 'hidden' || !session.isShowing || nowMs < session.showsAtMs) continue
        session.showsAtMs = nowMs + SHOW_EVERY_MS
        give(session)
      }
    },
  }
}
