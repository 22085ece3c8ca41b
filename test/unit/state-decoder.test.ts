/** The state decoder's order: what it refuses without offence, and what it never does by halves. */

import { SCALARS } from '../../src/columns.ts'
import { DecodeError } from '../../src/wire/decode-error.ts'
import { confirmedFaults, type Listener } from '../kit/wire-listener.ts'
import { createWireWorld, type WireWorld } from '../kit/wire-world.ts'

function sendNext(wire: WireWorld, listener: Listener, isWhole = false): Uint8Array {
  wire.step()
  wire.beginSend()
  return wire.tell(listener, isWhole)
}

function takeIn({ decoder }: Listener, bytes: Uint8Array): string {
  const decoded = decoder.read(bytes)
  if (decoded.kind === 'state') decoder.apply(decoded)
  return decoded.kind
}

test('a diff that starts from another tick than the one held is out of order, and the next that fits is not', () => {
  const wire = createWireWorld(1, { users: 1 })
  const listener = wire.listeners[0]!
  const [whole, first, second] = [sendNext(wire, listener, true), sendNext(wire, listener), sendNext(wire, listener)]

  expect([first, whole, second, first, second, second].map((bytes) => takeIn(listener, bytes))).toEqual(['out-of-order', 'state', 'out-of-order', 'state', 'state', 'out-of-order'])
  expect(confirmedFaults(wire, listener)).toEqual([])
})

test('a diff of another epoch is out of order; a whole state of another epoch begins anew', () => {
  const wire = createWireWorld(2, { users: 1 })
  const listener = wire.listeners[0]!
  const whole = sendNext(wire, listener, true)
  takeIn(listener, whole)
  const foreign = sendNext(wire, listener)
  foreign[1] = 9

  const fresh = whole.slice()
  fresh[1] = 9

  expect([takeIn(listener, foreign), takeIn(listener, fresh), takeIn(listener, foreign)]).toEqual(['out-of-order', 'state', 'state'])
})

test('an older whole state of the same epoch is out of order', () => {
  const wire = createWireWorld(3, { users: 1 })
  const listener = wire.listeners[0]!
  const older = sendNext(wire, listener, true)
  const newer = sendNext(wire, listener, true)

  expect([newer, older].map((bytes) => takeIn(listener, bytes))).toEqual(['state', 'out-of-order'])
})

test('a message read against a state that is no longer held is not applied', () => {
  const wire = createWireWorld(4, { users: 1 })
  const listener = wire.listeners[0]!
  takeIn(listener, sendNext(wire, listener, true))
  const decoded = listener.decoder.read(sendNext(wire, listener))
  if (decoded.kind !== 'state') throw new Error('the diff fits')
  listener.decoder.apply(decoded)

  expect(() => listener.decoder.apply(decoded)).toThrow(/read against tick \d+ was applied at tick/)
})

test('a message cut short throws and leaves the state as it was', () => {
  const wire = createWireWorld(5, { users: 1 })
  const listener = wire.listeners[0]!
  takeIn(listener, sendNext(wire, listener, true))
  const { tick } = wire.world
  const diff = sendNext(wire, listener)

  expect(() => listener.decoder.read(diff.subarray(0, diff.length - 1))).toThrow(DecodeError)
  expect(listener.decoder.confirmed.scalars[SCALARS.tick]).toBe(tick)
  expect(takeIn(listener, diff)).toBe('state')
})

test('what is forgotten is gone, and a whole state brings it back', () => {
  const wire = createWireWorld(6, { users: 1 })
  const listener = wire.listeners[0]!
  const whole = sendNext(wire, listener, true)
  takeIn(listener, whole)

  listener.decoder.forget()

  expect(listener.decoder.confirmed.alive.every((alive) => alive === 0)).toBe(true)
  expect(takeIn(listener, whole)).toBe('state')
  expect(confirmedFaults(wire, listener)).toEqual([])
})
