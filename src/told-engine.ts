/** A told engine: what a room's welcome makes of a game, for whoever knows nothing but the bytes: an engine that predicts, and the decoder of its states. */

import { createEngine, type EngineOptions, type GameEngine } from './engine.ts'
import type { GameData } from './game-data.ts'
import type { Game } from './game.ts'
import type { Schema } from './schema.ts'
import type { Accepted } from './wire/messages.ts'
import type { BitTally } from './wire/state/bit-tally.ts'
import { createStateDecoder, type StateDecoder } from './wire/state/state-decoder.ts'

export interface ToldEngineOptions extends Pick<EngineOptions, 'historyTicks' | 'onFault' | 'onSystem'> {
  /** Counts what states are made of. */
  tallyOf?(schema: Schema): BitTally
}

export interface ToldEngine {
  readonly gameData: GameData
  readonly engine: GameEngine
  readonly decoder: StateDecoder
}

/** Throws if the welcome's data builds no world. */
export function createToldEngine(game: Game, accepted: Accepted, { tallyOf, ...options }: ToldEngineOptions): ToldEngine {
  const gameData: GameData = JSON.parse(accepted.dataJson)
  const engine = createEngine(game, {
    mode: 'prediction',
    data: gameData.simulation,
    dataVersion: accepted.dataVersion,
    map: { widthTiles: accepted.widthTiles, heightTiles: accepted.heightTiles, openSides: { left: accepted.openLeft, right: accepted.openRight } },
    lobbyX: accepted.lobbyX,
    lobbyY: accepted.lobbyY,
    publicSeed: accepted.publicSeed,
    ...options,
  })
  const { world } = engine
  world.pressKeys.set(accepted.user, { alias: accepted.pressAlias, key: accepted.pressKey })
  const decoder = createStateDecoder({
    schema: world.schema,
    archetypesAt: (tick) => engine.dataVersions.at(tick).archetypes,
    motion: game.createMotion(world.columns),
    dtS: world.dtS,
    capacity: world.columns.capacity,
    claimEid: (netId) => world.claimEid(netId),
    events: Object.keys(game.events),
    tally: tallyOf?.(world.schema),
  })
  return { gameData, engine, decoder }
}
