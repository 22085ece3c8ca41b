/** Answers a page that asks whether it holds what it was sent. It is told nothing that it was not told before. */

import type { GameEngine } from '../../src/engine.ts'
import { sentMap } from '../../src/sent-map.ts'
import { hashSent, partNames, sentData, sentParts } from '../../src/sent-state.ts'
import type { HashAnswer, HashRequest } from '../../src/wire/messages.ts'
import type { ToldStates } from './told-states.ts'

/** In an answer: a crowded view in two or three components. Some 16 KiB. */
const MOST_NUMBERS = 2048

/** Undefined where no page would ask so: a tick to come, or another count of hashes than the game has. */
export function answerHashes({ epoch, tick, hashes }: HashRequest, told: ToldStates, { world, history, dataVersions }: Pick<GameEngine, 'world' | 'history' | 'dataVersions'>): HashAnswer | undefined {
  const names = partNames(world.schema)
  if (tick > world.tick || hashes.length !== names.length) return undefined
  const unknown: HashAnswer = { kind: 'hash-answer', epoch, tick, verdict: 'unknown', parts: [] }
  const scope = told.at(tick)
  const columns = history.at(tick)
  if (!scope || !columns) return unknown
  const beside = { map: sentMap(world.tiles, tick, scope.chunks), data: sentData(dataVersions.at(tick)) }
  const own = hashSent(columns, scope, beside)
  const differing = names.flatMap((name, number) => (own[name] === hashes[number] ? [] : [number]))
  if (differing.length === 0) return { ...unknown, verdict: 'same' }
  return { ...unknown, verdict: 'differs', parts: sentParts(columns, scope, differing, MOST_NUMBERS, beside) }
}
