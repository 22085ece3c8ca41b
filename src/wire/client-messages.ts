/** Client to room: how each message becomes bytes, and bytes from strangers become a message or an error. */

import type { IntentDiff, IntentState } from '../input/intent.ts'
import { type BitReader, createBitReader } from './bit-reader.ts'
import { type BitWriter, createBitWriter } from './bit-writer.ts'
import { readHashRequest, writeHashRequest } from './hash-messages.ts'
import { readIntent, writeIntent } from './intent-code.ts'
import { CLIENT_KIND } from './message-kinds.ts'
import type { ChunkRequest, ClientMessage, InputMessage } from './messages.ts'
import { MAX_TICK, wholeWithin } from './ranges.ts'
import { readTurn, writeTurn } from './turn-messages.ts'

/** A chunk request asks for at most so many: twice an area of interest. */
export const MAX_REQUESTED_CHUNKS = 64
/** Render ticks are told in steps of 1 / 256. */
const RENDER_STEPS = 256

/** A render tick as the other side will read it. */
export function onRenderGrid(renderTick: number): number {
  return Math.round(renderTick * RENDER_STEPS) / RENDER_STEPS
}

/** Golomb orders: an ack lies some 8 ticks behind the stamp, a render tick some 12. */
const ACK_ORDER = 4
const RENDER_ORDER = 12
const COUNT_ORDER = 2
const NO_BYTES = new Uint8Array(0)

/** `previous` is the intent of the last input message sent in this epoch; neutral before the first. */
export type WriteClientMessage = (message: ClientMessage, previous: IntentState) => Uint8Array

/** Throws a DecodeError on anything that is not one whole message. `previous` as in `WriteClientMessage`. */
export type ReadClientMessage = (bytes: Uint8Array, previous: IntentDiff) => ClientMessage

/** For who writes many: they share the writer's memory. */
export function createClientWriter(): WriteClientMessage {
  const writer = createBitWriter()
  return (message, previous) => {
    writer.clear()
    return write(writer, message, previous)
  }
}

export const encodeClientMessage: WriteClientMessage = (message, previous) => write(createBitWriter(), message, previous)

function write(writer: BitWriter, message: ClientMessage, previous: IntentState): Uint8Array {
  writer.u(CLIENT_KIND[message.kind], 8)
  writer.u(message.epoch, 8)
  switch (message.kind) {
    case 'input':
      writeInput(writer, message, previous)
      break
    case 'chunk-request':
      writeChunkRequest(writer, message)
      break
    case 'page-state':
      writer.flag(message.isHidden)
      break
    case 'ping':
      writer.u(message.stampMs, 32)
      break
    case 'hash-request':
      writeHashRequest(writer, message)
      break
    case 'turn':
      writeTurn(writer, message)
      break
  }
  return writer.take()
}

/** For who reads many. */
export function createClientReader(): ReadClientMessage {
  const reader = createBitReader(NO_BYTES, 'client message')
  return (bytes, previous) => {
    reader.open(bytes)
    const kind = reader.u(8)
    const epoch = reader.u(8)
    const message = readBody(reader, kind, epoch, previous)
    reader.end()
    return message
  }
}

export const decodeClientMessage: ReadClientMessage = (bytes, previous) => createClientReader()(bytes, previous)

function readBody(reader: BitReader, kind: number, epoch: number, previous: IntentDiff): ClientMessage {
  switch (kind) {
    case CLIENT_KIND.input:
      return readInput(reader, epoch, previous)
    case CLIENT_KIND['chunk-request']:
      return readChunkRequest(reader, epoch)
    case CLIENT_KIND['page-state']:
      return { kind: 'page-state', epoch, isHidden: reader.flag() }
    case CLIENT_KIND.ping:
      return { kind: 'ping', epoch, stampMs: reader.u(32) }
    case CLIENT_KIND['hash-request']:
      return readHashRequest(reader, epoch)
    case CLIENT_KIND.turn:
      return readTurn(reader, epoch)
    default:
      return reader.refuse(`kind ${kind}`, 'input, chunk-request, page-state, ping, hash-request or turn')
  }
}

function writeInput(writer: BitWriter, { tick, ackTick, renderTick, intent, pressOrdinal }: InputMessage, previous: IntentState): void {
  const stamp = wholeWithin(tick, 1, MAX_TICK)
  writer.u(stamp, 32)
  writer.signed(stamp - wholeWithin(ackTick, 0, MAX_TICK), ACK_ORDER)
  writer.signed(stamp * RENDER_STEPS - wholeWithin(renderTick * RENDER_STEPS, 0, MAX_TICK * RENDER_STEPS), RENDER_ORDER)
  writer.u(pressOrdinal, 2)
  writeIntent(writer, intent, previous)
}

function readInput(reader: BitReader, epoch: number, previous: IntentDiff): InputMessage {
  const tick = reader.u(32)
  if (tick === 0) reader.refuse('tick 0', 'a tick from 1 on')
  const ackTick = tick - reader.signed(ACK_ORDER, MAX_TICK, 'age of the ack')
  if (ackTick < 0 || ackTick > MAX_TICK) reader.refuse(`ack of tick ${ackTick}`, `0 to ${MAX_TICK}`)
  const renderTick = (tick * RENDER_STEPS - reader.signed(RENDER_ORDER, MAX_TICK * RENDER_STEPS, 'age of the render tick')) / RENDER_STEPS
  if (renderTick < 0 || renderTick > MAX_TICK) reader.refuse(`render tick ${renderTick}`, `0 to ${MAX_TICK}`)
  const pressOrdinal = reader.u(2)
  return { kind: 'input', epoch, tick, ackTick, renderTick, pressOrdinal, intent: readIntent(reader, previous) }
}

function writeChunkRequest(writer: BitWriter, { chunks }: ChunkRequest): void {
  if (chunks.length > MAX_REQUESTED_CHUNKS) throw new Error(`chunk request asks for ${chunks.length} chunks; expected at most ${MAX_REQUESTED_CHUNKS}. Ask in several`)
  writer.golomb(chunks.length, COUNT_ORDER)
  for (const { chunkX, chunkY, hash } of chunks) {
    writer.u(chunkX, 16)
    writer.u(chunkY, 16)
    writer.flag(hash !== '')
    if (hash !== '') writeHash(writer, hash)
  }
}

function readChunkRequest(reader: BitReader, epoch: number): ChunkRequest {
  const count = reader.count(COUNT_ORDER, MAX_REQUESTED_CHUNKS, 33, 'chunks')
  const chunks = Array.from({ length: count }, () => ({ chunkX: reader.u(16), chunkY: reader.u(16), hash: reader.flag() ? readHash(reader) : '' }))
  return { kind: 'chunk-request', epoch, chunks }
}

/** A content hash: its 16 hex digits as two numbers of 32 bits, the first 8 digits first. */
export function writeHash(writer: BitWriter, hash: string): void {
  writer.u(Number.parseInt(hash.slice(0, 8), 16), 32)
  writer.u(Number.parseInt(hash.slice(8, 16), 16), 32)
}

export function readHash(reader: BitReader): string {
  const digits = () => reader.u(32).toString(16).padStart(8, '0')
  return digits() + digits()
}
