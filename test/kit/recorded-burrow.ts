/** Recorded Burrow play: bots and scripted persons who come, play busily and go, as a room's recording. */

import { burrow } from '../../games/burrow/game.ts'
import { protocolHash } from '../../src/protocol-hash.ts'
import { createRecorder } from '../../src/recording/recorder.ts'
import type { Recording, RecordingHeader, RecordingLine } from '../../src/recording/recording.ts'
import { loadBurrow } from './burrow.ts'
import { LINK_PROFILES } from './link.ts'
import { playBusily } from './solo-course.ts'
import { createStepper } from './stepper.ts'

export interface RecordedPlayOptions {
  readonly seed: number
  readonly ticks: number
  readonly mapNumber?: number
  readonly persons?: number
  readonly bots?: number
  readonly keyframeEveryTicks?: number
}

/** Somebody new comes in so many ticks in place of who has been there longest: joins and leaves are on record too. */
const TURN_TICKS = 1800

/** One JSON text a line, as a room writes them. */
export function recordBurrow({ seed, ticks, mapNumber = 0, persons = 2, bots = 2, keyframeEveryTicks = 600 }: RecordedPlayOptions): readonly string[] {
  const { data, maps } = loadBurrow()
  const map = maps[mapNumber]!
  const stepper = createStepper({ game: burrow, gameData: data, map, seed, bots, link: LINK_PROFILES['4G'] })
  const rows: string[] = []
  const recorder = createRecorder(stepper.authority.engine, {
    game: burrow,
    data: data.simulation,
    protocolHash: protocolHash(burrow),
    mapName: map.name,
    hashEveryTicks: 30,
    keyframeEveryTicks,
    write: (line) => rows.push(JSON.stringify(line)),
  })
  stepper.onTick = () => recorder.afterStep()
  let serial = 0
  const comeIn = (): void => void stepper.join(`Person ${++serial}`)
  for (let person = 0; person < persons; person++) comeIn()
  for (let tick = 0; tick < ticks; tick++) {
    if (tick > 0 && tick % TURN_TICKS === 0) {
      stepper.players[0]?.leave()
      comeIn()
    }
    for (const player of stepper.players) if (player.client.world?.eidOf(player.client.ownNetId)) playBusily(player, seed * 31 + player.user, tick)
    stepper.ticks(1)
  }
  return rows
}

/** As the rows say; for rows of our own, which need no check. */
export function recordingOf(rows: readonly string[]): Recording {
  const header: RecordingHeader = JSON.parse(rows[0]!)
  return { header, lines: rows.slice(1).map((row): RecordingLine => JSON.parse(row)) }
}
