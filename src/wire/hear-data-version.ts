/** A data version as it was told: into the versions that are known, before any state is told by it. */

import type { DataVersions } from '../data-versions.ts'
import type { GameData } from '../game-data.ts'
import { DecodeError } from './decode-error.ts'
import type { DataVersionMessage } from './messages.ts'

/** Data that cannot be used is refused like bytes that do not decode. */
export function hearDataVersion(dataVersions: DataVersions, { number, startTick, dataJson }: DataVersionMessage): GameData {
  try {
    const gameData: GameData = JSON.parse(dataJson)
    dataVersions.announce({ number, startTick, simulation: gameData.simulation })
    return gameData
  } catch (error) {
    throw new DecodeError(`data version ${number} cannot be used here: ${error instanceof Error ? error.message : String(error)}; reload the page`)
  }
}
