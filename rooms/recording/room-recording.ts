/** A room that records: its world as before, and after each step a look at what entered it. */

import { join } from 'node:path'
import type { GameEngine } from '../../src/engine.ts'
import type { Game } from '../../src/game.ts'
import { createRecorder, type Recorder } from '../../src/recording/recorder.ts'
import type { LobbyWorld } from '../lobby/lobby-world.ts'
import { errorText, logInfo } from '../watch/log.ts'
import { createRecordingFile } from './recording-file.ts'

/** A difference is known to half a second at 60 Hz, its values to ten. Closer looks cost file and time. */
export const HASH_EVERY_TICKS = 30
export const KEYFRAME_EVERY_TICKS = 600

export interface RoomRecordingOptions {
  readonly game: Game
  readonly mapName: string
  readonly protocolHash: string
  readonly folder: string
  readonly onFault: (place: string, error: unknown) => void
}

/** `burrow-meadow-2026-11-23T05-00-00-000Z.recording`: sorted by name is sorted by time. */
export function recordingName(game: string, mapName: string, at: Date): string {
  return `${game}-${mapName}-${at.toISOString().replace(/[:.]/g, '-')}.recording`
}

/** What goes wrong in recording ends the recording: the room goes on. */
export function recorded(world: LobbyWorld, engine: GameEngine, options: RoomRecordingOptions): LobbyWorld {
  const file = join(options.folder, recordingName(options.game.name, options.mapName, new Date()))
  const recording = createRecordingFile(file, { onEnd: (reason) => options.onFault('recording', new Error(`${reason}; no more is recorded`)) })
  let recorder: Recorder | undefined
  const guard = (run: () => void): void => {
    try {
      run()
    } catch (error) {
      recorder = undefined
      recording.close()
      options.onFault('recording', new Error(`${file} ends: ${errorText(error)}`))
    }
  }
  guard(() => {
    recorder = createRecorder(engine, { ...options, hashEveryTicks: HASH_EVERY_TICKS, keyframeEveryTicks: KEYFRAME_EVERY_TICKS, write: recording.write })
  })
  logInfo(`recording to ${file}`)
  return {
    ...world,
    step(nowMs) {
      world.step(nowMs)
      if (recorder) guard(() => recorder?.afterStep())
    },
    close() {
      world.close?.()
      recording.close()
    },
  }
}
