/** Keeps a project's own room from ending the whole server: a handler that throws is logged, and nothing more. */

import { matchMaker } from '@colyseus/core'
import type { OwnRoom } from '../own-parts.ts'
import { errorText, logWarning } from '../watch/log.ts'

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
