/** Looks at a frame before the framework does: which operation it is, and of which message type. Everything else is refused. */

import { Protocol } from '@colyseus/core'

/** Operations of one byte. */
const BARE_OPERATIONS: readonly number[] = [Protocol.JOIN_ROOM, Protocol.LEAVE_ROOM, Protocol.PING]
/** MessagePack's short strings: this plus the length, then the text. Longer ones: this, then the length in one or two bytes. */
const SHORT_STRING = 0xa0
const STRING_8 = 0xd9
const STRING_16 = 0xda
const MAX_SHORT_STRING = 31

export interface SpokenTypes {
  /** Message types that carry bytes. */
  readonly bytes: readonly string[]
  /** Message types that carry one MessagePack string. Nothing else is unpacked from a stranger. */
  readonly texts: readonly string[]
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
  const isBytes = operation === Protocol.ROOM_DATA_BYTES
  if (!(isBytes ? spoken.bytes : spoken.texts).includes(type)) return { drop: `message type ${JSON.stringify(type)} is not spoken here` }
  return isBytes || isOneString(frame.subarray(2 + length)) ? 'ok' : { drop: `message ${type} is no text` }
}

/** Whether these bytes are one MessagePack string and nothing more. */
function isOneString(packed: Uint8Array): boolean {
  const head = packed[0] ?? 0
  if (head >= SHORT_STRING && head <= SHORT_STRING + MAX_SHORT_STRING) return packed.length === 1 + head - SHORT_STRING
  if (head === STRING_8) return packed.length === 2 + (packed[1] ?? 0)
  if (head === STRING_16) return packed.length === 3 + (packed[1] ?? 0) * 256 + (packed[2] ?? 0)
  return false
}
