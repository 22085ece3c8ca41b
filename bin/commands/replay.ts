// `tandem replay <file>`: takes a recording's ticks again, verifies them, and names the first difference.
import { existsSync, statSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Command } from './command.ts'
import { writeReplayTest } from './replay-test.ts'

interface Arguments {
  readonly file: string
  readonly isJson: boolean
  readonly testFile: string | undefined
}

/** Its own outcome, exit code 2: such a recording proves nothing. */
const NOTHING_COMPARED = 'nothing was compared: the recording holds no hash of a state after its first keyframe; expected one a second. Record for longer, or anew'

export const replay: Command = {
  usage: '<file> [--json] [--to-test <file>]',
  about: 'replays a recording and names the first difference; --to-test writes a test of it',
  async run(args) {
    const read = readArguments(args)
    if (typeof read === 'string') {
      console.error(`tandem replay: ${read}`)
      return 1
    }
    try {
      return await replayFile(read)
    } catch (error) {
      console.error(`tandem replay: ${error instanceof Error ? error.message : String(error)}`)
      return 1
    }
  },
}

/** What is to be done, or what is wrong with the words. */
function readArguments(args: readonly string[]): Arguments | string {
  let file: string | undefined
  let testFile: string | undefined
  let isJson = false
  for (let at = 0; at < args.length; at++) {
    const word = args[at]!
    if (word === '--json') isJson = true
    else if (word === '--to-test') {
      testFile = args[++at]
      if (!testFile?.endsWith('.test.ts')) return `--to-test got ${testFile === undefined ? 'no file' : JSON.stringify(testFile)}; expected a name that ends in .test.ts`
    } else if (word.startsWith('--') || file !== undefined) return `argument ${JSON.stringify(word)} is not known; expected a file, --json, or --to-test and a file`
    else file = word
  }
  if (file === undefined) return 'got no file; expected a recording. Rooms write them with TANDEM_RECORD=recordings'
  if (!existsSync(file) || !statSync(file).isFile()) return `${file} is ${existsSync(file) ? 'no file' : 'not there'}; expected a recording. Rooms write them with TANDEM_RECORD=recordings`
  return { file: resolve(file), isJson, testFile: testFile === undefined ? undefined : resolve(testFile) }
}

async function replayFile({ file, isJson, testFile }: Arguments): Promise<number> {
  const { readRecording } = await import('../../rooms/recording/recording-file.ts')
  const { createReplay, describeReplayDifference } = await import('../../src/recording/replay.ts')
  const { gameNamed } = await import('./game-named.ts')
  const { projectRoot } = await import('../project.ts')
  const { recording, notes } = readRecording(file)
  const root = projectRoot()
  const game = await gameNamed(root, recording.header.game, 'replay')
  if (!game) return 1
  const run = createReplay(game, recording)
  run.runTo(Infinity)
  const { difference, ticks, compared, faults } = run
  const found = difference ? describeReplayDifference(difference) : compared === 0 ? NOTHING_COMPARED : undefined
  if (isJson) console.log(JSON.stringify({ file, game: game.name, ticks, compared, lastTick: run.engine.world.tick, notes, systemFaults: faults.length, difference: difference ?? null, text: found ?? null }))
  else {
    for (const note of notes) console.log(note)
    console.log(`${game.name}, map ${recording.header.map.name}: ${ticks} ticks replayed, ${compared} states compared${faults.length > 0 ? `, systems threw ${faults.length} times` : ''}`)
    console.log(found ?? 'no difference')
  }
  if (testFile !== undefined) {
    writeReplayTest({ root, recordingFile: file, testFile, gameName: game.name })
    if (!isJson) console.log(`wrote ${testFile}`)
  }
  return difference ? 1 : compared === 0 ? 2 : 0
}
