/** How an intent is coded: against the held state of the one before, one bit if nothing changed. */

import { type IntentDiff, type IntentState, sameIntent } from '../input/intent.ts'
import type { BitReader } from './bit-reader.ts'
import type { BitWriter } from './bit-writer.ts'
import { wholeWithin } from './ranges.ts'

const AXIS_MAX = 127
const TARGET_MIN = -0x8000
const TARGET_MAX = 0x7fff

/** The intent as the wire can say it: whole numbers within their ranges. */
function withinRanges(intent: IntentDiff): IntentDiff {
  const axis = (value: number) => wholeWithin(value, -AXIS_MAX, AXIS_MAX)
  const target = (value: number) => wholeWithin(value, TARGET_MIN, TARGET_MAX)
  return {
    held: intent.held & 0xffff,
    pressed: intent.pressed & 0xffff,
    released: intent.released & 0xffff,
    moveX: axis(intent.moveX),
    moveY: axis(intent.moveY),
    aimX: axis(intent.aimX),
    aimY: axis(intent.aimY),
    targetX: target(intent.targetX),
    targetY: target(intent.targetY),
  }
}

/** The edges that the change of what is held tells by itself. */
function plainEdges(before: IntentState, held: number): { readonly pressed: number; readonly released: number } {
  return { pressed: held & ~before.held, released: before.held & ~held }
}

export function writeIntent(writer: BitWriter, intent: IntentDiff, previous: IntentState): void {
  const next = withinRanges(intent)
  const isSame = sameIntent(previous, next)
  writer.flag(!isSame)
  if (isSame) return
  const isHeldChanged = next.held !== previous.held
  writer.flag(isHeldChanged)
  if (isHeldChanged) writer.u(next.held, 16)
  const plain = plainEdges(previous, next.held)
  const arePlain = plain.pressed === next.pressed && plain.released === next.released
  writer.flag(!arePlain)
  if (!arePlain) {
    writer.u(next.pressed, 16)
    writer.u(next.released, 16)
  }
  writePair(writer, next.moveX, next.moveY, previous.moveX, previous.moveY, 8)
  writePair(writer, next.aimX, next.aimY, previous.aimX, previous.aimY, 8)
  writePair(writer, next.targetX, next.targetY, previous.targetX, previous.targetY, 16)
}

function writePair(writer: BitWriter, x: number, y: number, previousX: number, previousY: number, bits: number): void {
  const isChanged = x !== previousX || y !== previousY
  writer.flag(isChanged)
  if (!isChanged) return
  writer.u(x, bits)
  writer.u(y, bits)
}

/** Most often nothing changed: then the one before serves again, unless it had edges. */
export function readIntent(reader: BitReader, previous: IntentDiff): IntentDiff {
  const { held, moveX, moveY, aimX, aimY, targetX, targetY } = previous
  if (!reader.flag()) return previous.pressed === 0 && previous.released === 0 ? previous : { held, moveX, moveY, aimX, aimY, targetX, targetY, pressed: 0, released: 0 }
  const nextHeld = reader.flag() ? reader.u(16) : held
  const edges = reader.flag() ? { pressed: reader.u(16), released: reader.u(16) } : plainEdges(previous, nextHeld)
  const move = reader.flag() ? { moveX: readAxis(reader), moveY: readAxis(reader) } : { moveX, moveY }
  const aim = reader.flag() ? { aimX: readAxis(reader), aimY: readAxis(reader) } : { aimX, aimY }
  const target = reader.flag() ? { targetX: signed16(reader), targetY: signed16(reader) } : { targetX, targetY }
  return { held: nextHeld, ...move, ...aim, ...target, ...edges }
}

function readAxis(reader: BitReader): number {
  const value = (reader.u(8) << 24) >> 24
  if (value < -AXIS_MAX) reader.refuse(`axis ${value}`, `${-AXIS_MAX} to ${AXIS_MAX}`)
  return value
}

function signed16(reader: BitReader): number {
  return (reader.u(16) << 16) >> 16
}
