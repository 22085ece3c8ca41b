/** The area law, on the bytes: a user's messages mention nothing outside its area of interest. Read by docs/protocol.md alone. */

import { contentHash } from '../../src/wire/content-hash.ts'
import { encodeServerMessage } from '../../src/wire/server-messages.ts'
import type { Schema } from '../../src/schema.ts'
import { createProtocolReader, protocolContentHash, type ProtocolGame } from '../kit/protocol-reader.ts'
import { createWireWorld, WIRE_ARCHETYPES, type WireWorld } from '../kit/wire-world.ts'

/** The game's declarations as plain names and kinds. */
function protocolGame(schema: Schema): ProtocolGame {
  const roleOf = (index: number) => {
    for (const role of ['position', 'velocity'] as const) for (const axis of ['x', 'y']) if (schema.role(role, axis)?.index === index) return role
    return 'none'
  }
  const components = Object.fromEntries(
    schema.entries.map(({ name, columns }) => [
      name,
      columns.map(({ fieldName, index, field, sync }) => ({ name: fieldName, kind: field.kind, sync, grid: field.grid, default: field.default, role: roleOf(index) }) as const),
    ]),
  )
  const archetypes = WIRE_ARCHETYPES.map((archetype) => ({
    components: Object.keys(archetype.components),
    values: Object.fromEntries(Object.entries(archetype.components).flatMap(([name, values]) => Object.entries(values).map(([field, value]) => [`${name}.${field}`, value]))),
  }))
  return { components, archetypes }
}

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
  const hasPlace = (world.columns.masks[eid]! & (1 << world.schema.entryOf('Position')!.number)) !== 0
  const { x, y } = world.components.Position
  return eid !== 0 && (netId === ownNetId || !hasPlace || isNear(wire, chunks, x[eid]!, y[eid]!))
}

test('a state mentions no entity outside the area, neither as itself nor as a reference nor by an event', () => {
  let mentions = 0
  for (let seed = 1; seed <= 60; seed++) {
    const wire = createWireWorld(seed, { users: 2, things: 70 })
    const game = protocolGame(wire.world.schema)
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
    const reader = createProtocolReader(protocolGame(wire.world.schema))
    for (let tick = 1; tick <= 8; tick++) {
      wire.step()
      wire.beginSend()

      const { entered, tick: stateTick, ownNetId } = reader.readState(wire.tell(listener, tick === 1))

      expect([stateTick, ownNetId]).toEqual([wire.world.tick, wire.world.eidOf(listener.ownNetId) === 0 ? 0 : listener.ownNetId])
      for (const { netId, values } of entered)
        for (const [key, value] of values) {
          const [component, field] = key.split('.')
          expect([key, value]).toEqual([key, wire.world.column(component!, field!)[wire.world.eidOf(netId)]])
        }
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
