/** A page's line to its room: messages become bytes, and both directions are counted. */

import { createClientWriter } from '../../src/wire/client-messages.ts'
import type { ClientMessage } from '../../src/wire/messages.ts'
import { isStateMessage } from '../../src/wire/server-messages.ts'
import type { Epoch } from './epoch.ts'
import type { NetProbe } from './net-probe.ts'
import { createByteMeter } from './net-stats.ts'

export interface PageLine {
  send(own: Epoch, message: ClientMessage, nowMs: number): void
  /** Counts what the room said. */
  heard(bytes: Uint8Array, nowMs: number): void
  bytesInPerS(nowMs: number): number
  bytesOutPerS(nowMs: number): number
}

export function createPageLine(sendBytes: (bytes: Uint8Array) => void, probe: NetProbe): PageLine {
  const writeMessage = createClientWriter()
  const bytesIn = createByteMeter()
  const bytesOut = createByteMeter()
  return {
    send(own, message, nowMs) {
      const bytes = writeMessage(message, own.sentIntent)
      if (message.kind === 'input') own.sentIntent = message.intent
      bytesOut.add(bytes.length, nowMs)
      probe.sent(message.kind, bytes.length)
      sendBytes(bytes)
    },
    heard(bytes, nowMs) {
      bytesIn.add(bytes.length, nowMs)
      probe.received(isStateMessage(bytes) ? 'state' : 'other', bytes.length)
    },
    bytesInPerS: bytesIn.perSecond,
    bytesOutPerS: bytesOut.perSecond,
  }
}
