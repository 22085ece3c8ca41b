/** Stories of a recording that is watched: read once, then played, stepped by ticks, scrubbed, and followed from correction to correction. */

import { expect, test } from '@jest/globals'
import { createPlayback, parseClientRecording } from '../../client/recording/playback.ts'
import { createRecordingPlayer, type RecordingPlayer } from '../../client/recording/recording-player.ts'
import { burrow } from '../../games/burrow/game.ts'
import { protocolHash } from '../../src/protocol-hash.ts'
import { recordPage } from '../kit/client-recording.ts'

const hash = protocolHash(burrow)
const text = recordPage({ seed: 8, ticks: 240 })

/** Each frame that it works on takes it `frameMs`. */
function open({ lines = text, frameMs = 0 } = {}): RecordingPlayer {
  const recording = parseClientRecording(lines)
  let ms = 0
  return createRecordingPlayer({ open: () => createPlayback(burrow, hash, recording), measureMs: () => (ms += frameMs) })
}

function read(player: RecordingPlayer): RecordingPlayer {
  for (let pass = 0; pass < 10_000 && (player.isReading || player.isSeeking); pass++) player.advance(16)
  return player
}

const tickOf = ({ playback }: RecordingPlayer): number => playback.client.world?.tick ?? 0

test('it is read a slice a frame, tells how far it is, and then shows the first picture and stands', () => {
  const player = open({ frameMs: 5 })

  player.advance(16)
  const share = player.readShare
  read(player)

  expect(share).toBeGreaterThan(0)
  expect(share).toBeLessThan(0.1)
  expect(player.playback.drawn.length).toBeGreaterThan(0)
  expect(player.isPlaying).toBe(false)
  expect(player.corrections.length).toBeGreaterThan(0)
})

test('a step is one tick, forwards and backwards, to the same tick', () => {
  const player = read(open())
  player.seek(200)
  read(player)
  const tick = tickOf(player)

  player.stepTicks(1)
  read(player)
  const next = tickOf(player)
  player.stepTicks(-1)
  read(player)

  expect(next).toBe(tick + 1)
  expect(tickOf(player)).toBe(tick)
})

test('corrections are gone through both ways, each with its pixels', () => {
  const player = read(open())
  const seen: number[] = []
  player.toStart()
  read(player)

  for (const _each of player.corrections) {
    player.toNextCorrection()
    read(player)
    seen.push(player.frame)
  }
  player.toPreviousCorrection()
  read(player)

  expect(seen).toEqual(player.corrections.map(({ frame }) => frame))
  expect(player.frame).toBe(seen.at(-2))
  expect(player.note?.correctionPx).toBe(player.corrections.at(-2)?.px)
  expect(player.corrections.every(({ px }) => px > 0)).toBe(true)
})

test('half the speed plays half as much, and it stops at the end', () => {
  const player = read(open())
  const startMs = player.note?.atMs ?? 0
  player.setSpeed(0.5)
  player.setPlaying(true)

  for (let pass = 0; pass < 60; pass++) player.advance(1000 / 60)
  const passedMs = (player.note?.atMs ?? 0) - startMs
  for (let pass = 0; pass < 2000; pass++) player.advance(1000 / 60)

  expect(passedMs).toBeGreaterThan(450)
  expect(passedMs).toBeLessThan(520)
  expect(player.frame).toBe(player.frameCount)
  expect(player.isPlaying).toBe(false)
})

test('what came and went in a tick is told, by name and bytes', () => {
  const player = read(open())
  player.seek(300)
  read(player)
  const names = new Set<string>()

  for (let step = 0; step < 10; step++) {
    player.stepTicks(1)
    read(player)
    const { received, sent } = player.exchange()
    for (const { name, bytes } of [...received, ...sent]) if (bytes > 0) names.add(name)
  }

  expect([...names]).toEqual(expect.arrayContaining(['state', 'input']))
})

test('a way back is worked off in slices, and a newer wish replaces it', () => {
  const player = read(open({ frameMs: 5 }))
  player.seek(300)
  read(player)

  player.seek(250)
  player.advance(16)
  const isUnderWay = player.isSeeking
  player.seek(120)
  read(player)

  expect(isUnderWay).toBe(true)
  expect(player.playback.frame).toBe(120)
})

test('bytes that cannot be read end the recording there, and what lies before it can be seen', () => {
  const lines = text.split('\n')
  const at = lines.findIndex((line, number) => number > 500 && line.startsWith('{"in"'))
  for (const bad of ['{"in":"!!"}', '{"in":"FBQUFA=="}', '{"in":"EQAA"}']) {
    const player = read(open({ lines: [...lines.slice(0, at), bad, ...lines.slice(at + 1)].join('\n') }))

    player.toEnd()
    read(player)

    expect(player.fault).toMatch(/frame \d+/)
    expect(player.frameCount).toBeGreaterThan(100)
    expect(player.playback.frame).toBe(player.frameCount)
    expect(player.playback.drawn.length).toBeGreaterThan(0)
  }
})

test('rows that no page writes are refused with their line; a torn last line is left out', () => {
  const [header] = text.split('\n')
  for (const bad of ['{"update":"soon"}', '{"update":-1}', '{"press":99}', '{"axes":{"moveX":"x"}}', '7', 'null', '[]', '{"hello":1}', '{"in":3}'])
    expect(() => parseClientRecording(`${header}\n${bad}\n{"update":1}\n`)).toThrow(/line 2 is .*; expected a row of a client recording/)

  expect(parseClientRecording(`${header}\n{"update":1}\n{"upda`).rows).toEqual([{ update: 1 }])
})
