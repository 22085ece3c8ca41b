/** Laws of the state codec: what a user holds after a message is what the room holds, to the bit. */

import type { DecodedState } from '../../src/wire/state/state-decoder.ts'
import { confirmedFaults, type Listener, seenBy } from '../kit/wire-listener.ts'
import { createWireWorld, type WireWorld } from '../kit/wire-world.ts'

/** Every send tick each user gets a message, a whole one, or none. */
function play(wire: WireWorld, ticks: number, each: (listener: Listener, decoded: DecodedState) => void): void {
  for (let tick = 1; tick <= ticks; tick++) {
    wire.step()
    if (tick % 2 !== 0) continue
    wire.beginSend()
    for (const listener of wire.listeners) {
      const isTooOld = wire.world.tick - listener.baselineTick >= wire.engine.history.length
      const isWhole = listener.baselineTick === 0 || isTooOld || wire.dice(25) === 0
      if (!isWhole && wire.dice(4) === 0) continue
      const decoded = listener.decoder.read(wire.tell(listener, isWhole))
      if (decoded.kind !== 'state') throw new Error(`tick ${tick}: out of order`)
      listener.decoder.apply(decoded)
      each(listener, decoded)
      listener.release()
    }
  }
}

test('apply(base, diff(base, next)) = next for every user, over random worlds, skips and re-entries', () => {
  for (let seed = 1; seed <= 300; seed++) {
    const wire = createWireWorld(seed)

    play(wire, 16, (listener) => {
      const faults = confirmedFaults(wire, listener)
      if (faults.length > 0) throw new Error(`seed ${seed}, tick ${wire.world.tick}: ${faults.slice(0, 5).join('; ')}`)
    })
  }
})

test('the same over the books that a room makes of what it sends', () => {
  let books = 0
  for (let seed = 301; seed <= 312; seed++) {
    const wire = createWireWorld(seed)
    const known = new Map(wire.listeners.map((listener) => [listener, 0]))

    play(wire, 360, (listener, { book }) => {
      if (book.madeTick !== known.get(listener)) books++
      known.set(listener, book.madeTick)
      const faults = confirmedFaults(wire, listener)
      if (faults.length > 0) throw new Error(`seed ${seed}, tick ${wire.world.tick}: ${faults.slice(0, 5).join('; ')}`)
    })
  }
  expect(books).toBeGreaterThan(100)
})

test('the head, the applied inputs and the tile edits arrive as they were sent', () => {
  for (let seed = 1; seed <= 40; seed++)
    play(createWireWorld(seed), 16, ({ lastHead }, { head }) => {
      const { events: _sent, ...sent } = lastHead!
      const { events: _got, ...got } = head

      expect(got).toEqual(sent)
    })
})

test('events of what is in view, and of what just left it, arrive as they were sent; others do not', () => {
  let arrived = 0
  for (let seed = 1; seed <= 40; seed++) {
    const wire = createWireWorld(seed)
    const { netIds } = wire.world.columns
    play(wire, 16, ({ lastHead, view }, { head, left }) => {
      const named = new Set([...seenBy(view).map((eid) => netIds[eid]!), ...left.map(({ netId }) => netId)])
      const isGoneNearby = (netId: number, x: number, y: number) => wire.world.eidOf(netId) === 0 && view.isInside(x, y)
      const expected = lastHead!.events.filter(({ netId, x, y }) => named.has(netId) || isGoneNearby(netId, x, y))

      expect(head.events).toEqual(expected)
      arrived += expected.length
    })
  }
  expect(arrived).toBeGreaterThan(100)
})

test('who leaves the area is not said to be dead, and who dies is', () => {
  let deaths = 0
  let farewells = 0
  for (let seed = 1; seed <= 60; seed++) {
    const wire = createWireWorld(seed)
    const known = new Map(wire.listeners.map((listener) => [listener, new Map<number, number>()]))
    play(wire, 16, (listener, { left, rows }) => {
      const archetypeOf = known.get(listener)!
      for (const { netId, isDespawned } of left) {
        const eid = wire.world.eidOf(netId)
        // The same name on another archetype is another thing: the one that was known is gone.
        const isGone = eid === 0 || rows.some((row) => row.netId === netId) || wire.world.columns.archetypes[eid] !== archetypeOf.get(netId)
        expect([netId, isDespawned]).toEqual([netId, isGone])
        if (isDespawned) deaths++
        else farewells++
      }
      for (const { netId, archetype } of rows) archetypeOf.set(netId, archetype)
    })
  }
  expect(deaths).toBeGreaterThan(20)
  expect(farewells).toBeGreaterThan(20)
})
