/** The area law, on the bytes: a user's messages mention nothing outside its area of interest. Read by docs/protocol.md alone. */

import { burrow } from '../../games/burrow/game.ts'
import { createAuthority } from '../../rooms/authority/authority.ts'
import { hasComponentAt } from '../../src/columns.ts'
import { NEUTRAL_INTENT } from '../../src/input/intent.ts'
import { randomBits } from '../../src/random.ts'
import { encodeClientMessage } from '../../src/wire/client-messages.ts'
import { contentHash } from '../../src/wire/content-hash.ts'
import { encodeServerMessage } from '../../src/wire/server-messages.ts'
import { loadBurrow } from '../kit/burrow.ts'
import { protocolGameOf } from '../kit/protocol-game.ts'
import { protocolContentHash } from '../kit/protocol-bits.ts'
import { createProtocolReader } from '../kit/protocol-reader.ts'
import { WIRE_ARCHETYPES, WIRE_COMPONENTS } from '../kit/wire-game.ts'
import { createWireWorld, type WireWorld } from '../kit/wire-world.ts'

const CHUNK_PX = 256

/** Where an entity may be mentioned, judged from the world itself. */
function isNear({ world }: WireWorld, chunks: ReadonlySet<number>, x: number, y: number): boolean {
  const chunkX = Math.min(world.tiles.chunksX - 1, Math.max(0, Math.floor(x / CHUNK_PX)))
  const chunkY = Math.min(world.tiles.chunksY - 1, Math.max(0, Math.floor(y / CHUNK_PX)))
  return chunks.has(chunkY * world.tiles.chunksX + chunkX)
}

function mayKnow(wire: WireWorld, chunks: ReadonlySet<number>, ownNetId: number, netId: number): boolean {
  const { world } = wire
  const eid = world.eidOf(netId)
  const hasPlace = hasComponentAt(world.columns, eid, world.schema.entryOf('Position')!.number)
  const { x, y } = world.components.Position
  return eid !== 0 && (netId === ownNetId || !hasPlace || isNear(wire, chunks, x[eid]!, y[eid]!))
}

test('a state mentions no entity outside the area, neither as itself nor as a reference nor by an event', () => {
  let mentions = 0
  for (let seed = 1; seed <= 40; seed++) {
    const wire = createWireWorld(seed, { users: 2, things: 70 })
    const game = protocolGameOf(WIRE_COMPONENTS, WIRE_ARCHETYPES)
    const readers = wire.listeners.map(() => createProtocolReader(game))

    for (let tick = 1; tick <= 16; tick++) {
      wire.step()
      if (tick % 2 !== 0) continue
      wire.beginSend()
      wire.listeners.forEach((listener, i) => {
        const state = readers[i]!.readState(wire.tell(listener, listener.baselineTick === 0 || wire.dice(12) === 0))
        const near = (netId: number) => mayKnow(wire, listener.area.chunks, listener.ownNetId, netId)
        const named = [...state.known, ...state.changed, ...state.referred, ...state.entered.map(({ netId }) => netId)]
        mentions += named.length

        expect(named.filter((netId) => !near(netId))).toEqual([])
        for (const { netId, isNamedWhole, x, y } of state.events) {
          const isGone = wire.world.eidOf(netId) === 0
          const hasLeft = state.left.some((left) => left.netId === netId)
          expect(isNamedWhole ? isGone && isNear(wire, listener.area.chunks, x, y) : hasLeft || near(netId)).toBe(true)
        }
      })
    }
  }
  expect(mentions).toBeGreaterThan(10_000)
})

test('by the page alone, newcomers have the values that the room holds', () => {
  for (let seed = 1; seed <= 30; seed++) {
    const wire = createWireWorld(seed, { users: 1 })
    const listener = wire.listeners[0]!
    const reader = createProtocolReader(protocolGameOf(WIRE_COMPONENTS, WIRE_ARCHETYPES))
    for (let tick = 1; tick <= 8; tick++) {
      wire.step()
      wire.beginSend()

      const { entered, tick: stateTick, ownNetId } = reader.readState(wire.tell(listener, tick === 1))

      expect([stateTick, ownNetId]).toEqual([wire.world.tick, wire.world.eidOf(listener.ownNetId) === 0 ? 0 : listener.ownNetId])
      const wrong = entered.flatMap(({ netId, values }) =>
        [...values].filter(([key, value]) => {
          const [component, field] = key.split('.')
          return value !== wire.world.column(component!, field!)[wire.world.eidOf(netId)]
        }),
      )
      expect(wrong).toEqual([])
    }
  }
})

test('by the page alone, map chunks have the tiles and the hashes that were sent', () => {
  const tiles = Uint8Array.from({ length: 256 }, (_, i) => (i * i) % 11)
  const plain = new Uint8Array(256).fill(4)
  const bytes = encodeServerMessage({
    kind: 'map-chunks',
    epoch: 1,
    tick: 70000,
    chunks: [
      { chunkX: 3, chunkY: 900, hash: contentHash(tiles), tiles },
      { chunkX: 0, chunkY: 1, hash: contentHash(plain), tiles: plain },
      { chunkX: 0, chunkY: 2, hash: contentHash(plain), tiles: undefined },
    ],
  })

  const { tick, chunks } = createProtocolReader({ components: {}, archetypes: [] }).readMapChunks(bytes)

  expect(tick).toBe(70000)
  expect(chunks).toEqual([
    { chunkX: 3, chunkY: 900, hash: protocolContentHash([...tiles]), tiles: [...tiles] },
    { chunkX: 0, chunkY: 1, hash: protocolContentHash([...plain]), tiles: [...plain] },
    { chunkX: 0, chunkY: 2, hash: protocolContentHash([...plain]), tiles: undefined },
  ])
})

test('a room of Burrow sends no chunk, edit or entity from outside the area, whatever is asked for', () => {
  const { data, maps } = loadBurrow()
  const authority = createAuthority(burrow, { gameData: data, map: maps[0]!, publicSeed: 11, secretSeed: 12, protocolHash: '00000000', botsPerLobby: 2 })
  const { world } = authority.engine
  const { tiles } = world
  const user = authority.join({ identity: 'anna', nickname: 'Anna', sprite: '' })
  const session = authority.sessions.get(user)!
  const reader = createProtocolReader(protocolGameOf(burrow.components, data.simulation.archetypes))
  const dice = (tick: number, bound: number, purpose: number): number => randomBits(77, tick, 0, purpose) % bound
  const xs = world.column('Position', 'x')
  const ys = world.column('Position', 'y')
  let edits = 0
  let chunks = 0
  let entities = 0

  for (let tick = 1; tick <= 480; tick++) {
    const moveX = dice(tick >> 6, 3, 1) === 0 ? -127 : 127
    const intent = { ...NEUTRAL_INTENT, moveX, held: dice(tick >> 4, 4, 2) === 0 ? 1 : 0 }
    authority.receive(user, encodeClientMessage({ kind: 'input', epoch: session.epoch, tick: world.tick + 1, ackTick: world.tick, renderTick: 1, pressOrdinal: 0, intent }, session.lastIntent), tick * 16)
    const everywhere = Array.from({ length: 8 }, (_, i) => ({ chunkX: dice(tick, tiles.chunksX + 1, 3 + i), chunkY: dice(tick, tiles.chunksY + 1, 20 + i), hash: '' }))
    authority.receive(user, encodeClientMessage({ kind: 'chunk-request', epoch: session.epoch, chunks: everywhere }, NEUTRAL_INTENT), tick * 16)
    authority.step(tick * 16)
    tiles.set(dice(tick, tiles.widthTiles, 40), dice(tick, tiles.heightTiles, 41), dice(tick, 3, 42))
    for (const bytes of authority.outgoing().flatMap(({ messages }) => messages)) {
      const area = session.area.chunks
      const isInside = (chunkX: number, chunkY: number): boolean => area.has(chunkY * tiles.chunksX + chunkX)
      if (bytes[0] === 0x12) {
        const map = reader.readMapChunks(bytes)
        chunks += map.chunks.length
        expect(map.chunks.filter(({ chunkX, chunkY }) => !isInside(chunkX, chunkY))).toEqual([])
      }
      if (bytes[0] !== 0x14) continue
      const state = reader.readState(bytes)
      edits += state.edits.length
      entities += state.entered.length
      expect(state.edits.filter(({ tileX, tileY }) => !isInside(tileX >> 4, tileY >> 4))).toEqual([])
      const outside = state.known.filter((netId) => {
        const eid = world.eidOf(netId)
        return netId !== state.ownNetId && !isInside(clampChunk(xs[eid]!, tiles.chunksX), clampChunk(ys[eid]!, tiles.chunksY))
      })
      expect(outside).toEqual([])
    }
  }

  expect(edits).toBeGreaterThan(50)
  expect(chunks).toBeGreaterThan(25)
  expect(entities).toBeGreaterThan(10)
  expect(session.refusedRequests).toBeGreaterThan(100)
})

function clampChunk(px: number, chunks: number): number {
  return Math.min(chunks - 1, Math.max(0, Math.floor(px / CHUNK_PX)))
}
