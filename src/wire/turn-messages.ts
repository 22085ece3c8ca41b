/** Turned values on the wire: what a page asks for, and the data version that comes of it. docs/protocol.md gives both to the bit. */

import { MOST_TUNABLES } from '../tunables.ts'
import type { BitReader } from './bit-reader.ts'
import type { BitWriter } from './bit-writer.ts'
import type { TurnedVersionMessage, TurnMessage } from './messages.ts'

const COUNT_ORDER = 2
/** Bits of one turn. */
const TURN_BITS = 24

export function writeTurn(writer: BitWriter, { which, notch }: TurnMessage): void {
  writer.u(which, 8)
  writer.u(notch, 16)
}

export function readTurn(reader: BitReader, epoch: number): TurnMessage {
  return { kind: 'turn', epoch, which: reader.u(8), notch: reader.u(16) }
}

export function writeTurnedVersion(writer: BitWriter, { number, startTick, turns }: TurnedVersionMessage): void {
  writer.u(number, 32)
  writer.u(startTick, 32)
  writer.golomb(turns.length, COUNT_ORDER)
  for (const { which, notch } of turns) {
    writer.u(which, 8)
    writer.u(notch, 16)
  }
}

export function readTurnedVersion(reader: BitReader, epoch: number): TurnedVersionMessage {
  const number = reader.u(32)
  const startTick = reader.u(32)
  const count = reader.count(COUNT_ORDER, MOST_TUNABLES, TURN_BITS, 'turns')
  return { kind: 'turned-version', epoch, number, startTick, turns: Array.from({ length: count }, () => ({ which: reader.u(8), notch: reader.u(16) })) }
}
