/** Looks at a frame before the framework does: which operation it is, and of which message type. Everything else is refused. */

import { Protocol } from '@colyseus/core'

/** Operations of one byte. */
const BARE_OPERATIONS: readonly number[] = [Protocol.JOIN_ROOM, Protocol.LEAVE_ROOM, Protocol.PING]
/** MessagePack's short strings: this plus the length, then the text. */
const SHORT_STRING = 0xa0
const MAX_SHORT_STRING = 31

export interface SpokenTypes {
  /** Message types that carry bytes. */
  readonly bytes: readonly string[]
  /** Message types that carry a MessagePack value. */
  readonly values: readonly string[]
}

export type FrameVerdict = 'ok' | { readonly drop: string }

/** Input frames, requests, unknown types and odd lengths never reach the framework's own decoders. */
export function checkFrame(frame: Uint8Array, spoken: SpokenTypes): FrameVerdict {
  const operation = frame[0]
  if (operation === undefined) return { drop: 'empty frame' }
  if (BARE_OPERATIONS.includes(operation)) return frame.length === 1 ? 'ok' : { drop: `operation ${operation} has ${frame.length} bytes; expected 1` }
  if (operation !== Protocol.ROOM_DATA_BYTES && operation !== Protocol.ROOM_DATA) return { drop: `operation ${operation} is not spoken here` }
  const length = (frame[1] ?? 0) - SHORT_STRING
  if (length < 1 || length > MAX_SHORT_STRING || frame.length < 2 + length) return { drop: 'message type is no short text' }
  const type = String.fromCharCode(...frame.subarray(2, 2 + length))
  const types = operation === Protocol.ROOM_DATA_BYTES ? spoken.bytes : spoken.values
  return types.includes(type) ? 'ok' : { drop: `message type ${JSON.stringify(type)} is not spoken here` }
}
