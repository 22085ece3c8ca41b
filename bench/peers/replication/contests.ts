// Replication: one trace told to fifty users by each peer in turn, tick by tick; what each user holds is compared with the trace.
import { makeTrace, TRACES } from '../../replication/make-trace.ts'
import { runReplication } from '../../replication/run.ts'
import type { Trace } from '../../replication/trace.ts'
import { changedSince } from '../../replication/truth.ts'
import type { Timed } from '../contest.ts'
import type { Group, Row, Table } from '../group.ts'
import { bitecsCodec } from './bitecs-soa.ts'
import type { Codec } from './codec.ts'
import { mismatches, seenBy } from './judge.ts'
import { schemaCodec } from './colyseus-schema.ts'
import { nengiCodec } from './nengi.ts'
import { jsonCodec, msgpackrCodec } from './plain-messages.ts'

const USERS = 50
const VIEW_FRACTION = 0.15
const TICKS = 80
/** Untimed: compilers warm up. The first of them tells everybody everything, and counts for nothing. */
const WARM_TICKS = 20

interface Tally {
  readonly encodeUs: number[]
  readonly decodeUs: number[]
  bytes: number
  mismatches: number
}

function timedOf(name: string, us: readonly number[]): Timed {
  const ascending = [...us].sort((a, b) => a - b)
  const at = (share: number): number => ascending[Math.floor(ascending.length * share)] ?? Number.NaN
  return { name, medianUs: at(0.5), fromUs: at(0.1), toUs: at(0.9), rounds: us.length }
}

function rowOf({ name }: Codec, { encodeUs, decodeUs, bytes, mismatches: wrong }: Tally, changed: number): Row {
  const counted = TICKS - WARM_TICKS
  return {
    name,
    timed: timedOf(name, encodeUs),
    figures: {
      'bytes per tick and user': Math.round(bytes / counted / USERS),
      'bytes per changed entity': Number((bytes / changed).toFixed(2)),
      'decode us per user': Number(timedOf(name, decodeUs).medianUs.toFixed(0)),
      mismatches: wrong,
    },
  }
}

/** Ours, through the functions that a room and a page call; its encoding includes finding what is visible. */
function ourRow(trace: Trace): Row {
  const name = 'Tandem, within 1/16 px and 1/8 px/s'
  const runs = Array.from({ length: 3 }, () => runReplication(trace, { users: USERS, viewFraction: VIEW_FRACTION }))
  const timed = timedOf(name, runs.map(({ encodeMsPerTick }) => encodeMsPerTick * 1000))
  const last = runs.at(-1)!
  return {
    name,
    timed: { ...timed, rounds: TICKS * runs.length },
    figures: {
      'bytes per tick and user': Math.round(last.bytesPerTickAndUser),
      'bytes per changed entity': Number(last.bytesPerChangedEntity.toFixed(2)),
      'decode us per user': Number(last.decodeUsPerUserAndTick.toFixed(0)),
      mismatches: last.mismatches,
    },
  }
}

async function contest(variant: string, title: string): Promise<Table> {
  const wish = TRACES[variant]
  if (!wish) throw new Error(`there is no trace "${variant}"; expected one of ${Object.keys(TRACES).join(', ')}`)
  const trace = makeTrace({ ...wish, ticks: TICKS })
  const seen = seenBy(trace, USERS, VIEW_FRACTION)
  const capacity = 1 + trace.ticks.reduce((most, { alive }) => alive.reduce((own, id) => Math.max(own, id), most), 0)
  const codecs = [jsonCodec(USERS), await msgpackrCodec(USERS), bitecsCodec(USERS, capacity, false), bitecsCodec(USERS, capacity, true), schemaCodec(USERS, false), schemaCodec(USERS, true), nengiCodec(USERS)]
  const tallies = codecs.map((): Tally => ({ encodeUs: [], decodeUs: [], bytes: 0, mismatches: 0 }))
  let changed = 0
  for (const [at, tick] of trace.ticks.entries()) {
    const isCounted = at >= WARM_TICKS
    const isChanged = changedSince(tick, trace.ticks[at - 1])
    if (isCounted) for (const own of seen[at]!) for (const place of own) changed += isChanged[place]!
    for (const [n, codec] of codecs.entries()) {
      const tally = tallies[n]!
      const startMs = performance.now()
      const messages = codec.encode(tick, seen[at]!)
      const encodedMs = performance.now()
      for (const [user, bytes] of messages.entries()) codec.decode(user, bytes)
      const decodedMs = performance.now()
      for (const [user, own] of seen[at]!.entries()) tally.mismatches += mismatches(codec, user, tick, own)
      if (!isCounted) continue
      tally.encodeUs.push((encodedMs - startMs) * 1000)
      tally.decodeUs.push(((decodedMs - encodedMs) * 1000) / USERS)
      for (const { byteLength } of messages) tally.bytes += byteLength
    }
  }
  return {
    title,
    rows: [...codecs.map((codec, n) => rowOf(codec, tallies[n]!, changed)), ourRow(trace)],
  }
}

export const replication: Group = {
  name: 'replication',
  packages: ['msgpackr', 'bitecs', '@colyseus/schema', 'nengi'],
  about: `Time: one tick encoded for all ${USERS} users, each of whom sees a square of ${VIEW_FRACTION * 100} % of the world. Every user's things are compared with the trace at every tick, within what each peer's own rounding explains; a mismatch is one thing wrongly there, missing or elsewhere. JSON, msgpackr and the whole serializer send all that is visible, the others what changed. Peers are handed lists of what is visible, Tandem finds it itself; its time is the median of three runs of as many ticks, in the same process. nengi's socket library, which has no binary for newer Nodes, is left out.`,
  run: async () => [
    await contest('reference', `2000 entities, ${USERS} users, 20 Hz, walkers turn every 2 s`),
    await contest('turns-0.1s', `2000 entities, ${USERS} users, 20 Hz, walkers turn every 0.1 s`),
    await contest('entities-500', `500 entities, ${USERS} users, 20 Hz, walkers turn every 0.1 s`),
  ],
}
