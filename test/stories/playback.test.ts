/** Stories of a page that recorded itself: played back, it is the same page again, forwards and backwards. */

import { expect, test } from '@jest/globals'
import { type ClientRecording, createClientRecorder } from '../../client/recording/client-recorder.ts'
import { createPlayback, parseClientRecording } from '../../client/recording/playback.ts'
import type { NetClient } from '../../client/net/net-client.ts'
import { burrow } from '../../games/burrow/game.ts'
import { protocolHash } from '../../src/protocol-hash.ts'
import { hashWorld } from '../../src/state-hash.ts'
import { createBurrowStepper, loadBurrow } from '../kit/burrow.ts'
import { LINK_PROFILES } from '../kit/link.ts'
import { playBusily } from '../kit/solo-course.ts'

const hash = protocolHash(burrow)
/** Near frame 300 and at the end: what the page itself held. */
interface Played {
  readonly text: string
  readonly recording: ClientRecording
  readonly midFrame: number
  readonly midHashes: unknown
  readonly endHashes: unknown
  readonly endStats: unknown
}

function hashes({ world }: NetClient): unknown {
  return world && hashWorld(world)
}

/** Two people in a bad line's lag, pushing each other and digging: there are corrections. */
function play(measureMs?: () => number): Played {
  const recorder = createClientRecorder({ protocolHash: hash, game: burrow.name })
  const stepper = createBurrowStepper({ map: loadBurrow().maps[0]!, seed: 8, bots: 2, link: LINK_PROFILES.AWFUL, frameHz: 60, ...(measureMs ? { measureMs } : {}), recorderOf: (name) => (name === 'Anna' ? recorder : createClientRecorder({ protocolHash: hash, game: burrow.name })) })
  const anna = stepper.join('Anna')
  const bea = stepper.join('Bea')
  stepper.ticks(100)
  let mid: Pick<Played, 'midFrame' | 'midHashes'> = { midFrame: 0, midHashes: undefined }
  for (let tick = 0; tick < 300; tick++) {
    playBusily(anna, 8, tick)
    playBusily(bea, 9, tick)
    stepper.ticks(1)
    anna.client.drawn(stepper.nowMs)
    if (tick === 150) mid = { midFrame: framesOf(recorder.text()), midHashes: hashes(anna.client) }
  }
  const text = recorder.text()
  return { ...mid, text, recording: parseClientRecording(text), endHashes: hashes(anna.client), endStats: anna.client.stats(0) }
}

function framesOf(text: string): number {
  return text.split('\n').filter((line) => line.startsWith('{"update"')).length
}

const played = play()

test('played to the end it holds the same world, has the same corrections and sent the same bytes', () => {
  const playback = createPlayback(burrow, hash, played.recording)

  playback.seek(playback.frameCount)

  expect(hashes(playback.client)).toEqual(played.endHashes)
  expect(playback.client.stats(0)).toEqual(played.endStats)
  expect(playback.differsAtFrame).toBeUndefined()
  expect(playback.drawn.some(({ isOwn }) => isOwn)).toBe(true)
})

test('a page that had no time to simulate all is played with the times that it measured', () => {
  let readMs = 0
  const { recording, endHashes, endStats } = play(() => (readMs += 4.321))
  const playback = createPlayback(burrow, hash, recording)

  playback.seek(playback.frameCount)

  const { predicted, entities } = playback.client.stats(0)
  expect(predicted).toBeLessThan(entities)
  expect(playback.client.stats(0)).toEqual(endStats)
  expect(hashes(playback.client)).toEqual(endHashes)
  expect(playback.differsAtFrame).toBeUndefined()
})

test('scrubbing back and forth leads to the same moment each time; a step is one frame', () => {
  const playback = createPlayback(burrow, hash, played.recording)

  for (const frame of [played.midFrame + 20, 10, played.midFrame - 1]) playback.seek(frame)
  playback.step()

  expect(playback.frame).toBe(played.midFrame)
  expect(hashes(playback.client)).toEqual(played.midHashes)
  playback.step(-3)
  expect(playback.frame).toBe(played.midFrame - 3)
})

test('it goes from correction to correction, and says when there is none left', () => {
  const playback = createPlayback(burrow, hash, played.recording)
  const found: number[] = []

  for (let frame = playback.toNextCorrection(); frame !== undefined; frame = playback.toNextCorrection()) found.push(frame)

  expect(found.length).toBeGreaterThan(0)
  expect(new Set(found).size).toBe(found.length)
  playback.seek(found[0]! - 1)
  expect(playback.client.stats(0).corrections).toBe(0)
  playback.step()
  expect(playback.client.stats(0).corrections).toBeGreaterThan(0)
})

test('time passes as it did for the page, and stands while it is paused', () => {
  const playback = createPlayback(burrow, hash, played.recording)

  playback.advance(1000)
  const frame = playback.frame
  playback.pause()
  playback.advance(1000)

  expect(frame).toBeGreaterThan(55)
  expect(frame).toBeLessThan(65)
  expect(playback.frame).toBe(frame)
  playback.resume()
  playback.advance(100)
  expect(playback.frame).toBeGreaterThan(frame)
})

test('a playback whose page is told to ask its room still sends what the recorded one sent', () => {
  const playback = createPlayback(burrow, hash, played.recording)
  playback.seek(150)

  playback.client.stateCheck.isOn = true
  playback.seek(playback.frameCount)

  expect(playback.frame).toBe(playback.frameCount)
  expect(playback.differsAtFrame).toBeUndefined()
})

test('what lies between two corrections is skipped: it is neither seen nor heard', () => {
  const playback = createPlayback(burrow, hash, played.recording)

  playback.seek(30)
  playback.toNextCorrection()

  expect(playback.takeEffects()).toEqual({ events: [], cancelled: [] })
})

test('frames of one moment, as no page has them, are played few at a time', () => {
  const rows = played.recording.rows.map((row) => ('update' in row ? { ...row, update: 1000 } : row))
  const playback = createPlayback(burrow, hash, { ...played.recording, rows })

  playback.advance(16)
  const first = playback.frame
  playback.advance(16)

  expect(first).toBeLessThanOrEqual(20)
  expect(playback.frame).toBe(2 * first)
})

test('a game\'s name of any length and any letters is told short and plain', () => {
  const header = { ...played.recording.header, game: `\u001b[31m${'x'.repeat(5000)}` }

  expect(() => createPlayback(burrow, hash, { ...played.recording, header })).toThrow(/^the recording is of game "\\u001b\[31mx{20,40}"; expected "burrow"\. Play it with that game's page$/)
})

test('another page is refused by its protocol; a full recorder says so and keeps what it has', () => {
  expect(() => createPlayback(burrow, '0123', played.recording)).toThrow(`the recording speaks protocol ${hash}, this page 0123`)
  expect(() => parseClientRecording('hello')).toThrow('line 1 is "hello"; expected the header of a client recording')
  const small = createClientRecorder({ protocolHash: hash, game: 'burrow', maxChars: 30 })
  const stepper = createBurrowStepper({ map: loadBurrow().maps[0]!, recorderOf: () => small })
  stepper.join('Anna')

  stepper.ticks(10)

  expect(small.isFull).toBe(true)
  expect(parseClientRecording(small.text()).rows.length).toBeLessThan(4)
})
