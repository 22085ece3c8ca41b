/** Room to client, beside the states: the welcome, data versions, map chunks, pongs. */

import { protocolMismatch } from '../protocol-hash.ts'
import { MOST_MAP_TILES } from '../tiles/tiles.ts'
import { type BitReader, createBitReader } from './bit-reader.ts'
import { type BitWriter, createBitWriter } from './bit-writer.ts'
import { readChunk, writeChunk } from './chunk-codec.ts'
import { readHash, writeHash } from './client-messages.ts'
import { contentHash } from './content-hash.ts'
import { DecodeError } from './decode-error.ts'
import { readHashAnswer, writeHashAnswer } from './hash-messages.ts'
import { SERVER_KIND } from './message-kinds.ts'
import type { Accepted, DataVersionMessage, MapChunks, ServerMessage } from './messages.ts'
import { readTurnedVersion, writeTurnedVersion } from './turn-messages.ts'
import { decodeText, encodeText } from './utf8.ts'

/** Most chunks of one message: a map of 1024x1024 tiles. */
const MAX_CHUNKS = 4096
const CHUNK_COUNT_ORDER = 4
/** Most bytes of a game's data. */
const MAX_DATA_BYTES = 4 * 1024 * 1024
const DATA_LENGTH_ORDER = 16

/** Whether bytes are a state: those are read by a state decoder. */
export function isStateMessage(bytes: Uint8Array): boolean {
  return bytes[0] === SERVER_KIND.state
}

export function encodeServerMessage(message: ServerMessage): Uint8Array {
  const writer = createBitWriter()
  writer.u(SERVER_KIND[message.kind], 8)
  writer.u(message.epoch, 8)
  switch (message.kind) {
    case 'accepted':
      writeAccepted(writer, message)
      break
    case 'data-version':
      writeDataVersion(writer, message)
      break
    case 'turned-version':
      writeTurnedVersion(writer, message)
      break
    case 'map-chunks':
      writeMapChunks(writer, message)
      break
    case 'pong':
      writer.u(message.stampMs, 32)
      writer.u(message.tick, 32)
      break
    case 'hash-answer':
      writeHashAnswer(writer, message)
      break
  }
  return writer.take()
}

/**
 * Throws a DecodeError on anything that is not one whole message. With `ownProtocol`, a welcome of another
 * protocol is refused before the rest of it is read.
 */
export function decodeServerMessage(bytes: Uint8Array, ownProtocol?: string): ServerMessage {
  const reader = createBitReader(bytes, 'server message')
  const kind = reader.u(8)
  const epoch = reader.u(8)
  const message = readBody(reader, kind, epoch, ownProtocol)
  reader.end()
  return message
}

function readBody(reader: BitReader, kind: number, epoch: number, ownProtocol: string | undefined): ServerMessage {
  switch (kind) {
    case SERVER_KIND.accepted:
      return readAccepted(reader, epoch, ownProtocol)
    case SERVER_KIND['data-version']:
      return readDataVersion(reader, epoch)
    case SERVER_KIND['turned-version']:
      return readTurnedVersion(reader, epoch)
    case SERVER_KIND['map-chunks']:
      return readMapChunks(reader, epoch)
    case SERVER_KIND.pong:
      return { kind: 'pong', epoch, stampMs: reader.u(32), tick: reader.u(32) }
    case SERVER_KIND['hash-answer']:
      return readHashAnswer(reader, epoch)
    default:
      return reader.refuse(`kind ${kind}`, 'accepted, data-version, turned-version, map-chunks, pong or hash-answer')
  }
}

function writeAccepted(writer: BitWriter, accepted: Accepted): void {
  writer.u(Number.parseInt(accepted.protocolHash, 16), 32)
  writer.u(accepted.tick, 32)
  writer.u(accepted.dataVersion, 32)
  writer.u(accepted.user, 16)
  writer.u(accepted.pressAlias, 12)
  writer.u(accepted.pressKey, 32)
  writer.u(accepted.publicSeed, 32)
  writer.u(accepted.lobbyX, 16)
  writer.u(accepted.lobbyY, 16)
  writer.u(accepted.widthTiles, 16)
  writer.u(accepted.heightTiles, 16)
  writer.flag(accepted.openLeft)
  writer.flag(accepted.openRight)
  writeData(writer, accepted.dataJson)
}

function writeData(writer: BitWriter, dataJson: string): void {
  const data = encodeText(dataJson)
  if (data.length > MAX_DATA_BYTES) throw new Error(`the game's data is ${data.length} bytes; expected at most ${MAX_DATA_BYTES}`)
  writer.golomb(data.length, DATA_LENGTH_ORDER)
  writer.bytes(data)
}

function readData(reader: BitReader): string {
  return decodeText(reader.bytes(reader.golomb(DATA_LENGTH_ORDER, MAX_DATA_BYTES, 'data length')), "the game's data")
}

function writeDataVersion(writer: BitWriter, { number, startTick, dataJson }: DataVersionMessage): void {
  writer.u(number, 32)
  writer.u(startTick, 32)
  writeData(writer, dataJson)
}

function readDataVersion(reader: BitReader, epoch: number): DataVersionMessage {
  return { kind: 'data-version', epoch, number: reader.u(32), startTick: reader.u(32), dataJson: readData(reader) }
}

function readAccepted(reader: BitReader, epoch: number, ownProtocol: string | undefined): Accepted {
  const protocolHash = reader.u(32).toString(16).padStart(8, '0')
  if (ownProtocol !== undefined && protocolHash !== ownProtocol) throw new DecodeError(protocolMismatch(ownProtocol, protocolHash))
  const signed16 = () => (reader.u(16) << 16) >> 16
  const head = {
    tick: reader.u(32),
    dataVersion: reader.u(32),
    user: reader.u(16),
    pressAlias: reader.u(12),
    pressKey: reader.u(32),
    publicSeed: reader.u(32),
    lobbyX: signed16(),
    lobbyY: signed16(),
    widthTiles: reader.u(16),
    heightTiles: reader.u(16),
    openLeft: reader.flag(),
    openRight: reader.flag(),
  }
  const places = head.widthTiles * head.heightTiles
  if (places === 0 || places > MOST_MAP_TILES) throw new DecodeError(`the room's map is ${head.widthTiles} x ${head.heightTiles} tiles; expected 1 to ${MOST_MAP_TILES} of them; reload the page`)
  return { kind: 'accepted', epoch, protocolHash, ...head, dataJson: readData(reader) }
}

function writeMapChunks(writer: BitWriter, { tick, chunks }: MapChunks): void {
  writer.u(tick, 32)
  writer.golomb(chunks.length, CHUNK_COUNT_ORDER)
  for (const { chunkX, chunkY, hash, tiles, packed } of chunks) {
    writer.u(chunkX, 16)
    writer.u(chunkY, 16)
    writeHash(writer, hash)
    writer.flag(tiles !== undefined)
    if (!tiles) continue
    if (packed) writer.copy(packed.bytes, 0, packed.bits)
    else writeChunk(writer, tiles)
  }
}

function readMapChunks(reader: BitReader, epoch: number): MapChunks {
  const tick = reader.u(32)
  const count = reader.count(CHUNK_COUNT_ORDER, MAX_CHUNKS, 97, 'chunks')
  const chunks = Array.from({ length: count }, () => {
    const chunkX = reader.u(16)
    const chunkY = reader.u(16)
    const hash = readHash(reader)
    const tiles = reader.flag() ? readChunk(reader) : undefined
    if (tiles && contentHash(tiles) !== hash) reader.refuse(`chunk ${chunkX}, ${chunkY} with hash ${contentHash(tiles)}`, `hash ${hash}`)
    return { chunkX, chunkY, hash, tiles }
  })
  return { kind: 'map-chunks', epoch, tick, chunks }
}
