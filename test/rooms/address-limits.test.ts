/** What one address may hold, and who counts as one. */

import { IncomingMessage } from 'node:http'
import { Socket } from 'node:net'
import { createAddressLimits, RESERVATION_MS } from '../../rooms/door/address-limits.ts'
import { addressOf, canonicalAddress, isOriginAllowed, settleAddress } from '../../rooms/door/client-address.ts'

function requestFrom(remoteAddress: string, headers: Readonly<Record<string, string>>): IncomingMessage {
  const socket = new Socket()
  Object.defineProperty(socket, 'remoteAddress', { value: remoteAddress })
  const request = new IncomingMessage(socket)
  Object.assign(request.headers, headers)
  return request
}

test('one address holds forty seats and no more, another one its own', () => {
  const limits = createAddressLimits()

  const held = Array.from({ length: 41 }, (_, n) => limits.reserve('10.0.0.1', `a${n}`, `session-${n}`, 0))

  expect(held.filter(Boolean)).toHaveLength(40)
  expect(limits.reserve('10.0.0.2', 'b', 'session-b', 0)).toBe(true)
})

test('a reservation that nobody comes for frees its seat, a taken one does not', () => {
  const limits = createAddressLimits({ seatsPerAddress: 2 })
  limits.reserve('10.0.0.1', 'comes', 'comes', 0)
  limits.reserve('10.0.0.1', 'stays-away', 'stays-away', 0)
  limits.take('comes')

  const before = limits.reserve('10.0.0.1', 'next', 'next', RESERVATION_MS - 1)
  const after = limits.reserve('10.0.0.1', 'next', 'next', RESERVATION_MS)

  expect([before, after, limits.seatsOf('10.0.0.1', RESERVATION_MS)]).toEqual([false, true, 2])
})

test('whoever leaves frees one seat, once', () => {
  const limits = createAddressLimits({ seatsPerAddress: 2 })
  limits.reserve('10.0.0.1', 'a', 'a', 0)
  limits.reserve('10.0.0.1', 'b', 'b', 0)

  limits.release('a')
  limits.release('a')

  expect(limits.seatsOf('10.0.0.1', 0)).toBe(1)
})

test('a classroom that reloads all at once gets its seats anew; one identity cannot have them all', () => {
  const limits = createAddressLimits()
  const seat = (page: number, visit: number) => limits.reserve('10.0.0.1', `pupil ${page}`, `pupil ${page}, visit ${visit}`, 0)
  for (let page = 0; page < 40; page++) seat(page, 1)

  const again = Array.from({ length: 40 }, (_, page) => seat(page, 2))
  const greedy = [3, 4, 5].map((visit) => seat(0, visit))

  expect([again.every(Boolean), greedy]).toEqual([true, [true, false, false]])
})

test('2000 joins in 8.5 s from one address get no further than its burst and a trickle', () => {
  const limits = createAddressLimits()

  let admitted = 0
  for (let n = 0; n < 2000; n++) if (limits.mayAsk('10.0.0.1', (n * 8500) / 2000)) admitted++

  expect(admitted).toBeLessThan(240)
})

test('a header counts only from a proxy of ours, and only what that proxy added', () => {
  const trusted = new Set(['10.0.0.9'])

  expect(addressOf(requestFrom('203.0.113.5', { 'x-forwarded-for': '1.1.1.1', 'x-real-ip': '1.1.1.1' }), trusted)).toBe('203.0.113.5')
  expect(addressOf(requestFrom('10.0.0.9', { 'x-forwarded-for': '6.6.6.6, 203.0.113.7' }), trusted)).toBe('203.0.113.7')
})

test('what the framework reads is the settled address, never a header of the caller', () => {
  const request = requestFrom('203.0.113.5', { 'x-real-ip': '1.1.1.1', 'x-client-ip': '1.1.1.1', 'x-forwarded-for': '1.1.1.1' })

  settleAddress(request, new Set())

  expect(request.headers).toEqual({ 'x-real-ip': '203.0.113.5' })
})

test('one IPv6 network is one address, and so is IPv4 in IPv6', () => {
  expect(canonicalAddress('2001:db8:0:7::1')).toBe(canonicalAddress('2001:0db8:0000:0007:ffff::2'))
  expect(canonicalAddress('2001:db8:0:7::1')).not.toBe(canonicalAddress('2001:db8:0:8::1'))
  expect(canonicalAddress('::ffff:10.1.2.3')).toBe('10.1.2.3')
})

test('only pages of this host and of listed sites may speak', () => {
  const listed = new Set(['https://play.example.org'])
  const host = 'game.example.org:2567'

  expect(isOriginAllowed({ host }, listed)).toBe(true)
  expect(isOriginAllowed({ host, origin: 'http://game.example.org:2567' }, listed)).toBe(true)
  expect(isOriginAllowed({ host, origin: 'https://play.example.org' }, listed)).toBe(true)
  expect(isOriginAllowed({ host, origin: 'https://evil.example.org' }, listed)).toBe(false)
  expect(isOriginAllowed({ host, origin: 'null' }, listed)).toBe(false)
})
