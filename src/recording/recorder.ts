/** A recorder: looks at an authority's engine after each step and says, line by line, what entered it and what came of it. */

import type { GameEngine } from '../engine.ts'
import type { Game } from '../game.ts'
import { takeSave } from '../save.ts'
import { hashWorld } from '../state-hash.ts'
import { saveTiles } from '../tiles/saved-tiles.ts'
import { RECORDING_VERSION, type RecordingHeader, type RecordingLine, tickLine } from './recording.ts'

export interface RecorderOptions {
  readonly game: Game
  readonly protocolHash: string
  readonly mapName: string
  readonly hashEveryTicks: number
  readonly keyframeEveryTicks: number
  /** Lines are plain values that nobody changes any more: they may be written later. */
  readonly write: (line: RecordingHeader | RecordingLine) => void
}

export interface Recorder {
  /** To be called after each step, before anything frees what the step ended. */
  afterStep(): void
}

/** Begins with the world as it stands. Its past is not recorded: whoever wants looks back to be exact begins with the world. */
export function createRecorder(engine: GameEngine, options: RecorderOptions): Recorder {
  const { game, write, hashEveryTicks, keyframeEveryTicks } = options
  const { world, history } = engine
  const { widthTiles, heightTiles, openSides, mapped, kinds } = world.tiles
  let told = ''
  let toldVersion = world.data.number
  let lastTick = world.tick

  /** Versions are announced between two steps, ahead of their start. */
  function writeData(): void {
    for (; toldVersion < engine.dataVersions.newest.number; toldVersion++) {
      const version = engine.dataVersions.numbered(toldVersion + 1)
      if (version) write({ kind: 'data', number: version.number, startTick: version.startTick, data: version.simulation })
    }
  }

  function writeKeys(): void {
    const keys = [...world.pressKeys].map(([user, { alias, key }]) => [user, alias, key] as const)
    const text = keys.join(' ')
    if (text === told) return
    told = text
    write({ kind: 'keys', keys })
  }

  write({
    kind: 'tandem-recording',
    version: RECORDING_VERSION,
    protocolHash: options.protocolHash,
    game: game.name,
    settings: game.settings,
    historyTicks: history.length,
    publicSeed: world.publicSeed,
    secretSeed: world.secretSeed,
    map: { name: options.mapName, lobbyX: world.lobbyX, lobbyY: world.lobbyY, widthTiles, heightTiles, openSides, mapped: saveTiles({ widthTiles, heightTiles, numbers: mapped }, kinds) },
    dataVersion: world.data.number,
    data: world.data.simulation,
  })
  writeData()
  writeKeys()
  write({ kind: 'keyframe', tick: world.tick, world: takeSave(world) })

  return {
    afterStep() {
      const { tick } = world
      // Keys change between two steps only: whoever joined before this one could already press in it.
      writeKeys()
      writeData()
      // More than one where a step failed after its tick had passed.
      for (; lastTick < tick; lastTick++) {
        const record = engine.record(lastTick + 1)
        if (record) write(tickLine(world, record))
      }
      if (tick % hashEveryTicks === 0) write({ kind: 'hash', tick, hashes: hashWorld(world) })
      if (tick % keyframeEveryTicks === 0) write({ kind: 'keyframe', tick, world: takeSave(world) })
    },
  }
}
