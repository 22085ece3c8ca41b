/** Laws of the state codec: what a user holds after a message is what the room holds, to the bit. */

import { confirmedFaults, seenBy } from '../kit/wire-listener.ts'
import { playWire } from '../kit/wire-play.ts'
import { createWireWorld } from '../kit/wire-world.ts'

const OFTEN = { wholeOf: 25, skipOf: 4 }

test('apply(base, diff(base, next)) = next for every user, over random worlds, skips and re-entries', () => {
  for (let seed = 1; seed <= 300; seed++) {
    const wire = createWireWorld(seed)

    playWire(wire, { ...OFTEN, ticks: 16 }, ({ listener }) => {
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

    playWire(wire, { ...OFTEN, ticks: 360 }, ({ listener, decoded: { book } }) => {
      if (book.madeTick !== known.get(listener)) books++
      known.set(listener, book.madeTick)
      const faults = confirmedFaults(wire, listener)
      if (faults.length > 0) throw new Error(`seed ${seed}, tick ${wire.world.tick}: ${faults.slice(0, 5).join('; ')}`)
    })
  }
  expect(books).toBeGreaterThan(100)
})

test('the same for decoders that share their tools, one message after the other', () => {
  for (let seed = 313; seed <= 350; seed++) {
    const wire = createWireWorld(seed, { sharesTools: true })

    playWire(wire, { ...OFTEN, ticks: 40 }, () => {
      // Those before hold what they held: nothing of it lies in the tools.
      for (const listener of wire.listeners) {
        const faults = listener.decoder.confirmed.scalars[0] === wire.world.tick ? confirmedFaults(wire, listener) : []
        if (faults.length > 0) throw new Error(`seed ${seed}, tick ${wire.world.tick}: ${faults.slice(0, 5).join('; ')}`)
      }
    })
  }
})

test('a message is not put in force once another decoder has read with the same tools', () => {
  const wire = createWireWorld(401, { sharesTools: true })
  wire.step()
  wire.step()
  wire.beginSend()
  const [anna, bea] = wire.listeners
  const decoded = anna!.decoder.read(wire.tell(anna!, true))
  if (decoded.kind !== 'state') throw new Error('out of order')

  bea!.decoder.read(wire.tell(bea!, true))

  expect(() => anna!.decoder.apply(decoded)).toThrow('after another message had been read')
})

test('the head, the applied inputs and the tile edits arrive as they were sent', () => {
  for (let seed = 1; seed <= 40; seed++)
    playWire(createWireWorld(seed), { ...OFTEN, ticks: 16 }, ({ listener: { lastHead }, decoded: { head } }) => {
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
    playWire(wire, { ...OFTEN, ticks: 16 }, ({ listener: { lastHead, view }, decoded: { head, left } }) => {
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
    playWire(wire, { ...OFTEN, ticks: 16 }, ({ listener, decoded: { left, rows } }) => {
      const archetypeOf = known.get(listener)!
      for (const { netId, isDespawned } of left) {
        const eid = wire.world.eidOf(netId)
        // The same name on another archetype is another thing: the one that was known is gone.
        const isGone = eid === 0 || rows.netIds.subarray(0, rows.count).includes(netId) || wire.world.columns.archetypes[eid] !== archetypeOf.get(netId)
        expect([netId, isDespawned]).toEqual([netId, isGone])
        if (isDespawned) deaths++
        else farewells++
      }
      for (let row = 0; row < rows.count; row++) archetypeOf.set(rows.netIds[row]!, rows.archetypes[row]!)
    })
  }
  expect(deaths).toBeGreaterThan(20)
  expect(farewells).toBeGreaterThan(20)
})
