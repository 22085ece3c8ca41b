/** A data version as it was told: into the versions that are known, before any state is told by it. */

import type { DataVersions } from '../data-versions.ts'
import type { GameData } from '../game-data.ts'
import { isTurn, turnedData } from '../tunables.ts'
import { DecodeError } from './decode-error.ts'
import type { DataVersionMessage, TurnedVersionMessage } from './messages.ts'

/** Whole, or what was turned of `newest`: the data told last. Data that cannot be used is refused like bytes that do not decode. */
export function hearDataVersion(dataVersions: DataVersions, message: DataVersionMessage | TurnedVersionMessage, newest: GameData): GameData {
  const { number, startTick } = message
  try {
    const gameData = message.kind === 'data-version' ? wholeData(message) : dataOfTurns(message, newest)
    dataVersions.announce({ number, startTick, simulation: gameData.simulation })
    return gameData
  } catch (error) {
    throw new DecodeError(`data version ${number} cannot be used here: ${error instanceof Error ? error.message : String(error)}; reload the page`)
  }
}

function wholeData({ dataJson }: DataVersionMessage): GameData {
  const gameData: GameData = JSON.parse(dataJson)
  return gameData
}

function dataOfTurns({ turns }: TurnedVersionMessage, newest: GameData): GameData {
  const unknown = turns.find((turn) => !isTurn(newest.tunables ?? [], turn))
  if (unknown) throw new Error(`value ${unknown.which} is turned to notch ${unknown.notch}; expected one of the lobby's ${newest.tunables?.length ?? 0} values within its range`)
  return turnedData(newest, turns)
}
