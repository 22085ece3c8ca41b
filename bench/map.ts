// Maps: bytes per tile when 50 users join and bytes per lone edit, in the room's own messages, beside Colyseus' ArraySchema in the same run.
import { ArraySchema, Decoder, Encoder, schema, t } from '@colyseus/schema'
import { createHeldChunks, type HeldChunks } from '../client/net/held-chunks.ts'
import { type Authority, createAuthority } from '../rooms/authority/authority.ts'
import type { LobbyMap } from '../rooms/data/loaded-game.ts'
import { repeatMap } from '../rooms/worlds/repeat-map.ts'
import { createChunkArea } from '../src/chunk-area.ts'
import { type ChunkMemory, createChunkMemory } from '../src/chunk-memory.ts'
import { NEUTRAL_INTENT } from '../src/input/intent.ts'
import { protocolHash } from '../src/protocol-hash.ts'
import { randomBits } from '../src/random.ts'
import { CHUNK_TILES, type Tiles } from '../src/tiles/tiles.ts'
import { createToldEngine, type ToldEngine } from '../src/told-engine.ts'
import { encodeClientMessage } from '../src/wire/client-messages.ts'
import { decodeServerMessage, isStateMessage } from '../src/wire/server-messages.ts'
import { type BitTally, createBitTally } from '../src/wire/state/bit-tally.ts'
import { firstGame, loadedGame } from './crowd.ts'

const SEED = 20_261_123
const PURPOSE = 77
/** Where an area took longer to come, something is broken. */
const MOST_STATES = 300
/** Larger than the largest map as the peer writes it. */
const PEER_BUFFER_BYTES = 1 << 24

export interface MapFigures {
  readonly map: string
  readonly users: number
  readonly widthTiles: number
  readonly heightTiles: number
  readonly bytesPerTile: number
  readonly peerBytesPerTile: number
  /** Of one user who joins, until its area is held: bytes of chunks and of asking for them, its largest message, and the states that took. */
  readonly joinBytes: number
  readonly largestMessageBytes: number
  readonly statesToHold: number
  /** The same bytes of a user who was away for a second while nothing changed. */
  readonly returnBytes: number
  /** Chunks that came to users, and how many different ones: each was packed once, or it throws. */
  readonly chunksSent: number
  readonly chunksPacked: number
  readonly edits: number
  readonly bytesPerEdit: number
  readonly worstBytesPerEdit: number
}

export interface MapOptions {
  readonly users: number
  readonly edits: number
  /** A fault for the law: changes what a page holds before it is compared. */
  spoil?(page: Tiles): void
}

interface Page extends ToldEngine {
  readonly tally: BitTally
  readonly chunks: HeldChunks
  readonly epoch: number
  /** Whether its whole area is. */
  isHeld: boolean
  ownNetId: () => number
}

/** What a page knows of maps while it lives: over its welcomes, too. */
interface Memories {
  of(user: number): ChunkMemory
}

/** Bits of edits that a page has read so far. */
function editBitsOf({ tally }: Page): number {
  return tally.bits[tally.parts.indexOf('tiles')]!
}

const PeerMap = schema({ tiles: t.array('uint8') }, 'PeerMap')

/** The whole map, without a view of its own for each user: that would add to it. */
function peerBytes(numbers: Uint8Array): number {
  Encoder.BUFFER_SIZE = PEER_BUFFER_BYTES
  const room = new PeerMap()
  room.tiles = new ArraySchema<number>()
  for (const number of numbers) room.tiles.push(number)
  const bytes = new Encoder(room).encodeAll({ offset: 0 }).slice()
  const page = new PeerMap()
  new Decoder(page).decode(bytes)
  const held = page.tiles.toArray()
  const wrong = numbers.findIndex((number, place) => held[place] !== number)
  if (wrong >= 0 || held.length !== numbers.length) throw new Error(`the peer's page holds another map than its room, from place ${wrong} on; expected none`)
  return bytes.length
}

function compareHeld(page: Tiles, room: Tiles): void {
  for (let tileY = 0; tileY < room.heightTiles; tileY++)
    for (let tileX = 0; tileX < room.widthTiles; tileX++) {
      const chunk = Math.floor(tileY / CHUNK_TILES) * room.chunksX + Math.floor(tileX / CHUNK_TILES)
      if (page.held[chunk] === 1 && page.at(tileX, tileY) !== room.at(tileX, tileY))
        throw new Error(`tile ${tileX}, ${tileY} is ${page.at(tileX, tileY)} on a page and ${room.at(tileX, tileY)} in the room; expected the same`)
    }
}

/** How many places of a chunk lie on the map. */
function placesOf(tiles: Tiles, chunkX: number, chunkY: number): number {
  return Math.min(CHUNK_TILES, tiles.widthTiles - chunkX * CHUNK_TILES) * Math.min(CHUNK_TILES, tiles.heightTiles - chunkY * CHUNK_TILES)
}

/** Who acknowledges nothing is sent nothing new before long. */
function acknowledge(authority: Authority, user: number): void {
  const { tick } = authority.engine.world
  const { epoch, lastIntent } = authority.sessions.get(user)!
  authority.receive(user, encodeClientMessage({ kind: 'input', epoch, tick: tick + 1, ackTick: tick, renderTick: tick, intent: NEUTRAL_INTENT, pressOrdinal: 0 }, lastIntent), (tick * 1000) / authority.tickRateHz)
}

/** Asks for what a page needs next, as the shipped page does; answers the bytes of asking. */
function ask(authority: Authority, user: number, page: Page, tick: number): number {
  const { world } = page.engine
  const eid = page.ownNetId() === 0 ? 0 : world.claimEid(page.ownNetId())
  if (eid === 0) return 0
  const { confirmed } = page.decoder
  const [x, y] = [world.schema.role('position', 'x')!.index, world.schema.role('position', 'y')!.index]
  const place = [confirmed.arrays[x]![eid]!, confirmed.arrays[y]![eid]!] as const
  const chunks = page.chunks.follow(...place, tick)
  const area = createChunkArea(world.tiles.chunksX, world.tiles.chunksY)
  area.follow(...place)
  page.isHeld = [...area.chunks].every((chunk) => world.tiles.held[chunk] === 1)
  if (chunks.length === 0) return 0
  const bytes = encodeClientMessage({ kind: 'chunk-request', epoch: page.epoch, chunks }, NEUTRAL_INTENT)
  const answer = authority.receive(user, bytes, (tick * 1000) / authority.tickRateHz)
  if (answer !== 'ok') throw new Error(`the room dropped benchmark user ${user}: ${answer.drop}`)
  return bytes.length
}

/** Takes in one send of the room: the bytes of chunks and of edits that each page got. */
function takeIn(authority: Authority, pages: Map<number, Page>, memories: Memories) {
  const room = authority.engine.world.tiles
  const { tick } = authority.engine.world
  const got = { chunkBytes: 0, askBytes: 0, largest: 0, chunks: 0, places: 0, kinds: new Set<number>(), editBytes: [] as number[] }
  for (const { user, messages } of authority.outgoing())
    for (const bytes of messages) {
      const page = pages.get(user)
      if (isStateMessage(bytes)) {
        if (!page) throw new Error(`user ${user} was sent a state before its welcome; expected the welcome first`)
        const before = editBitsOf(page)
        const state = page.decoder.read(bytes)
        if (state.kind !== 'state') throw new Error(`user ${user} was sent a state out of order; expected the next one`)
        if (state.head.baselineTick === 0) page.chunks.release()
        page.chunks.takeIn(state.head.tick, state.head.tick)
        for (const { tileX, tileY, after } of state.head.edits) page.engine.world.tiles.write(tileX, tileY, after)
        // One bit says that there are none.
        if (state.head.edits.length === 1) got.editBytes.push((editBitsOf(page) - before - 1) / 8)
        page.decoder.apply(state)
        page.ownNetId = () => state.head.ownNetId
        acknowledge(authority, user)
        got.askBytes += ask(authority, user, page, tick)
        continue
      }
      const message = decodeServerMessage(bytes)
      if (message.kind === 'accepted') {
        page?.chunks.release()
        let counts: BitTally | undefined
        const told = createToldEngine(firstGame(), message, { tallyOf: (found) => (counts = createBitTally(found)) })
        counts!.isCounting = true
        const chunks = createHeldChunks({ tiles: told.engine.world.tiles, memory: memories.of(user), lobby: `${message.lobbyX},${message.lobbyY}`, askAgainTicks: authority.tickRateHz })
        pages.set(user, { ...told, tally: counts!, chunks, epoch: message.epoch, isHeld: false, ownNetId: () => 0 })
      } else if (message.kind === 'map-chunks') {
        got.chunkBytes += bytes.length
        got.largest = Math.max(got.largest, bytes.length)
        page!.chunks.receive(message)
        for (const { chunkX, chunkY, tiles } of message.chunks) {
          if (!tiles) continue
          got.chunks++
          got.places += placesOf(room, chunkX, chunkY)
          got.kinds.add(chunkY * room.chunksX + chunkX)
        }
      }
    }
  return got
}

export function measureOneMap(map: LobbyMap, { users, edits, spoil }: MapOptions): MapFigures {
  const game = firstGame()
  const authority = createAuthority(game, { gameData: loadedGame(game).data, map, publicSeed: SEED, secretSeed: SEED + 1, protocolHash: protocolHash(game), botsPerLobby: 0 })
  const { world } = authority.engine
  const { tiles } = world
  const tickMs = 1000 / authority.tickRateHz
  const pages = new Map<number, Page>()
  const known = Array.from({ length: users + 1 }, () => createChunkMemory())
  const memories: Memories = { of: (user) => known[user]! }
  for (let at = 0; at < users; at++) authority.join({ identity: `user-${at}`, nickname: `User ${at}`, sprite: '' })
  const step = () => {
    do authority.step(world.tick * tickMs)
    while (world.tick % game.settings.ticksPerSend !== 0)
    return takeIn(authority, pages, memories)
  }
  const hold = () => {
    const sum = { bytes: 0, chunkBytes: 0, chunks: 0, places: 0, largest: 0, states: 0, kinds: new Set<number>() }
    do {
      const { chunkBytes, askBytes, largest, chunks, places, kinds } = step()
      sum.bytes += chunkBytes + askBytes
      sum.chunkBytes += chunkBytes
      sum.chunks += chunks
      sum.places += places
      sum.largest = Math.max(sum.largest, largest)
      for (const kind of kinds) sum.kinds.add(kind)
      if (++sum.states > MOST_STATES) throw new Error(`${users} users did not hold their areas after ${MOST_STATES} states; expected them to`)
    } while (![...pages.values()].every(({ isHeld }) => isHeld))
    return sum
  }

  const joined = hold()
  const chunksPacked = authority.chunkPackings()
  if (pages.size !== users || chunksPacked !== joined.kinds.size) throw new Error(`${pages.size} users joined and ${chunksPacked} chunks were packed; expected ${users}, and ${joined.kinds.size}`)
  for (const page of pages.values()) {
    spoil?.(page.engine.world.tiles)
    compareHeld(page.engine.world.tiles, tiles)
  }

  const show = (isHidden: boolean): void => {
    for (const [user, { epoch }] of pages) authority.receive(user, encodeClientMessage({ kind: 'page-state', epoch, isHidden }, NEUTRAL_INTENT), world.tick * tickMs)
  }
  show(true)
  for (let tick = 0; tick < authority.tickRateHz; tick++) authority.step(world.tick * tickMs)
  show(false)
  for (const page of pages.values()) page.isHeld = false
  const returned = hold()
  for (const page of pages.values()) compareHeld(page.engine.world.tiles, tiles)

  const editBytes: number[] = []
  const listed = [...pages.values()]
  for (let edit = 0; edit < edits; edit++) {
    const dice = (purpose: number, bound: number): number => randomBits(SEED, edit, purpose, PURPOSE) % bound
    const { held: isHeld } = listed[dice(1, listed.length)]!.engine.world.tiles
    const held = [...isHeld.keys()].filter((chunk) => isHeld[chunk] === 1)
    const chunk = held[dice(2, held.length)]!
    const tileX = Math.min(tiles.widthTiles - 1, (chunk % tiles.chunksX) * CHUNK_TILES + dice(3, CHUNK_TILES))
    const tileY = Math.min(tiles.heightTiles - 1, Math.floor(chunk / tiles.chunksX) * CHUNK_TILES + dice(4, CHUNK_TILES))
    tiles.tick = world.tick + 1
    tiles.set(tileX, tileY, (tiles.at(tileX, tileY) + 1) % tiles.kinds.list.length)
    editBytes.push(...step().editBytes)
  }
  if (editBytes.length < edits) throw new Error(`${edits} tiles were edited, and pages got ${editBytes.length} lone edits; expected at least one each`)
  for (const page of pages.values()) compareHeld(page.engine.world.tiles, tiles)

  return {
    map: map.name,
    users,
    widthTiles: tiles.widthTiles,
    heightTiles: tiles.heightTiles,
    bytesPerTile: joined.chunkBytes / joined.places,
    peerBytesPerTile: peerBytes(map.numbers) / map.numbers.length,
    joinBytes: joined.bytes / users,
    largestMessageBytes: joined.largest,
    statesToHold: joined.states,
    returnBytes: returned.bytes / users,
    chunksSent: joined.chunks,
    chunksPacked,
    edits,
    bytesPerEdit: editBytes.reduce((sum, bytes) => sum + bytes, 0) / editBytes.length,
    worstBytesPerEdit: Math.max(...editBytes),
  }
}

/** Every map of the first game, and the first of them repeated 8x8. */
export function measureMaps(options: MapOptions = { users: 50, edits: 200 }): readonly MapFigures[] {
  const { maps } = loadedGame(firstGame())
  const large = repeatMap(maps[0]!, { columns: 8, rows: 8 })
  // Without its things: they would not fit the game's usual capacity, and the map is what counts here. From the far end, where places are large numbers.
  return [...maps, { ...large, spawns: [], personSpawns: large.personSpawns.toReversed(), name: `${large.name} 8x8` }].map((map) => measureOneMap(map, options))
}

export function printMaps(figures: readonly MapFigures[]): void {
  console.log(['map'.padEnd(16), 'tiles', 'B/tile at join', 'ArraySchema', 'B/join', 'largest', 'states', 'B/return', 'chunks sent', 'packed', 'B/lone edit', 'worst'].map((cell) => cell.padStart(11)).join('  '))
  for (const { map, widthTiles, heightTiles, bytesPerTile, peerBytesPerTile, joinBytes, largestMessageBytes, statesToHold, returnBytes, chunksSent, chunksPacked, bytesPerEdit, worstBytesPerEdit } of figures)
    console.log(
      [map.padEnd(16), `${widthTiles}x${heightTiles}`, bytesPerTile.toFixed(3).padStart(14), peerBytesPerTile.toFixed(2), joinBytes.toFixed(0), largestMessageBytes, statesToHold, returnBytes.toFixed(0), chunksSent, chunksPacked, bytesPerEdit.toFixed(2), worstBytesPerEdit.toFixed(2)]
        .map((cell) => String(cell).padStart(11))
        .join('  '),
    )
}
