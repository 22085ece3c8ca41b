// Writes a test that replays a recording and fails where it differs. The recording is laid beside it, so that both can be moved and kept.
import { copyFileSync, existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { basename, dirname, join, relative, resolve, sep } from 'node:path'
import { HOUSE } from '../project.ts'

export interface ReplayTest {
  /** The project's folder. */
  readonly root: string
  readonly recordingFile: string
  readonly testFile: string
  readonly gameName: string
}

/** Throws where a file of that name is there already: what was kept stays. */
export function writeReplayTest({ root, recordingFile, testFile, gameName }: ReplayTest): void {
  const folder = dirname(testFile)
  const beside = join(folder, `${basename(testFile, '.test.ts')}.recording`)
  const isBeside = resolve(recordingFile) === beside
  for (const file of [testFile, ...(isBeside ? [] : [beside])])
    if (existsSync(file)) throw new Error(`--to-test found ${file}; expected a name that is free. Choose another, or remove that file first`)
  mkdirSync(folder, { recursive: true })
  if (!isBeside) copyFileSync(recordingFile, beside)
  writeFileSync(testFile, testText(root, folder, basename(beside), gameName))
}

function testText(root: string, folder: string, recordingName: string, gameName: string): string {
  const from = (path: string): string => {
    const way = relative(folder, join(root, path)).split(sep).join('/')
    return way.startsWith('.') ? way : `./${way}`
  }
  // Names of files may hold quotes.
  const quoted = (text: string): string => `'${JSON.stringify(text).slice(1, -1).replaceAll("'", "\\'").replaceAll('\\"', '"')}'`
  // Here the framework tests itself, with Jest; a project of the package has it by name, and tests with Node's own runner.
  const isHouse = relative(root, HOUSE) === ''
  if (!isHouse)
    return `/** A recording of ${gameName}, replayed: fails where a tick is no longer what it was. */

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { createReplay, describeReplayDifference } from 'tandem-engine'
import { readRecording } from 'tandem-engine/rooms'
import { games } from ${quoted(from('games/index.ts'))}

test(${quoted(`${recordingName} replays as it was played`)}, () => {
  const { recording } = readRecording(fileURLToPath(new URL(${quoted(encodeURIComponent(recordingName))}, import.meta.url)))
  const game = games.find(({ name }) => name === recording.header.game)!

  const replay = createReplay(game, recording)
  replay.runTo(Infinity)

  assert.ok(replay.compared > 0)
  assert.equal(replay.difference && describeReplayDifference(replay.difference), undefined)
})
`
  return `/** A recording of ${gameName}, replayed: fails where a tick is no longer what it was. */

import { fileURLToPath } from 'node:url'
import { expect, test } from '@jest/globals'
import { games } from ${quoted(from('games/index.ts'))}
import { readRecording } from ${quoted(from('rooms/recording/recording-file.ts'))}
import { createReplay, describeReplayDifference } from ${quoted(from('src/recording/replay.ts'))}

test(${quoted(`${recordingName} replays as it was played`)}, () => {
  const { recording } = readRecording(fileURLToPath(new URL(${quoted(encodeURIComponent(recordingName))}, import.meta.url)))
  const game = games.find(({ name }) => name === recording.header.game)!

  const replay = createReplay(game, recording)
  replay.runTo(Infinity)

  expect(replay.compared).toBeGreaterThan(0)
  expect(replay.difference && describeReplayDifference(replay.difference)).toBeUndefined()
})
`
}
