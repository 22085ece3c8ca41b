// Maps: bytes per tile when 50 users join and bytes per lone edit, in the room's own messages, beside Colyseus' ArraySchema in the same run.
import { ArraySchema, Decoder, Encoder, schema, t } from '@colyseus/schema'
import { type Authority, createAuthority } from '../rooms/authority/authority.ts'
import type { LobbyMap } from '../rooms/data/loaded-game.ts'
import { repeatMap } from '../rooms/worlds/repeat-map.ts'
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
/** Larger than the largest map as the peer writes it. */
const PEER_BUFFER_BYTES = 1 << 24

export interface MapFigures {
  readonly map: string
  readonly users: number
  readonly widthTiles: number
  readonly heightTiles: number
  readonly bytesPerTile: number
  readonly peerBytesPerTile: number
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

/** Takes in one send of the room: the bytes of chunks and of edits that each page got. */
function takeIn(authority: Authority, pages: Map<number, Page>) {
  const room = authority.engine.world.tiles
  const got = { chunkBytes: 0, chunks: 0, places: 0, kinds: new Set<number>(), editBytes: [] as number[] }
  for (const { user, messages } of authority.outgoing())
    for (const bytes of messages) {
      const page = pages.get(user)
      if (isStateMessage(bytes)) {
        if (!page) throw new Error(`user ${user} was sent a state before its welcome; expected the welcome first`)
        const before = editBitsOf(page)
        const state = page.decoder.read(bytes)
        if (state.kind !== 'state') throw new Error(`user ${user} was sent a state out of order; expected the next one`)
        for (const { tileX, tileY, after } of state.head.edits) page.engine.world.tiles.write(tileX, tileY, after)
        // One bit says that there are none.
        if (state.head.edits.length === 1) got.editBytes.push((editBitsOf(page) - before - 1) / 8)
        page.decoder.apply(state)
        acknowledge(authority, user)
        continue
      }
      const message = decodeServerMessage(bytes)
      if (message.kind === 'accepted') {
        let counts: BitTally | undefined
        const told = createToldEngine(firstGame(), message, { tallyOf: (found) => (counts = createBitTally(found)) })
        counts!.isCounting = true
        pages.set(user, { ...told, tally: counts! })
      } else if (message.kind === 'map-chunks') {
        got.chunkBytes += bytes.length
        for (const { chunkX, chunkY, tiles } of message.chunks) {
          if (!tiles) throw new Error(`chunk ${chunkX}, ${chunkY} came without tiles at join; expected them`)
          page!.engine.world.tiles.putChunk(chunkX, chunkY, tiles)
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
  for (let at = 0; at < users; at++) authority.join({ identity: `user-${at}`, nickname: `User ${at}`, sprite: '' })
  const step = () => {
    do authority.step(world.tick * tickMs)
    while (world.tick % game.settings.ticksPerSend !== 0)
    return takeIn(authority, pages)
  }

  const joined = step()
  const chunksPacked = authority.chunkPackings()
  if (pages.size !== users || chunksPacked !== joined.kinds.size) throw new Error(`${pages.size} users joined and ${chunksPacked} chunks were packed; expected ${users}, and ${joined.kinds.size}`)
  for (const page of pages.values()) {
    spoil?.(page.engine.world.tiles)
    compareHeld(page.engine.world.tiles, tiles)
  }

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
  console.log(['map'.padEnd(16), 'tiles', 'B/tile at join', 'ArraySchema', 'chunks sent', 'packed', 'B/lone edit', 'worst'].map((cell) => cell.padStart(11)).join('  '))
  for (const { map, widthTiles, heightTiles, bytesPerTile, peerBytesPerTile, chunksSent, chunksPacked, bytesPerEdit, worstBytesPerEdit } of figures)
    console.log(
      [map.padEnd(16), `${widthTiles}x${heightTiles}`, bytesPerTile.toFixed(3).padStart(14), peerBytesPerTile.toFixed(2), chunksSent, chunksPacked, bytesPerEdit.toFixed(2), worstBytesPerEdit.toFixed(2)]
        .map((cell) => String(cell).padStart(11))
        .join('  '),
    )
}
