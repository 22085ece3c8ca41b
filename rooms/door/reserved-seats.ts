/** Seats that the framework holds for sockets which have not come, reached where it offers no public way. */

function recordOf(room: object, name: string): object {
  const found: unknown = Reflect.get(room, name)
  return typeof found === 'object' && found !== null ? found : {}
}

/** Stops the timer of one seat: a grace that ended before its time leaves it running. */
export function stopSeatTimer(room: object, sessionId: string): void {
  const timer: unknown = Reflect.get(recordOf(room, '_reservedSeatTimeouts'), sessionId)
  if (typeof timer === 'object' && timer !== null && 'close' in timer && typeof timer.close === 'function') timer.close()
}

/**
 * Lets go of all of them. A room with one cannot end for 15 s; should a later version name them otherwise,
 * the drain's deadline does the rest.
 */
export function forgetReservedSeats(room: object): void {
  for (const sessionId of Object.keys(recordOf(room, '_reservedSeatTimeouts'))) stopSeatTimer(room, sessionId)
  const seats = recordOf(room, '_reservedSeats')
  for (const sessionId of Object.keys(seats)) Reflect.deleteProperty(seats, sessionId)
}
