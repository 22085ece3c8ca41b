/** Keeps a project's own rooms from taking a lobby's name, and from ending the whole server: a handler that throws is logged, and nothing more. */

import { matchMaker } from '@colyseus/core'
import type { OwnRoom } from '../own-parts.ts'
import { errorText, logWarning } from '../watch/log.ts'

/** Its pages would be sent into the wrong one. */
export function refuseLobbyNames(names: readonly string[], lobbyIds: readonly string[]): void {
  const taken = names.find((name) => lobbyIds.includes(name))
  if (taken !== undefined) throw new Error(`the own room "${taken}" has a lobby's name; expected a name that no lobby has (${lobbyIds.join(', ')}). Rename it among the rooms of startServer`)
}

/** Where the class says nothing of faults the framework lets them through, up to the process. */
export function defineOwnRoom(name: string, OwnClass: OwnRoom): void {
  if (!('onUncaughtException' in OwnClass.prototype))
    Object.defineProperty(OwnClass.prototype, 'onUncaughtException', {
      value: (error: Error, methodName: string) => logWarning(`room ${name}, ${methodName}: ${errorText(error.cause ?? error)}`),
      writable: true,
      configurable: true,
    })
  matchMaker.defineRoomType(name, OwnClass)
}
