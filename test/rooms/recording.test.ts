/** A room told to record: its file replays alone; a full disk or a full file ends the recording and not the room. */

import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from '@jest/globals'
import type { LobbyWorld } from '../../rooms/lobby/lobby-world.ts'
import { openWorld } from '../../rooms/process/open-world.ts'
import { createRecordingFile, readRecording } from '../../rooms/recording/recording-file.ts'
import { readSettings } from '../../rooms/server-settings.ts'
import type { AuthoritySave } from '../../rooms/authority/authority.ts'
import { createReplay } from '../../src/recording/replay.ts'
import { createTinyGame } from '../kit/tiny-game.ts'
import { tinyLoaded } from './tiny-loaded.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tandem-recording-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

function open(recordFolder: string, faults: string[] = [], saved?: AuthoritySave): LobbyWorld {
  const loaded = tinyLoaded('Meadow')
  return openWorld({ game: createTinyGame(), loaded, map: loaded.maps[0]!, saved, notes: [], synctestTicks: 0, recordFolder, onFault: (place, error) => faults.push(`${place}: ${String(error)}`) })
}

function play(world: LobbyWorld): void {
  for (let tick = 0; tick < 200; tick++) {
    if (tick === 20) world.join({ identity: 'anna', nickname: 'Anna', sprite: 'mole' })
    if (tick === 40) world.join({ identity: 'bea', nickname: 'Bea', sprite: 'mole' })
    if (tick === 150) world.leave(1, { keepPerson: false })
    world.step(tick * 16)
    world.outgoing()
  }
}

test('what a room recorded replays alone, from a fresh world and from a saved one', () => {
  const first = open(folder)
  play(first)
  const save: AuthoritySave = JSON.parse(JSON.stringify(first.save()))
  first.close?.()
  const faults: string[] = []
  const second = open(join(folder, 'again'), faults, save)
  play(second)
  second.close?.()
  expect(faults).toEqual([])

  for (const [place, fromTick] of [[folder, 0], [join(folder, 'again'), 200]] as const) {
    const [name] = readdirSync(place).filter((file) => file.endsWith('.recording'))
    const { recording, notes } = readRecording(join(place, name!))
    const replay = createReplay(createTinyGame(), recording)
    replay.runTo(Infinity)

    expect(notes).toEqual([])
    expect(replay.difference).toBeUndefined()
    expect(replay.engine.world.tick).toBe(fromTick + 200)
    expect(replay.compared).toBeGreaterThan(5)
    // It holds the room's secret seed.
    expect(statSync(join(place, name!)).mode & 0o077).toBe(0)
  }
})

test('a map that was saved while the room recorded replays, too: its tiles, what came, what went and who was walled in', () => {
  const world = open(folder)
  const { maps } = tinyLoaded('Meadow')
  const [map] = maps
  const [crate] = map!.spawns
  const numbers = map!.numbers.slice()
  // The column in which persons appear becomes ground.
  for (const { x, y } of map!.personSpawns) numbers[Math.floor(y / 16) * map!.widthTiles + Math.floor(x / 16)] = numbers.at(-1)!
  world.join({ identity: 'anna', nickname: 'Anna', sprite: 'mole' })
  for (let tick = 0; tick < 100; tick++) {
    if (tick === 60) expect(world.followMap({ ...map!, numbers, spawns: [{ ...crate!, tiledId: 7 }, { ...crate!, overrides: { ...crate!.overrides, Collider: { massKg: 3 } } }] })).toMatchObject({ tiles: 1, added: 1, changed: 1 })
    world.step(tick * 16)
    world.outgoing()
  }
  world.close?.()

  const { recording, notes } = readRecording(join(folder, readdirSync(folder)[0]!))
  const replay = createReplay(createTinyGame(), recording)
  replay.runTo(Infinity)

  const commands = recording.lines.flatMap((line) => (line.kind === 'tick' ? (line.commands ?? []) : []))
  expect(commands.map(({ kind }) => kind).sort()).toEqual(expect.arrayContaining(['set', 'spawn', 'teleport', 'tile']))
  expect(notes).toEqual([])
  expect(replay.difference).toBeUndefined()
  expect(replay.engine.world.tick).toBe(100)
})

test('a folder that cannot be written ends the recording, is told once, and the room goes on', () => {
  const faults: string[] = []
  writeFileSync(join(folder, 'a-file'), '')
  const world = open(join(folder, 'a-file'), faults)

  play(world)
  world.close?.()

  expect(faults).toHaveLength(1)
  expect(faults[0]).toMatch(/^recording: Error: .*cannot be written.*no more is recorded$/)
  expect(world.save().world.tick).toBe(200)
})

test('a full file stays readable and takes no more', () => {
  const file = join(folder, 'small.recording')
  const ends: string[] = []
  const recording = createRecordingFile(file, { maxBytes: 40, onEnd: (reason) => ends.push(reason) })

  recording.write({ kind: 'tick', tick: 1 })
  for (let tick = 2; tick < 100; tick++) recording.write({ kind: 'tick', tick })
  recording.close()

  expect(ends).toEqual([`${file} has 0 bytes; a recording holds 40 at most`])
})

test('TANDEM_RECORD names the folder; without it nothing is recorded', () => {
  expect(readSettings([], { TANDEM_RECORD: 'recordings' }, '/srv').recordFolder).toBe('recordings')
  expect(readSettings([], {}, '/srv').recordFolder).toBeUndefined()
})
