/** The server's settings: what is set wrongly is named, with what was expected and the cure. */

import { expect, test } from '@jest/globals'
import { limitsBy, ROOM_LIMITS } from '../../rooms/lobby/room-limits.ts'
import { readSettings, refuseRareStates } from '../../rooms/server-settings.ts'

test('what is not set, or set to nothing, has its default', () => {
  expect(readSettings([], {}, '.')).toMatchObject({ port: 2567, isDev: false, isOpenToLoad: false, synctestTicks: 0, seats: undefined })
  expect(readSettings([], { PORT: '', TANDEM_DEV: '', TANDEM_SYNCTEST: '' }, '.')).toMatchObject({ port: 2567, isDev: false, synctestTicks: 0 })
})

test('budgets are whole numbers within what can be meant', () => {
  expect(readSettings([], { TANDEM_STATE_BYTES: '1200', TANDEM_STATE_NEWCOMERS: '32', TANDEM_MAP_BYTES: '256' }, '.')).toMatchObject({ bytesPerState: 1200, newcomersPerState: 32, mapBytesPerState: 256 })
  expect(() => readSettings([], { TANDEM_STATE_BYTES: '8' }, '.')).toThrow('TANDEM_STATE_BYTES is "8"; expected a whole number from 64 to 32768')
})

test.each([' ', '\t', '1.5', '-1', '1e9', 'many', 'NaN'])('a number may not be %j', (text) => {
  expect(() => readSettings([], { TANDEM_SYNCTEST: text }, '.')).toThrow(`TANDEM_SYNCTEST is ${JSON.stringify(text)}; expected a whole number from 0 to 32. Set it so, or leave it out`)
})

test.each(['TANDEM_DEV', 'TANDEM_OPEN_LIMITS'])('%s is 1 or 0; any other word is not taken for off', (name) => {
  expect(() => readSettings([], { [name]: 'true' }, '.')).toThrow(`${name} is "true"; expected 1 for on, or 0 for off`)
  expect(readSettings([], { [name]: '0' }, '.')).toEqual(readSettings([], {}, '.'))
})

test('states are sent at least as often as a shot is looked back on', () => {
  expect(() => refuseRareStates(27, 60)).not.toThrow()
  expect(() => refuseRareStates(1, 1)).not.toThrow()
  expect(() => refuseRareStates(28, 60)).toThrow('a state is sent every 28 ticks at 60 ticks a second; expected every 27 at most, so that a shot can be judged by what was seen. Lower TANDEM_SEND_EVERY')
})

test('idle players are away and out after so many seconds, or never', () => {
  const set = readSettings([], { TANDEM_AWAY_AFTER_S: '30', TANDEM_IDLE_OUT_AFTER_S: '0' }, '.')

  expect(limitsBy(set, ROOM_LIMITS)).toEqual({ ...ROOM_LIMITS, awayMs: 30_000, idleOutMs: Infinity })
  expect(limitsBy(readSettings([], {}, '.'), ROOM_LIMITS)).toMatchObject({ awayMs: 120_000, idleOutMs: 600_000 })
})

test('a token that could be guessed is refused, whichever it is', () => {
  for (const name of ['TANDEM_METRICS_TOKEN', 'TANDEM_HOST_TOKEN']) expect(() => readSettings([], { [name]: 'short' }, '.')).toThrow(`${name} has 5 characters; expected 16 to 1024. Make one with: openssl rand -hex 32`)
})

test('private copies are whole numbers, and may be none', () => {
  expect(readSettings([], { TANDEM_PRIVATE_COPIES: '0', TANDEM_PRIVATE_EMPTY_S: '60' }, '.')).toMatchObject({ privateCopies: 0, privatePerAddress: 2, privateEmptyS: 60 })
})
