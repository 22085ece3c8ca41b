// The contests of bench:peers judge their contenders: these need nothing but what the project itself has installed.

import { expect, test } from '@jest/globals'
import { schemaCodec } from '../../bench/peers/replication/colyseus-schema.ts'
import { mismatches, seenBy } from '../../bench/peers/replication/judge.ts'
import { jsonCodec } from '../../bench/peers/replication/plain-messages.ts'
import { makeTrace } from '../../bench/replication/make-trace.ts'

const USERS = 4
const trace = makeTrace({ seed: 5, entities: 60, ticks: 30, turnEveryS: 0.2 })
const seen = seenBy(trace, USERS, 0.3)

function wrongOf(codec: ReturnType<typeof jsonCodec>, isSpoilt: boolean): number {
  let wrong = 0
  for (const [at, tick] of trace.ticks.entries()) {
    for (const [user, bytes] of codec.encode(tick, seen[at]!).entries()) codec.decode(user, bytes)
    // Spoilt: what is held is compared with what only the next tick says.
    const truth = isSpoilt ? at + 1 : at
    if (truth < trace.ticks.length) for (let user = 0; user < USERS; user++) wrong += mismatches(codec, user, trace.ticks[truth]!, seen[truth]![user]!)
  }
  return wrong
}

test('peers that tell the truth have no mismatch', () => {
  expect([jsonCodec(USERS), schemaCodec(USERS, false), schemaCodec(USERS, true)].map((codec) => wrongOf(codec, false))).toEqual([0, 0, 0])
})

test('a peer that is a tick behind has', () => {
  expect(wrongOf(jsonCodec(USERS), true)).toBeGreaterThan(100)
})
