/** A recording of a room whose data changed while it ran replays with the data of each tick. */

import { burrow } from '../../games/burrow/game.ts'
import { protocolHash } from '../../src/protocol-hash.ts'
import { createRecorder } from '../../src/recording/recorder.ts'
import type { RecordingHeader, RecordingLine } from '../../src/recording/recording.ts'
import { createReplay } from '../../src/recording/replay.ts'
import { LINE_SHAPE } from '../../rooms/recording/recording-shapes.ts'
import { createBurrowStepper, drawLobby, loadBurrow } from '../kit/burrow.ts'

const meadow = drawLobby(['..........', '..........', '..........', '..P....c..', '##########'])

function record(): { readonly header: RecordingHeader; readonly lines: readonly RecordingLine[] } {
  const rows: (RecordingHeader | RecordingLine)[] = []
  const stepper = createBurrowStepper({ map: meadow })
  const anna = stepper.join('Anna')
  const { authority } = stepper
  const recorder = createRecorder(authority.engine, { game: burrow, protocolHash: protocolHash(burrow), mapName: 'meadow', hashEveryTicks: 10, keyframeEveryTicks: 60, write: (row) => rows.push(row) })
  const { data } = loadBurrow()
  for (let tick = 0; tick < 240; tick++) {
    if (tick === 60) {
      const archetypes = data.simulation.archetypes.map((one) => (one.name === 'person' ? { ...one, components: { ...one.components, Mover: { ...one.components['Mover'], jumpPxPerS: 420 } } } : one))
      authority.followData({ data: { ...data, simulation: { ...data.simulation, archetypes } }, map: meadow })
    }
    if (tick % 50 === 49) anna.tap('jump')
    stepper.ticks(1)
    recorder.afterStep()
  }
  const [header, ...lines] = rows
  if (header?.kind !== 'tandem-recording') throw new Error('no header')
  return { header, lines: lines.filter((line): line is RecordingLine => line.kind !== 'tandem-recording') }
}

const recording = record()

test('it is replayed to the bit, and without its data line it is not', () => {
  const replay = createReplay(burrow, recording)
  replay.runTo(Infinity)
  const without = createReplay(burrow, { ...recording, lines: recording.lines.filter(({ kind }) => kind !== 'data') })
  without.runTo(Infinity)

  expect([replay.difference, replay.ticks]).toEqual([undefined, 240])
  expect(without.difference?.components).toContain('Mover')
})

test('what is written of it is read again', () => {
  const line = recording.lines.find(({ kind }) => kind === 'data')

  expect(LINE_SHAPE.parse(JSON.parse(JSON.stringify(line)))).toEqual(JSON.parse(JSON.stringify(line)))
})

test('a version that follows none is refused by name', () => {
  const lines = recording.lines.map((line) => (line.kind === 'data' ? { ...line, number: 7 } : line))

  expect(() => createReplay(burrow, { ...recording, lines })).toThrow(/data version 7 from tick \d+; expected version 2/)
})
