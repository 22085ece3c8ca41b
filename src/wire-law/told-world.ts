/** A world that knows what the bytes to one user said, and nothing else. It takes them in as that user's page does. */

import { createChunkArea, type ChunkArea } from '../chunk-area.ts'
import { createChunkMemory } from '../chunk-memory.ts'
import type { GameEngine } from '../engine.ts'
import type { GameData } from '../game-data.ts'
import type { Game } from '../game.ts'
import { createToldEngine } from '../told-engine.ts'
import type { Accepted, MapChunks, WireEdit } from '../wire/messages.ts'
import { hearDataVersion } from '../wire/hear-data-version.ts'
import { decodeServerMessage, isStateMessage } from '../wire/server-messages.ts'
import type { StateDecoder } from '../wire/state/state-decoder.ts'
import type { Bytes } from '../tiles/tiles.ts'
import type { World } from '../world.ts'

export interface ToldWorld {
  /** Takes in one message of the room, in the order in which it was sent. */
  hear(bytes: Uint8Array): void
  /** The tick of the newest state; 0 before the first, and while the map is not all known. */
  readonly tick: number
  readonly ownNetId: number
  /** 1 for each chunk that the user holds at that tick. */
  readonly held: Bytes
  /** As last begun or stepped; throws before a welcome. */
  readonly world: World
  /** The world as it was told at that tick, to be stepped on from there; the next `hear` forgets where it got to. */
  begin(): GameEngine
}

interface Told {
  /** Told last, in force or coming. */
  gameData: GameData
  readonly engine: GameEngine
  readonly decoder: StateDecoder
  readonly area: ChunkArea
  readonly epoch: number
}

/** One user hears of one lobby. */
const LOBBY = ''

/** `onSystem` as an engine has it. */
export function createToldWorld(game: Game, onSystem: (step: string, system: string) => void): ToldWorld {
  let told: Told | undefined
  let tick = 0
  let ownNetId = 0
  let isMapKnown = true
  /** Chunks come before the state of their tick, and count from it on. */
  let pending: MapChunks[] = []
  /** As the user's page has one: what it names by its hash is not sent again. */
  const memory = createChunkMemory()

  function welcome(accepted: Accepted): Told {
    const { gameData, engine, decoder } = createToldEngine(game, accepted, {
      historyTicks: 1,
      // The room runs the same systems and tells of what they throw.
      onFault: () => {},
      onSystem,
    })
    const { tiles } = engine.world
    return { gameData, engine, decoder, area: createChunkArea(tiles.chunksX, tiles.chunksY), epoch: accepted.epoch }
  }

  function takeInChunks({ engine: { world: { tiles } } }: Told): void {
    for (const { chunks } of pending)
      for (const { chunkX, chunkY, hash, tiles: numbers } of chunks) {
        const chunk = chunkY * tiles.chunksX + chunkX
        if (numbers) memory.keep(LOBBY, chunk, numbers)
        const known = memory.recall(LOBBY, chunk)
        // Without numbers what the page had of it before is current.
        if (known?.hash !== hash) isMapKnown = false
        tiles.putChunk(chunkX, chunkY, known?.numbers ?? tiles.chunkNumbers(chunkX, chunkY))
      }
    pending = []
  }

  function letGo({ engine: { world: { tiles } } }: Told, chunks: readonly number[]): void {
    for (const chunk of chunks) {
      if (tiles.held[chunk] === 1) memory.keep(LOBBY, chunk, tiles.chunkNumbers(chunk % tiles.chunksX, Math.floor(chunk / tiles.chunksX)))
      tiles.setHeld(chunk, false)
    }
  }

  function takeInEdits({ engine: { world: { tiles } } }: Told, edits: readonly WireEdit[]): void {
    for (const { tileX, tileY, after } of edits) tiles.write(tileX, tileY, after)
  }

  function takeInState(own: Told, bytes: Uint8Array): void {
    const { decoder, area } = own
    const decoded = decoder.read(bytes)
    if (decoded.kind !== 'state') return
    if (decoded.head.baselineTick === 0) {
      letGo(own, [...area.chunks])
      area.clear()
    }
    decoder.apply(decoded)
    takeInChunks(own)
    takeInEdits(own, decoded.head.edits)
    tick = decoded.head.tick
    ownNetId = decoded.head.ownNetId
    follow(own)
  }

  /** Chunks that left the area are no longer told of. */
  function follow(own: Told): void {
    const { decoder: { confirmed }, area, engine: { world } } = own
    const eid = ownNetId === 0 ? 0 : world.claimEid(ownNetId)
    const x = world.schema.role('position', 'x')
    const y = world.schema.role('position', 'y')
    if (!x || !y || eid === 0) return
    letGo(own, area.follow(confirmed.arrays[x.index]![eid]!, confirmed.arrays[y.index]![eid]!).left)
  }

  return {
    get tick() {
      return isMapKnown ? tick : 0
    },
    get ownNetId() {
      return ownNetId
    },
    get held() {
      return told?.engine.world.tiles.held ?? new Uint8Array(0)
    },
    hear(bytes) {
      // What was stepped on from the last state is forgotten.
      told?.engine.world.tiles.undoTo(tick)
      if (told && isStateMessage(bytes)) return takeInState(told, bytes)
      const message = decodeServerMessage(bytes)
      if (message.kind === 'accepted') {
        if (told) letGo(told, [...told.area.chunks])
        told = welcome(message)
        tick = 0
        isMapKnown = true
        pending = []
      } else if ((message.kind === 'data-version' || message.kind === 'turned-version') && told?.epoch === message.epoch) told.gameData = hearDataVersion(told.engine.dataVersions, message, told.gameData)
      else if (message.kind === 'map-chunks' && told?.epoch === message.epoch) pending.push(message)
    },
    get world() {
      if (!told) throw new Error('there is no world before a welcome')
      return told.engine.world
    },
    begin() {
      if (!told || tick === 0) throw new Error('nothing was told of any tick; expected a welcome, the map and a whole state')
      const { engine, decoder } = told
      const { world } = engine
      world.tiles.undoTo(tick)
      world.tiles.settle(tick)
      world.restore(decoder.confirmed)
      world.release(Infinity)
      world.tick = tick
      world.commands.take()
      world.events.take()
      return engine
    },
  }
}
