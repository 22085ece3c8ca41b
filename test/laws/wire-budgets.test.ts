/** The law of budgets: whatever is withheld, skipped or comes again, what a user holds and is not told to be stale is what the room holds. */

import type { SendBudget } from '../../src/wire/state/send-choice.ts'
import { protocolGameOf } from '../kit/protocol-game.ts'
import { createProtocolReader, type ProtocolReader } from '../kit/protocol-reader.ts'
import { WIRE_ARCHETYPES, WIRE_COMPONENTS } from '../kit/wire-game.ts'
import { confirmedFaults, type Listener, seenBy } from '../kit/wire-listener.ts'
import { playWire } from '../kit/wire-play.ts'
import { createWireWorld, type WireWorld, type WireWorldOptions } from '../kit/wire-world.ts'

/** From next to nothing to more than there is. */
function randomBudget({ dice }: WireWorld): SendBudget | undefined {
  if (dice(5) === 0) return undefined
  return { newcomers: dice(3) === 0 ? Infinity : dice(12), bytes: dice(4) === 0 ? dice(1200) : dice(160) }
}

test('under random budgets, skips and re-entries what is confirmed and not stale equals the room on every tick that was sent', () => {
  let marks = 0
  let fresh = 0
  for (let seed = 1; seed <= 150; seed++) {
    const wire = createWireWorld(seed)
    const staleOf = new Map<Listener, number>()

    playWire(wire, { ticks: 60, wholeOf: 60, skipOf: 4, budgetOf: () => randomBudget(wire) }, ({ listener, decoded }) => {
      const faults = confirmedFaults(wire, listener, true)
      if (faults.length > 0) throw new Error(`seed ${seed}, tick ${wire.world.tick}: ${faults.slice(0, 5).join('; ')}`)
      marks += decoded.stale.length
      fresh += Math.max(0, (staleOf.get(listener) ?? 0) + decoded.stale.length - listener.decoder.staleCount)
      staleOf.set(listener, listener.decoder.staleCount)
    })
  }
  expect(marks).toBeGreaterThan(2000)
  expect(fresh).toBeGreaterThan(1000)
})

test('by docs/protocol.md alone, the same things are known, stale and back', () => {
  let backs = 0
  for (let seed = 201; seed <= 260; seed++) {
    const wire = createWireWorld(seed, { users: 2, things: 70 })
    const game = protocolGameOf(WIRE_COMPONENTS, WIRE_ARCHETYPES)
    const readers = new Map<Listener, ProtocolReader>(wire.listeners.map((listener) => [listener, createProtocolReader(game)]))

    playWire(wire, { ticks: 60, wholeOf: 60, skipOf: 4, budgetOf: () => randomBudget(wire) }, ({ listener, bytes }) => {
      const { known, stale, back, ownNetId } = readers.get(listener)!.readState(bytes)
      const { confirmed, isStale } = listener.decoder
      const eids = Array.from({ length: confirmed.used }, (_, eid) => eid).filter((eid) => confirmed.alive[eid] === 1)
      const netIdsOf = (wanted: readonly number[]): readonly number[] => wanted.map((eid) => confirmed.netIds[eid]!).sort((a, b) => a - b)

      expect([...known].sort((a, b) => a - b)).toEqual(netIdsOf(eids))
      expect([...stale].sort((a, b) => a - b)).toEqual(netIdsOf(eids.filter((eid) => isStale[eid] === 1)))
      expect(stale).not.toContain(ownNetId)
      backs += back.length
    })
  }
  expect(backs).toBeGreaterThan(300)
})

test('no message holds more newcomers than its budget, but the own person and what its presses made', () => {
  let full = 0
  for (let seed = 301; seed <= 330; seed++) {
    const wire = createWireWorld(seed, { things: 90 })

    playWire(wire, { ticks: 30, wholeOf: 60, skipOf: 4, budgetOf: () => ({ newcomers: 3, bytes: Infinity }) }, ({ decoded: { rows } }) => {
      const newcomers = rows.areNew.subarray(0, rows.count).filter((isNew) => isNew === 1).length
      expect(newcomers).toBeLessThanOrEqual(4)
      if (newcomers >= 3) full++
    })
  }
  expect(full).toBeGreaterThan(100)
})

/** The longest that anything in view was not known as it is, in messages. */
function longestWait(seed: number, options: WireWorldOptions, budget: SendBudget): number {
  const wire = createWireWorld(seed, options)
  const waits = new Map<number, number>()
  let longest = 0
  playWire(wire, { ticks: 360, wholeOf: 0, skipOf: 0, budgetOf: () => budget }, ({ listener }) => {
    const { confirmed, isStale } = listener.decoder
    const fresh = new Set(Array.from({ length: confirmed.used }, (_, eid) => eid).filter((eid) => confirmed.alive[eid] === 1 && isStale[eid] === 0).map((eid) => confirmed.netIds[eid]!))
    const seen = seenBy(listener.view).map((eid) => wire.world.columns.netIds[eid]!)
    for (const netId of waits.keys()) if (!seen.includes(netId)) waits.delete(netId)
    for (const netId of seen) {
      waits.set(netId, fresh.has(netId) ? 0 : (waits.get(netId) ?? 0) + 1)
      longest = Math.max(longest, waits.get(netId)!)
    }
  })
  return longest
}

test('nothing in view waits for ever, however small the budget', () => {
  const waits = Array.from({ length: 6 }, (_, i) => longestWait(401 + i, { users: 1, things: 70 }, { newcomers: 2, bytes: 60 }))

  expect(Math.max(...waits)).toBeGreaterThan(4)
  expect(Math.max(...waits)).toBeLessThan(150)
})

test('not even where the own person alone takes all of it', () => {
  const waits = Array.from({ length: 3 }, (_, i) => longestWait(411 + i, { users: 1, things: 12 }, { newcomers: 1, bytes: 1 }))

  expect(Math.max(...waits)).toBeLessThan(150)
})
