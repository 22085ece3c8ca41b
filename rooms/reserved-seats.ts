/** Seats that the framework holds for sockets which have not come. A room with one of them cannot end for 15 s: at shutdown they are let go. */

/** The framework has no public way to these; should a later version name them otherwise, the drain's deadline does the rest. */
export function forgetReservedSeats(room: object): void {
  const seats: unknown = Reflect.get(room, '_reservedSeats')
  const timers: unknown = Reflect.get(room, '_reservedSeatTimeouts')
  if (typeof timers === 'object' && timers !== null) for (const timer of Object.values(timers)) clearTimeout(timer)
  if (typeof seats === 'object' && seats !== null) for (const sessionId of Object.keys(seats)) Reflect.deleteProperty(seats, sessionId)
}
