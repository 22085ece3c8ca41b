/** The replication benchmark judges itself: these laws look whether its judgement can be trusted. */

import { makeTrace } from '../../bench/replication/make-trace.ts'
import { runReplication } from '../../bench/replication/run.ts'
import { traceColumns } from '../../bench/replication/trace-game.ts'
import { sourceFiles } from '../kit/source-text.ts'

const short = makeTrace({ seed: 5, entities: 150, ticks: 60, turnEveryS: 1 })
const WATCHED = { users: 4, viewFraction: 0.15 } as const

test('every user holds the trace at every tick: who is there exactly, the rest within the tolerance', () => {
  const { mismatches, maxPositionErrorPx, maxVelocityErrorPxPerS } = runReplication(short, WATCHED)

  expect(mismatches).toBe(0)
  expect(maxPositionErrorPx).toBeLessThanOrEqual(1 / 16)
  expect(maxVelocityErrorPxPerS).toBeLessThanOrEqual(1 / 8)
})

test.each(['x', 'vy', 'state'] as const)('a fault planted in %s is seen', (name) => {
  const { mismatches } = runReplication(short, {
    ...WATCHED,
    spoil({ schema, arrays, alive }, user, tick) {
      const row = alive.indexOf(1)
      if (user === 2 && tick === 40) arrays[traceColumns(schema)[name]]![row]! += 1
    },
  })

  expect(mismatches).toBeGreaterThan(0)
})

test('someone held who is not in view is seen, and so is someone in view who is not held', () => {
  const away = runReplication(short, { ...WATCHED, spoil: ({ alive }, _user, tick) => void (tick === 59 && (alive[alive.indexOf(1)] = 0)) })
  const extra = runReplication(short, {
    ...WATCHED,
    spoil(held, _user, tick) {
      const row = held.alive.indexOf(0, 1)
      if (tick === 59) held.alive[row] = 1
      if (tick === 59) held.used = Math.max(held.used, row + 1)
    },
  })

  expect(away.mismatches).toBe(4)
  expect(extra.mismatches).toBe(4)
})

/** The functions of the engine's encoder, decoder and area that the files of a folder, or one file, take by import. */
function wireNames(path: string): readonly string[] {
  const isFile = path.endsWith('.ts')
  return sourceFiles([isFile ? path.slice(0, path.lastIndexOf('/')) : path])
    .filter((file) => !isFile || file.path === path)
    .flatMap((file) => [...file.text.matchAll(/import \{([^}]*)\} from '[./]*(?:src\/)?(?:wire\/state\/state-encoder|wire\/state\/state-decoder|area|area-index)\.ts'/g)])
    .flatMap((match) => match[1]!.split(','))
    .map((name) => name.trim())
    .filter((name) => name !== '' && !name.startsWith('type '))
}

test('the benchmark calls the very functions that the room and the page call', () => {
  const inRooms = [...wireNames('rooms/authority'), ...wireNames('src/told-engine.ts')]
  const inBench = [...wireNames('bench/replication/run.ts'), ...wireNames('bench/replication/listener.ts')]

  expect([...new Set(inRooms)].sort()).toEqual([...new Set(inBench)].sort())
  expect(inBench).toContain('createStateEncoder')
  expect(inBench).toContain('createStateDecoder')
  expect(inBench).toContain('updateView')
})

/** Bytes per tick and user of the short trace. Less is better: then put the new number here. */
const SHORT_TRACE_BYTES = 12.71

test('states weigh no more than they did: 2 % over the last number is too much', () => {
  const { bytesPerTickAndUser } = runReplication(short, WATCHED)

  expect(bytesPerTickAndUser).toBeLessThan(SHORT_TRACE_BYTES * 1.02)
  expect(bytesPerTickAndUser).toBeGreaterThan(SHORT_TRACE_BYTES * 0.9)
})
