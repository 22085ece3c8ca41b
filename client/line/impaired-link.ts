/** A worse connection than there is, made in the page: between the socket and the net client, both ways. */

import { createDelayLine, type DelayLine } from './delay-line.ts'
import { CLEAN_LINK, type LinkTerms } from './link-profiles.ts'
import type { OpenRoom, RoomHandlers } from './room-link.ts'

export interface Impairment {
  readonly terms: LinkTerms
  /** Counts for what is sent from now on; what is under way keeps its time. */
  become(terms: LinkTerms): void
  /** Takes seats whose messages go through this link. Taking the seat itself is not delayed. */
  through(open: OpenRoom): OpenRoom
  /** Cuts every connection, as a tunnel does: what is under way is lost. */
  drop(): void
  /** Brings what is due: timers alone come late while a page is busy drawing. */
  flush(): void
}

export interface ImpairmentOptions {
  nowMs(): number
  after(delayMs: number, run: () => void): void
  readonly terms?: LinkTerms
  /** A page sends its inputs, and a room its states, every so often. */
  readonly inputIntervalMs: number
  readonly stateIntervalMs: number
}

export function createImpairment({ nowMs, after, terms = CLEAN_LINK, inputIntervalMs, stateIntervalMs }: ImpairmentOptions): Impairment {
  const cuts = new Set<() => void>()
  const open = new Set<DelayLine>()
  let now = terms
  let lines = 0

  function line(messageIntervalMs: number): DelayLine {
    const made = createDelayLine({ terms: () => now, nowMs, after, seed: ++lines, messageIntervalMs })
    open.add(made)
    return made
  }

  return {
    get terms() {
      return now
    },
    become(next) {
      now = next
    },
    through: (openRoom) => async (roomId, options, handlers) => {
      const up = line(inputIntervalMs)
      const down = line(stateIntervalMs)
      const end = (): void => {
        for (const own of [up, down]) {
          own.close()
          open.delete(own)
        }
        cuts.delete(cut)
      }
      const cut = (): void => {
        end()
        link.drop()
      }
      const delayed: RoomHandlers = {
        onBytes: (bytes) => down.put(() => handlers.onBytes(bytes)),
        onUsers: (users) => down.put(() => handlers.onUsers(users)),
        onChat: (told) => down.put(() => handlers.onChat(told)),
        onFault: (notice) => down.put(() => handlers.onFault(notice)),
        onTravel: (offer) => down.put(() => handlers.onTravel(offer)),
        onWatching: (watching) => down.put(() => handlers.onWatching(watching)),
        onMap: (news) => down.put(() => handlers.onMap(news)),
        // The end overtakes what is under way: behind it nothing of this seat may be heard.
        onClosed(code, reason) {
          end()
          handlers.onClosed(code, reason)
        },
      }
      const link = await openRoom(roomId, options, delayed)
      cuts.add(cut)
      return {
        sendBytes: (bytes) => up.put(() => link.sendBytes(bytes)),
        sendChat: (text) => up.put(() => link.sendChat(text)),
        sendKick: (user) => up.put(() => link.sendKick(user)),
        sendWatch: (user) => up.put(() => link.sendWatch(user)),
        sendReport: (corrections) => up.put(() => link.sendReport(corrections)),
        leave() {
          end()
          link.leave()
        },
        drop: cut,
      }
    },
    drop() {
      for (const cut of cuts) cut()
    },
    flush() {
      for (const own of open) own.flush()
    },
  }
}
