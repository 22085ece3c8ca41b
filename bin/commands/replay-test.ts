// Writes a test that replays a recording and fails where it differs. The recording is laid beside it, so that both can be moved and kept.
import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs'
import { basename, dirname, join, relative, resolve, sep } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../..', import.meta.url))

export interface ReplayTest {
  readonly recordingFile: string
  readonly testFile: string
  readonly gameName: string
}

export function writeReplayTest({ recordingFile, testFile, gameName }: ReplayTest): void {
  const folder = dirname(testFile)
  const beside = join(folder, `${basename(testFile, '.test.ts')}.recording`)
  mkdirSync(folder, { recursive: true })
  if (resolve(recordingFile) !== beside) copyFileSync(recordingFile, beside)
  writeFileSync(testFile, testText(folder, basename(beside), gameName))
}

function testText(folder: string, recordingName: string, gameName: string): string {
  const from = (path: string): string => {
    const way = relative(folder, join(root, path)).split(sep).join('/')
    return way.startsWith('.') ? way : `./${way}`
  }
  return `/** A recording of ${gameName}, replayed: fails where a tick is no longer what it was. */

import { fileURLToPath } from 'node:url'
import { expect, test } from '@jest/globals'
import { games } from '${from('games/index.ts')}'
import { readRecording } from '${from('rooms/recording/recording-file.ts')}'
import { createReplay, describeReplayDifference } from '${from('src/recording/replay.ts')}'

test('${recordingName} replays as it was played', () => {
  const { recording } = readRecording(fileURLToPath(new URL('${recordingName}', import.meta.url)))
  const game = games.find(({ name }) => name === recording.header.game)!

  const replay = createReplay(game, recording)
  replay.runTo(Infinity)

  expect(replay.difference && describeReplayDifference(replay.difference)).toBeUndefined()
})
`
}
