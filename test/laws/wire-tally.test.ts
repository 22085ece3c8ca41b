// The tally law: what states are told to have been spent on is what they weigh, to the bit.
import { createWireWorld } from '../kit/wire-world.ts'

const SEEDS = [1, 2, 3, 4, 5]

test.each(SEEDS)('seed %i: the parts of the bits read add up to the bytes that came', (seed) => {
  const wire = createWireWorld(seed, { users: 2 })
  const listener = wire.listeners[0]!
  let bytesIn = 0
  listener.tally.isCounting = true

  for (let send = 0; send < 60; send++) {
    wire.step()
    wire.beginSend()
    const bytes = wire.tell(listener, send === 0 || send === 40)
    bytesIn += bytes.length
    const decoded = listener.decoder.read(bytes)
    if (decoded.kind === 'state') listener.decoder.apply(decoded)
  }

  const { parts, bits } = listener.tally
  expect(bits.reduce((sum, count) => sum + count, 0)).toBe(bytesIn * 8)
  expect(bits[parts.indexOf('Position')]).toBeGreaterThan(0)
  expect(bits[parts.indexOf('entities')]).toBeGreaterThan(0)
  expect(Math.min(...bits)).toBeGreaterThanOrEqual(0)
})

test('nothing is counted while nobody asks', () => {
  const wire = createWireWorld(6, { users: 1 })
  const listener = wire.listeners[0]!

  wire.step()
  wire.beginSend()
  listener.decoder.read(wire.tell(listener, true))

  expect(listener.tally.bits.every((count) => count === 0)).toBe(true)
})
