/** Laws of the other messages: decode(encode(message)) = message, for inputs, requests, the welcome and the map. */

import { type IntentDiff, NEUTRAL_INTENT } from '../../src/input/intent.ts'
import { randomBits } from '../../src/random.ts'
import { decodeClientMessage, encodeClientMessage, MAX_REQUESTED_CHUNKS } from '../../src/wire/client-messages.ts'
import { contentHash } from '../../src/wire/content-hash.ts'
import { DecodeError } from '../../src/wire/decode-error.ts'
import type { Accepted, ClientMessage, HashAnswer, InputMessage, MapChunks } from '../../src/wire/messages.ts'
import { decodeServerMessage, encodeServerMessage } from '../../src/wire/server-messages.ts'

function createDice(seed: number): (bound: number) => number {
  let count = 0
  return (bound) => randomBits(seed, ++count, 0, 3) % bound
}

function nextIntent(dice: (bound: number) => number, before: IntentDiff): IntentDiff {
  if (dice(2) === 0) return { ...before, pressed: 0, released: 0 }
  const held = dice(2) === 0 ? before.held : dice(0x10000)
  const arePlain = dice(2) === 0
  return {
    held,
    pressed: arePlain ? held & ~before.held : dice(0x10000),
    released: arePlain ? before.held & ~held : dice(0x10000),
    moveX: dice(255) - 127,
    moveY: dice(3) === 0 ? dice(255) - 127 : before.moveY,
    aimX: dice(255) - 127,
    aimY: dice(255) - 127,
    targetX: dice(0x10000) - 0x8000,
    targetY: dice(0x10000) - 0x8000,
  }
}

function inputMessage(dice: (bound: number) => number, intent: IntentDiff): InputMessage {
  const tick = 1 + (dice(4) === 0 ? dice(2 ** 32 - 1) : dice(100_000))
  return { kind: 'input', epoch: dice(256), tick, ackTick: dice(5) === 0 ? 0 : dice(tick), renderTick: (tick - 1) / 2 + dice(256) / 256, pressOrdinal: dice(4), intent }
}

test('a chain of input messages decodes to what was sent, each against the one before', () => {
  for (let seed = 1; seed <= 100; seed++) {
    const dice = createDice(seed)
    let sent: IntentDiff = NEUTRAL_INTENT
    let heard: IntentDiff = NEUTRAL_INTENT
    for (let i = 0; i < 50; i++) {
      const message = inputMessage(dice, nextIntent(dice, sent))

      const decoded = decodeClientMessage(encodeClientMessage(message, sent), heard)

      expect(decoded).toEqual(message)
      sent = message.intent
      if (decoded.kind === 'input') heard = decoded.intent
    }
  }
})

test('when nothing changed an input message is at most 11 bytes', () => {
  const intent = { ...NEUTRAL_INTENT, held: 3, moveX: 127 }
  const message: InputMessage = { kind: 'input', epoch: 1, tick: 90_000, ackTick: 89_990, renderTick: 89_980.5, pressOrdinal: 0, intent }

  expect(encodeClientMessage(message, intent).length).toBeLessThanOrEqual(11)
})

test('numbers beyond their ranges are brought within them by the sender', () => {
  const intent = { ...NEUTRAL_INTENT, held: 0x1ffff, moveX: Number.NaN, moveY: Infinity, aimX: -500, aimY: 0.4, targetX: 1e9, targetY: -1e9 }
  const message: InputMessage = { kind: 'input', epoch: 0, tick: 5, ackTick: -3, renderTick: Number.NaN, pressOrdinal: 0, intent }

  const decoded = decodeClientMessage(encodeClientMessage(message, NEUTRAL_INTENT), NEUTRAL_INTENT)

  expect(decoded).toEqual({
    ...message,
    ackTick: 0,
    renderTick: 0,
    intent: { ...NEUTRAL_INTENT, held: 0xffff, pressed: 0, released: 0, moveX: 0, moveY: 127, aimX: -127, aimY: 0, targetX: 32767, targetY: -32768 },
  })
})

test('requests of chunks and of hashes, page states and pings decode to what was sent', () => {
  for (let seed = 1; seed <= 200; seed++) {
    const dice = createDice(seed)
    const hash = () => (dice(2) === 0 ? '' : contentHash(Uint8Array.of(dice(256), dice(256))))
    const messages: ClientMessage[] = [
      { kind: 'chunk-request', epoch: dice(256), chunks: Array.from({ length: dice(MAX_REQUESTED_CHUNKS + 1) }, () => ({ chunkX: dice(65536), chunkY: dice(65536), hash: hash() })) },
      { kind: 'page-state', epoch: dice(256), isHidden: dice(2) === 0 },
      { kind: 'ping', epoch: dice(256), stampMs: dice(2 ** 32 - 1) },
      { kind: 'turn', epoch: dice(256), which: dice(256), notch: dice(65536) },
      { kind: 'hash-request', epoch: dice(256), tick: dice(2 ** 32 - 1), hashes: Array.from({ length: dice(260) }, () => dice(2 ** 32 - 1)) },
    ]

    for (const message of messages) expect(decodeClientMessage(encodeClientMessage(message, NEUTRAL_INTENT), NEUTRAL_INTENT)).toEqual(message)
  }
})

const WELCOME: Accepted = {
  kind: 'accepted',
  protocolHash: '00c0ffee',
  epoch: 7,
  tick: 123456,
  dataVersion: 1,
  user: 513,
  pressAlias: 4095,
  pressKey: 0xfedcba98,
  publicSeed: 0x89abcdef,
  lobbyX: -2,
  lobbyY: 3,
  widthTiles: 128,
  heightTiles: 64,
  openLeft: false,
  openRight: true,
  dataJson: JSON.stringify({ title: 'Bau – Höhle 🦡', of: 'a'.repeat(5000) }),
}

test('a welcome decodes to what was sent, text beyond ASCII too', () => {
  expect(decodeServerMessage(encodeServerMessage(WELCOME), '00c0ffee')).toEqual(WELCOME)
})

test('a welcome of another protocol is refused with both hashes, whatever follows the hash', () => {
  const bytes = encodeServerMessage(WELCOME).slice(0, 6)

  expect(() => decodeServerMessage(bytes, '3f2a91c0')).toThrow(
    new DecodeError('client speaks protocol 3f2a91c0, this server 00c0ffee: their component lists differ; reload the page'),
  )
})

function randomChunk(dice: (bound: number) => number): Uint8Array {
  const palette = 1 + dice(dice(4) === 0 ? 256 : 6)
  const tiles = new Uint8Array(256)
  for (let at = 0; at < 256; ) {
    const run = 1 + dice(dice(3) === 0 ? 200 : 8)
    tiles.fill(dice(palette), at, at + run)
    at += run
  }
  return tiles
}

test('map chunks decode to the tiles that were sent', () => {
  for (let seed = 1; seed <= 300; seed++) {
    const dice = createDice(seed)
    const message: MapChunks = {
      kind: 'map-chunks',
      epoch: dice(256),
      tick: dice(2 ** 32 - 1),
      chunks: Array.from({ length: dice(9) }, () => {
        const tiles = randomChunk(dice)
        return { chunkX: dice(65536), chunkY: dice(65536), hash: contentHash(tiles), tiles: dice(4) === 0 ? undefined : tiles }
      }),
    }

    expect(decodeServerMessage(encodeServerMessage(message))).toEqual(message)
  }
})

test('a chunk whose tiles do not match its hash is refused', () => {
  const tiles = new Uint8Array(256)
  const bytes = encodeServerMessage({ kind: 'map-chunks', epoch: 0, tick: 1, chunks: [{ chunkX: 0, chunkY: 0, hash: contentHash(tiles.slice().fill(1)), tiles }] })

  expect(() => decodeServerMessage(bytes)).toThrow(/chunk 0, 0 with hash/)
})

test('a chunk of one kind of tile takes less than 3 bytes beside its place and hash', () => {
  const tiles = new Uint8Array(256).fill(9)
  const empty = encodeServerMessage({ kind: 'map-chunks', epoch: 0, tick: 1, chunks: [] }).length
  const one = encodeServerMessage({ kind: 'map-chunks', epoch: 0, tick: 1, chunks: [{ chunkX: 0, chunkY: 0, hash: contentHash(tiles), tiles }] }).length

  expect(one - empty - 12).toBeLessThan(3)
})

test('a pong decodes to what was sent', () => {
  const pong = { kind: 'pong', epoch: 9, stampMs: 0xfffffff0, tick: 77 } as const

  expect(decodeServerMessage(encodeServerMessage(pong))).toEqual(pong)
})

test('answers to hashes decode to what was sent, values to the bit', () => {
  for (let seed = 1; seed <= 200; seed++) {
    const dice = createDice(seed)
    const value = () => [dice(2 ** 31) / 256, -dice(2 ** 31) / 1024, 0, Number.MIN_VALUE, Number.MAX_SAFE_INTEGER][dice(5)]!
    const row = () => ({ netId: 1 + dice(2 ** 31) * 2 ** 20, values: Array.from({ length: dice(12) }, value) })
    const parts = Array.from({ length: dice(6) }, (_, number) => ({ number: number * 51, isWhole: dice(2) === 0, rows: Array.from({ length: dice(40) }, row) }))
    const verdict = (['same', 'differs', 'unknown'] as const)[dice(3)]!
    const answer: HashAnswer = { kind: 'hash-answer', epoch: dice(256), tick: dice(2 ** 32 - 1), verdict, parts: verdict === 'differs' ? parts : [] }

    expect(decodeServerMessage(encodeServerMessage(answer))).toEqual(answer)
  }
})

test.each([Infinity, -Infinity, NaN])('a room that went wrong says so: an answer carries %p as it is', (number) => {
  const answer = { kind: 'hash-answer', epoch: 0, tick: 1, verdict: 'differs', parts: [{ number: 1, isWhole: true, rows: [{ netId: 5, values: [number] }] }] } as const

  expect(decodeServerMessage(encodeServerMessage(answer))).toMatchObject(answer)
})
