/** Frames that the framework never gets to see. */

import { Protocol } from '@colyseus/core'
import { checkFrame } from '../../rooms/door/frame-check.ts'

const SPOKEN = { bytes: ['t'], texts: ['chat'] }

function frame(operation: number, type: string, ...body: readonly number[]): Uint8Array {
  return Uint8Array.from([operation, 0xa0 + type.length, ...Buffer.from(type, 'latin1'), ...body])
}

function isDropped(bytes: Uint8Array): boolean {
  return checkFrame(bytes, SPOKEN) !== 'ok'
}

test('the spoken types pass, each on its own lane', () => {
  expect(checkFrame(frame(Protocol.ROOM_DATA_BYTES, 't', 1, 2, 3), SPOKEN)).toBe('ok')
  expect(checkFrame(frame(Protocol.ROOM_DATA, 'chat', 0xa2, 104, 105), SPOKEN)).toBe('ok')
  expect(isDropped(frame(Protocol.ROOM_DATA, 't'))).toBe(true)
  expect(isDropped(frame(Protocol.ROOM_DATA_BYTES, 'chat'))).toBe(true)
})

test('every operation that is not spoken here ends its sender, input frames among them, with any modifier', () => {
  const spoken: readonly number[] = [Protocol.JOIN_ROOM, Protocol.LEAVE_ROOM, Protocol.PING, Protocol.ROOM_DATA, Protocol.ROOM_DATA_BYTES]

  for (let operation = 0; operation < 256; operation++) expect([operation, isDropped(Uint8Array.of(operation))]).toEqual([operation, !spoken.slice(0, 3).includes(operation)])
})

test('types that are cut off, too long, unknown or no text are refused', () => {
  for (const bytes of [[], [Protocol.ROOM_DATA], [Protocol.ROOM_DATA, 0xa4, 99], [Protocol.ROOM_DATA, 0xdb, 0xff, 0xff, 0xff, 0xff], [Protocol.ROOM_DATA_BYTES, 5], [Protocol.ROOM_DATA, 0xa0], [Protocol.JOIN_ROOM, 0]])
    expect([bytes, isDropped(Uint8Array.from(bytes))]).toEqual([bytes, true])
  for (const type of ['__proto__', 'constructor', 'toString', '*', '_$bt']) expect(isDropped(frame(Protocol.ROOM_DATA, type))).toBe(true)
})

test('what a text message carries is one whole string', () => {
  for (const body of [[], [0xa2, 104], [0xa1, 104, 105], [0x81, 0xa1, 97, 1], [0xc1], [0xd9, 3, 97], [0xda, 0, 2, 97], [0xdb, 0, 0, 0, 1, 97], [0xc0]]) expect([body, isDropped(frame(Protocol.ROOM_DATA, 'chat', ...body))]).toEqual([body, true])
  expect(isDropped(frame(Protocol.ROOM_DATA, 'chat', 0xd9, 2, 104, 105))).toBe(false)
})

test('a hundred thousand random frames are judged without a throw', () => {
  let state = 12345
  const next = (): number => (state = (Math.imul(state, 1664525) + 1013904223) >>> 0)

  for (let n = 0; n < 100_000; n++) {
    const bytes = Uint8Array.from({ length: (next() >>> 8) % 24 }, () => next() >>> 24)
    checkFrame(bytes, SPOKEN)
  }
})
