/** The law of answered hashes, on the bytes: whatever a page asks, it is told what its states told it, and nothing else. Read and written by docs/protocol.md alone. */

import { burrow } from '../../games/burrow/game.ts'
import type { LobbyMap } from '../../rooms/data/loaded-game.ts'
import { createAuthority } from '../../rooms/authority/authority.ts'
import { randomBits } from '../../src/random.ts'
import { encodeClientMessage } from '../../src/wire/client-messages.ts'
import type { IntentDiff } from '../../src/input/intent.ts'
import { fumbledIntent } from '../kit/fumbled-intent.ts'
import { drawLobby, loadBurrow } from '../kit/burrow.ts'
import { hashRequestBytes, protocolDataHash, protocolStateHash } from '../kit/protocol-bits.ts'
import { protocolGameOf } from '../kit/protocol-game.ts'
import type { ReadHashAnswer } from '../kit/protocol-messages.ts'
import { createProtocolReader, type ProtocolReader, type ReadState } from '../kit/protocol-reader.ts'

const TICK_MS = 1000 / 60
/** Who lives, every component, the map, the data. */
const PARTS = 3 + Object.keys(burrow.components).length
const NAMES = Object.keys(burrow.components).sort()

interface Page {
  readonly user: number
  readonly reader: ProtocolReader
  readonly states: Map<number, ReadState>
  /** Every chunk that it was ever told of, by `chunkX,chunkY`. */
  readonly chunks: Set<string>
  readonly answers: ReadHashAnswer[]
  intent: IntentDiff
}

/** A room of Burrow with pages that read bytes, walk about at random and ask for what the test lets them. */
function openRoom(seed: number, names: readonly string[], map?: LobbyMap) {
  const { data, maps } = loadBurrow()
  const authority = createAuthority(burrow, { gameData: data, map: map ?? maps[seed % 2]!, publicSeed: seed, secretSeed: seed + 1, protocolHash: '00000000', botsPerLobby: 3 })
  const { world } = authority.engine
  let nowMs = 0
  const pages = names.map((identity): Page => ({
    user: authority.join({ identity, nickname: identity, sprite: '' }),
    reader: createProtocolReader(protocolGameOf(burrow.components, data.simulation.archetypes)),
    states: new Map(),
    chunks: new Set(),
    answers: [],
    intent: fumbledIntent(seed, 0, 0),
  }))
  const sessionOf = (page: Page) => authority.sessions.get(page.user)!

  function tick(): void {
    nowMs += TICK_MS
    for (const page of pages) {
      const intent = fumbledIntent(seed, world.tick, page.user)
      const message = { kind: 'input', epoch: sessionOf(page).epoch, tick: world.tick + 1, ackTick: world.tick, renderTick: Math.max(0, world.tick - 6), pressOrdinal: 0, intent } as const
      authority.receive(page.user, encodeClientMessage(message, sessionOf(page).lastIntent), nowMs)
    }
    authority.step(nowMs)
    for (const { user, messages } of authority.outgoing()) {
      const page = pages.find((own) => own.user === user)!
      for (const bytes of messages) {
        if (bytes[0] === 0x15) page.answers.push(page.reader.readHashAnswer(bytes))
        if (bytes[0] === 0x12) for (const { chunkX, chunkY } of page.reader.readMapChunks(bytes).chunks) page.chunks.add(`${chunkX},${chunkY}`)
        if (bytes[0] !== 0x14) continue
        const state = page.reader.readState(bytes)
        page.states.set(state.tick, state)
      }
    }
  }

  return { authority, world, pages, tick, sessionOf, ask: (page: Page, epoch: number, atTick: number, hashes: readonly number[]) => authority.receive(page.user, hashRequestBytes(epoch, atTick, hashes), nowMs) }
}

const WRONG = Array.from({ length: PARTS }, (_, part) => part + 1)

test('whatever tick and hashes are asked for, rows name what was told by then, in fields that this user is told of', () => {
  let rowsSeen = 0
  let refusals = 0
  for (let seed = 1; seed <= 4; seed++) {
    const room = openRoom(seed, ['anna', 'bea'])
    const dice = (purpose: number, bound: number): number => randomBits(seed, room.world.tick, purpose, 5) % bound

    for (let count = 0; count < 240; count++) {
      room.tick()
      for (const [at, page] of room.pages.entries()) {
        if (dice(at, 9) !== 0) continue
        // Ticks to come, ticks long gone, ticks of no state, and real ones.
        const asked = [room.world.tick + 1 + dice(20 + at, 2 ** 31), dice(30 + at, 3), room.world.tick - dice(40 + at, 90), room.world.tick & ~1][dice(10 + at, 4)]!
        room.ask(page, room.sessionOf(page).epoch, Math.max(0, asked), WRONG)
      }
    }

    const { chunksX } = room.world.tiles
    for (const { states, answers, chunks } of room.pages) {
      for (const { tick, verdict, parts } of answers.filter((answer) => answer.verdict === 1)) {
        const state = states.get(tick)!
        const known = new Set(state.known)
        expect(verdict).toBe(1)
        expect(parts.map(({ part }) => part)).toEqual(Array.from({ length: PARTS }, (_, part) => part))
        for (const { part, rows } of parts)
          for (const { netId, values } of rows) {
            rowsSeen++
            if (part === PARTS - 1) {
              expect([netId, values.length]).toEqual([2, 1])
              continue
            }
            if (part === PARTS - 2) {
              expect([chunks.has(`${(netId - 1) % chunksX},${Math.floor((netId - 1) / chunksX)}`), values.length]).toEqual([true, 1])
              continue
            }
            expect(known.has(netId)).toBe(true)
            if (part === 0) continue
            const fields = loadedFields(NAMES[part - 1]!).filter(({ sync }) => sync === 'everyone' || (sync === 'owner' && netId === state.ownNetId))
            expect(values.length).toBe(fields.length)
            fields.forEach(({ kind }, i) => kind === 'ref' && expect(values[i] === 0 || known.has(values[i]!)).toBe(true))
            const entry = state.entered.find((entered) => entered.netId === netId)
            for (const [i, { name, kind }] of fields.entries()) if (entry && kind !== 'ref' && entry.values.has(`${NAMES[part - 1]}.${name}`)) expect([name, values[i]]).toEqual([name, entry.values.get(`${NAMES[part - 1]}.${name}`)])
          }
      }
    }
    for (const page of room.pages) refusals += room.sessionOf(page).refusedRequests
  }
  expect(rowsSeen).toBeGreaterThan(5000)
  expect(refusals).toBeGreaterThan(20)
})

function loadedFields(name: string) {
  return protocolGameOf(burrow.components, []).components[name]!
}

test('hashed as the page of docs says, the rows that were told give the hashes that the room calls the same', () => {
  const room = openRoom(2, ['anna'], drawLobby(['X....X', 'X.cP.X', 'XXXXXX']))
  const page = room.pages[0]!
  for (let count = 0; count < 20; count++) room.tick()
  const askNow = (hashes: readonly number[]): void => {
    room.ask(page, room.sessionOf(page).epoch, room.world.tick & ~1, hashes)
    room.tick()
    room.tick()
  }
  askNow(WRONG)
  const { tick } = room.world
  askNow(WRONG)
  const { parts } = page.answers.at(-1)!
  const hashes = parts.map(({ rows }) => protocolStateHash(rows.flatMap(({ netId, values }) => [netId, ...values])))

  room.ask(page, room.sessionOf(page).epoch, tick & ~1, hashes)
  room.tick()
  room.tick()

  expect(page.answers.map(({ verdict }) => verdict)).toEqual([2, 1, 0])
  expect(parts.at(-1)!.rows).toEqual([{ netId: 2, values: [protocolDataHash(JSON.stringify(loadBurrow().data.simulation))] }])
})

test('another epoch, another count of hashes and ticks to come get no answer and are counted', () => {
  const room = openRoom(3, ['anna'])
  const page = room.pages[0]!
  for (let count = 0; count < 20; count++) room.tick()
  const { epoch, refusedRequests } = room.sessionOf(page)

  room.ask(page, (epoch + 1) & 0xff, room.world.tick, WRONG)
  room.ask(page, epoch, room.world.tick + 2, WRONG)
  room.ask(page, epoch, room.world.tick & ~1, [])
  room.ask(page, epoch, room.world.tick & ~1, [...WRONG, 1])
  for (let count = 0; count < 4; count++) room.tick()

  expect(page.answers).toEqual([])
  expect(room.sessionOf(page).refusedRequests - refusedRequests).toBe(4)
})

test('a flood gets an answer a second beyond the five of the full bucket, and the rest is counted', () => {
  const room = openRoom(4, ['anna'])
  const page = room.pages[0]!
  for (let count = 0; count < 20; count++) room.tick()
  const { epoch } = room.sessionOf(page)

  for (let count = 0; count < 600; count++) {
    for (let repeat = 0; repeat < 5; repeat++) expect(room.ask(page, epoch, room.world.tick & ~1, WRONG)).toBe('ok')
    room.tick()
  }

  // Ten seconds, and the five of the full bucket.
  expect(page.answers.length).toBeGreaterThan(12)
  expect(page.answers.length).toBeLessThanOrEqual(15)
  expect(room.sessionOf(page).refusedRequests).toBeGreaterThan(2000)
})

test('an answer keeps to its bound, and says of which parts it is not all', () => {
  const room = openRoom(1, Array.from({ length: 40 }, (_, serial) => `user ${serial}`))
  const page = room.pages[0]!
  for (let count = 0; count < 4; count++) {
    room.tick()
    room.tick()
    room.ask(page, room.sessionOf(page).epoch, room.world.tick & ~1, WRONG)
  }
  room.tick()
  room.tick()

  const { parts } = page.answers.at(-1)!

  expect(parts.reduce((sum, { rows }) => sum + rows.reduce((own, { values }) => own + values.length + 1, 0), 0)).toBeLessThanOrEqual(2048)
  expect(parts.some(({ isWhole }) => !isWhole)).toBe(true)
})

test('a room of which nobody asks keeps nothing of what it told', () => {
  const room = openRoom(5, ['anna', 'bea'])
  const [anna, bea] = room.pages
  for (let count = 0; count < 20; count++) room.tick()

  room.ask(anna!, room.sessionOf(anna!).epoch, room.world.tick & ~1, WRONG)
  for (let count = 0; count < 10; count++) room.tick()
  const during = [anna!, bea!].map((page) => room.sessionOf(page).toldStates.isKept)
  for (let count = 0; count < 700; count++) room.tick()

  expect(during).toEqual([true, false])
  expect(room.sessionOf(anna!).toldStates.isKept).toBe(false)
})
