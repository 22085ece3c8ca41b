/** How patient a room is with its sockets. Settings, so that tests need not wait for minutes. */

import type { RateLimit } from '../door/rate-bucket.ts'

export interface RoomLimits {
  /** A joined socket that has not said so by then is closed: the framework would queue for it without end. */
  readonly joinAckMs: number
  /** A dropped user's person waits so long. */
  readonly graceMs: number
  /** No message from a page that shows: the connection is dead, whatever the kernel believes. */
  readonly silenceMs: number
  /** A page that said it is hidden is kept so long. */
  readonly hiddenMs: number
  /** Who has neither pressed nor said anything for so long is shown as away, and after `idleOutMs` its seat is given away. Infinity: never. */
  readonly awayMs: number
  readonly idleOutMs: number
  /** With more unsent bytes a socket gets no more states, and is dropped after `slowMs`, or at once with more than `maxUnsentBytes`. */
  readonly slowBytes: number
  readonly slowMs: number
  readonly maxUnsentBytes: number
  /** Persons of a resumed world wait so long for their users. */
  readonly resumeMs: number
  /** The old lobby keeps the socket of whoever went on so long: if the new one's fails, the person comes back. */
  readonly returnMs: number
  /** What a socket may send, in frames and in bytes: a stall of 20 s at 60 Hz comes in one burst and is honest. */
  readonly frames: RateLimit
  readonly bytes: RateLimit
  readonly chatLines: RateLimit
  /** A page reports every ten seconds. */
  readonly reports: RateLimit
}

export const ROOM_LIMITS: RoomLimits = {
  joinAckMs: 15_000,
  graceMs: 20_000,
  silenceMs: 10_000,
  hiddenMs: 300_000,
  awayMs: 120_000,
  idleOutMs: 600_000,
  slowBytes: 128 * 1024,
  slowMs: 10_000,
  maxUnsentBytes: 256 * 1024,
  resumeMs: 60_000,
  returnMs: 6000,
  frames: { perS: 300, burst: 3000 },
  bytes: { perS: 64 * 1024, burst: 512 * 1024 },
  chatLines: { perS: 0.5, burst: 5 },
  reports: { perS: 0.2, burst: 3 },
}

/** With what the operator set. */
export function limitsBy({ awayAfterS, idleOutAfterS }: { readonly awayAfterS?: number | undefined; readonly idleOutAfterS?: number | undefined }, limits: RoomLimits): RoomLimits {
  return { ...limits, ...(awayAfterS === undefined ? {} : { awayMs: awayAfterS * 1000 }), ...(idleOutAfterS === undefined ? {} : { idleOutMs: idleOutAfterS * 1000 }) }
}
