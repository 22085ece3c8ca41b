/** The replay law: a recording of Burrow, replayed alone, gives the same hash at every recorded tick; what differs is named. */

import { expect, test } from '@jest/globals'
import { burrow } from '../../games/burrow/game.ts'
import { parseRecording } from '../../rooms/recording/recording-file.ts'
import type { Game } from '../../src/game.ts'
import type { RecordingLine } from '../../src/recording/recording.ts'
import { createReplay, describeReplayDifference, replayRefusal } from '../../src/recording/replay.ts'
import { recordBurrow, recordingOf } from '../kit/recorded-burrow.ts'

test.each([0, 1])('what was played on map %i replays to the same hashes: persons come, dig, throw and go', (mapNumber) => {
  const recording = recordingOf(recordBurrow({ seed: 11 + mapNumber, ticks: 2000, mapNumber }))

  const replay = createReplay(burrow, recording)
  replay.runTo(Infinity)

  expect(replay.difference && describeReplayDifference(replay.difference)).toBeUndefined()
  expect(replay.ticks).toBe(2000)
  expect(replay.compared).toBe(66 + 3)
  expect(replay.faults).toEqual([])
})

test('the first difference is named: tick, component, entity, field and both values', () => {
  const recording = recordingOf(recordBurrow({ seed: 3, ticks: 240, keyframeEveryTicks: 60 }))
  const lines = recording.lines.map((line): RecordingLine => (line.kind === 'tick' && line.tick === 130 ? { ...line, inputs: line.inputs!.map((row) => row.with(2, -(row[2] ?? 0) || 127)) } : line))

  const replay = createReplay(burrow, { ...recording, lines })
  replay.runTo(Infinity)

  // By the next keyframe it may have pushed something: the first of all that differ is named.
  expect(replay.difference).toMatchObject({ tick: 150, field: { tick: 180, archetype: expect.stringMatching(/^(person|crate)$/) } })
  expect(replay.difference!.components).toContain('Position')
  expect(describeReplayDifference(replay.difference!)).toMatch(/^the replay differs at tick 150 in .*Position.*; tick 180: (person|crate) \d+ has \w+\.\w+ -?[\d.]+, recorded is -?[\d.]+$/)
})

test('a recording of another protocol, game or format is refused by name', () => {
  const recording = recordingOf(recordBurrow({ seed: 3, ticks: 2 }))
  const other: Game = { ...burrow, actions: [...burrow.actions, 'dance'] }

  expect(replayRefusal(burrow, recording)).toBeUndefined()
  expect(replayRefusal(other, recording)).toMatch(/^the recording speaks protocol \w+, this game \w+: their component lists differ/)
  expect(replayRefusal({ ...burrow, name: 'golf' }, recording)).toBe('the recording is of game "burrow"; expected "golf". Replay it with that game')
  expect(replayRefusal(burrow, { ...recording, header: { ...recording.header, version: 9 } })).toMatch('format version 9; expected 1')
})

test('a torn end is named and left out; a fault in the middle is refused with its line', () => {
  const rows = recordBurrow({ seed: 3, ticks: 40 })
  const torn = [...rows.slice(0, -1), rows.at(-1)!.slice(0, 9)].join('\n')

  const { recording, notes } = parseRecording(torn, 'a.recording')

  expect(recording.lines.length).toBe(rows.length - 2)
  expect(notes).toEqual([`a.recording:${rows.length} is torn and left out: the room ended while it wrote`])
  expect(() => parseRecording(rows.with(5, '{"kind":"tick"').join('\n'), 'a.recording')).toThrow('a.recording:6 is "{\\"kind\\":\\"tick\\""; expected a line of a recording')
  expect(() => parseRecording('hello', 'a.recording')).toThrow('a.recording:1 is "hello"; expected the header of a recording')
  expect(parseRecording(rows.join('\n'), 'a').recording).toEqual(recordingOf(rows))
})

test.each<readonly [string, number, (row: string) => string]>([
  ['a map of four milliards of places', 1, (row) => row.replace(/"widthTiles":\d+,"heightTiles":\d+/, '"widthTiles":65535,"heightTiles":65535')],
  ['a world of a milliard of things', 1, (row) => row.replace(/"entityCapacity":\d+/, '"entityCapacity":1000000000')],
  ['a past of a milliard of ticks', 1, (row) => row.replace(/"historyTicks":\d+/, '"historyTicks":1000000000')],
  ['a row of milliards of tiles', 2, (row) => row.replace(/"runs":\[\d+/, '"runs":[4000000000')],
])('%s is refused before anything is made of it', (_, line, spoil) => {
  const rows = recordBurrow({ seed: 3, ticks: 10 })
  const spoilt = rows.with(line - 1, spoil(rows[line - 1]!))
  expect(spoilt).not.toEqual(rows)

  expect(() => parseRecording(spoilt.join('\n'), 'a.recording')).toThrow(new RegExp(`^a\\.recording:${line} is .*; expected `))
})
