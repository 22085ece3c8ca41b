/** Laws of the state codec: what a user holds after a message is what the room holds, to the bit. */

import { createWireWorld, confirmedFaults, type WireWorld } from '../kit/wire-world.ts'

/** Every send tick each user gets a message, a whole one, or none; `each` sees the bytes that were read. */
function play(wire: WireWorld, ticks: number, each: (faults: string[]) => void): void {
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
      each(confirmedFaults(wire, listener))
      listener.release()
    }
  }
}

test('apply(base, diff(base, next)) = next for every user, over random worlds, skips and re-entries', () => {
  for (let seed = 1; seed <= 300; seed++) {
    const wire = createWireWorld(seed)

    play(wire, 16, (faults) => {
      if (faults.length > 0) throw new Error(`seed ${seed}, tick ${wire.world.tick}: ${faults.slice(0, 5).join('; ')}`)
    })
  }
})
