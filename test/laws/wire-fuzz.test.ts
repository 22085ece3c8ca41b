/** Fuzz: whatever bytes come, a decoder answers or throws a DecodeError, soon, and changes nothing. 100,000 inputs each. */

import { NEUTRAL_INTENT } from '../../src/input/intent.ts'
import { decodeClientMessage, encodeClientMessage } from '../../src/wire/client-messages.ts'
import { contentHash } from '../../src/wire/content-hash.ts'
import { DecodeError } from '../../src/wire/decode-error.ts'
import type { ClientMessage } from '../../src/wire/messages.ts'
import { decodeServerMessage, encodeServerMessage } from '../../src/wire/server-messages.ts'
import { mangle } from '../kit/mangle.ts'
import { confirmedFaults } from '../kit/wire-listener.ts'
import { createWireWorld } from '../kit/wire-world.ts'

const INPUTS = 100_000
/** Of the states that decode, so many are read for one that is also applied: that is the dear part. */
const APPLY_EVERY = 8

// Most inputs throw, and nobody looks at where: Jest would have each of them carry a hundred frames.
Error.stackTraceLimit = 1

/** Returns what was decoded, or undefined if it was refused as it should be. */
function attempt<T>(serial: number, decode: () => T): T | undefined {
  try {
    return decode()
  } catch (error) {
    if (error instanceof DecodeError) return undefined
    throw new Error(`input ${serial} threw ${String(error)}; expected a DecodeError`, { cause: error })
  }
}

function clientMessageFaults(message: ClientMessage): string | undefined {
  if (message.kind === 'chunk-request') return message.chunks.length > 64 ? 'over 64 chunks' : undefined
  if (message.kind === 'hash-request') return message.hashes.length > 259 ? 'over 259 hashes' : undefined
  if (message.kind !== 'input') return undefined
  const { tick, ackTick, renderTick, intent } = message
  const numbers = [tick, ackTick, renderTick, message.pressOrdinal, ...Object.values(intent)]
  if (!numbers.every(Number.isFinite)) return 'a number that is not finite'
  if (tick < 1 || tick > 2 ** 32 - 1 || ackTick < 0 || ackTick > 2 ** 32 - 1 || renderTick < 0 || renderTick > 2 ** 32 - 1) return 'a tick out of range'
  if ([intent.held, intent.pressed, intent.released].some((bits) => bits < 0 || bits > 0xffff)) return 'bits beyond 16'
  if ([intent.moveX, intent.moveY, intent.aimX, intent.aimY].some((axis) => Math.abs(axis) > 127)) return 'an axis out of range'
  return undefined
}

test('client messages: nothing out of range gets through', () => {
  const hash = contentHash(new Uint8Array(3))
  const good = [
    encodeClientMessage({ kind: 'input', epoch: 1, tick: 900, ackTick: 890, renderTick: 885.5, pressOrdinal: 1, intent: { ...NEUTRAL_INTENT, held: 5, pressed: 4, moveX: -127, targetX: 900 } }, NEUTRAL_INTENT),
    encodeClientMessage({ kind: 'input', epoch: 1, tick: 901, ackTick: 890, renderTick: 886.5, pressOrdinal: 0, intent: NEUTRAL_INTENT }, NEUTRAL_INTENT),
    encodeClientMessage({ kind: 'chunk-request', epoch: 1, chunks: Array.from({ length: 9 }, (_, i) => ({ chunkX: i, chunkY: 1, hash: i % 2 ? hash : '' })) }, NEUTRAL_INTENT),
    encodeClientMessage({ kind: 'page-state', epoch: 1, isHidden: true }, NEUTRAL_INTENT),
    encodeClientMessage({ kind: 'ping', epoch: 1, stampMs: 12345 }, NEUTRAL_INTENT),
    encodeClientMessage({ kind: 'turn', epoch: 1, which: 3, notch: 40 }, NEUTRAL_INTENT),
    encodeClientMessage({ kind: 'hash-request', epoch: 1, tick: 900, hashes: [1, 2, 0xfedcba98] }, NEUTRAL_INTENT),
  ]
  let passed = 0

  for (let serial = 1; serial <= INPUTS; serial++) {
    const message = attempt(serial, () => decodeClientMessage(mangle(good, serial), NEUTRAL_INTENT))
    if (!message) continue
    passed++
    const fault = clientMessageFaults(message)
    if (fault) throw new Error(`input ${serial}: ${fault}`)
  }

  expect(passed).toBeGreaterThan(1000)
  expect(passed).toBeLessThan(INPUTS)
})

test('server messages: a spoilt welcome, map, pong or answer throws nothing but a DecodeError', () => {
  const chunk = Uint8Array.from({ length: 256 }, (_, i) => (i >> 4) % 5)
  const good = [
    encodeServerMessage({
      kind: 'accepted',
      protocolHash: '0badcafe',
      epoch: 1,
      tick: 5,
      dataVersion: 1,
      user: 1,
      pressAlias: 5,
      pressKey: 6,
      publicSeed: 7,
      lobbyX: 0,
      lobbyY: 0,
      widthTiles: 64,
      heightTiles: 64,
      openLeft: true,
      openRight: false,
      dataJson: '{"a":"ä🦡"}',
    }),
    encodeServerMessage({ kind: 'map-chunks', epoch: 1, tick: 5, chunks: [{ chunkX: 0, chunkY: 0, hash: contentHash(chunk), tiles: chunk }] }),
    encodeServerMessage({ kind: 'pong', epoch: 1, stampMs: 1, tick: 5 }),
    encodeServerMessage({ kind: 'data-version', epoch: 1, number: 2, startTick: 90, dataJson: JSON.stringify({ simulation: { archetypes: [], tiles: [], rules: { a: 1 } } }) }),
    encodeServerMessage({ kind: 'turned-version', epoch: 1, number: 3, startTick: 95, turns: [{ which: 0, notch: 40 }, { which: 3, notch: 0 }] }),
    encodeServerMessage({ kind: 'hash-answer', epoch: 1, tick: 5, verdict: 'differs', parts: [{ number: 0, isWhole: true, rows: [{ netId: 99, values: [3] }] }, { number: 4, isWhole: false, rows: [{ netId: 99, values: [1.5, 0] }, { netId: 2 ** 52, values: [] }] }] }),
  ]
  let passed = 0

  for (let serial = 1; serial <= INPUTS; serial++) if (attempt(serial, () => decodeServerMessage(mangle(good, serial)))) passed++

  expect(passed).toBeLessThan(INPUTS)
})

test('states: a spoilt one changes nothing, and what decodes can be applied', () => {
  const wire = createWireWorld(5, { users: 1, things: 24 })
  const listener = wire.listeners[0]!
  const { decoder } = listener
  wire.step()
  wire.beginSend()
  const whole = wire.tell(listener, true)
  const applyWhole = (): void => {
    decoder.forget()
    listener.release()
    const first = decoder.read(whole)
    if (first.kind === 'state') decoder.apply(first)
  }
  const diffs = Array.from({ length: 4 }, () => {
    const { told } = listener.view
    const before = { netIds: [...told.netIds], eids: told.eids.slice(), bits: told.bits.slice(), place: listener.view.toldPlace.slice(), baselineTick: listener.baselineTick }
    wire.step()
    wire.beginSend()
    const diff = wire.tell(listener, false)
    // Each diff starts from the whole state.
    told.netIds.splice(0, told.netIds.length, ...before.netIds)
    told.eids.fill(0)
    told.eids.set(before.eids)
    told.bits.fill(0)
    told.bits.set(before.bits)
    listener.view.toldPlace.set(before.place)
    listener.view.toldTick = listener.baselineTick = before.baselineTick
    return diff
  })
  applyWhole()
  const bytes = new Uint8Array(decoder.confirmed.alive.buffer)
  const before = Buffer.from(bytes)
  let read = 0
  let outOfOrder = 0

  for (let serial = 1; serial <= INPUTS; serial++) {
    const decoded = attempt(serial, () => decoder.read(mangle([...diffs, whole], serial)))
    if (before.compare(bytes) !== 0) throw new Error(`input ${serial} changed the confirmed state by being read`)
    if (decoded?.kind === 'out-of-order') outOfOrder++
    if (decoded?.kind !== 'state') continue
    read++
    if (read % APPLY_EVERY !== 0) continue
    decoder.apply(decoded)
    for (const array of decoder.confirmed.arrays) for (let eid = 1; eid < decoder.confirmed.used; eid++) if (!Number.isFinite(array[eid])) throw new Error(`input ${serial} brought a number that is not finite`)
    applyWhole()
    if (before.compare(bytes) !== 0) throw new Error(`after input ${serial} a whole state no longer gives the same`)
  }

  expect(read).toBeGreaterThan(100)
  expect(outOfOrder).toBeGreaterThan(100)
})

test('states of a stingy room: a spoilt one changes neither what is stale nor who is remembered', () => {
  const wire = createWireWorld(6, { users: 1, things: 60 })
  const listener = wire.listeners[0]!
  const { decoder } = listener
  const tell = (isWhole: boolean): Uint8Array => {
    for (let step = 0; step < 2; step++) wire.step()
    wire.beginSend()
    return wire.tell(listener, isWhole, { newcomers: 6, bytes: 30 })
  }
  const take = (bytes: Uint8Array): void => {
    const decoded = decoder.read(bytes)
    if (decoded.kind !== 'state') throw new Error('out of order')
    decoder.apply(decoded)
    listener.release()
  }
  take(tell(true))
  for (let send = 0; send < 40 || (send < 400 && decoder.staleCount === 0); send++) take(tell(false))
  const good = tell(false)
  const bytes = new Uint8Array(decoder.confirmed.alive.buffer)
  const before = Buffer.from(bytes)
  const staleBefore = Buffer.from(decoder.isStale)
  let read = 0

  for (let serial = 1; serial <= INPUTS / 4; serial++) {
    if (attempt(serial, () => decoder.read(mangle([good], serial)))?.kind === 'state') read++
    if (before.compare(bytes) !== 0 || staleBefore.compare(decoder.isStale) !== 0) throw new Error(`input ${serial} changed the confirmed state by being read`)
  }

  take(good)
  expect(staleBefore.includes(1)).toBe(true)
  expect(read).toBeGreaterThan(100)
  expect(confirmedFaults(wire, listener, true)).toEqual([])
})
