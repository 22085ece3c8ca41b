/** Faults in words for whoever edits the game. */

import { DataError } from '../../rooms/data/data-error.ts'
import { faultNotice } from '../../rooms/watch/fault-notice.ts'

test('a fault of data is shown at its own place, not at that of the code that found it', () => {
  const error = new DataError([{ file: 'games/burrow/maps/meadow.tmj', line: 12, column: 3, path: 'layers[0].data', found: '2 tiles', expected: '12 of them', cure: 'save the map again' }])

  expect(faultNotice('loading the server', error)).toEqual({
    place: 'games/burrow/maps/meadow.tmj:12:3',
    cause: 'layers[0].data: found 2 tiles; expected 12 of them; save the map again',
    nextStep: 'Correct it and save: the world goes on as it is.',
  })
})

test('a fault of code is shown with what was done when it failed', () => {
  const error = new Error('no')
  error.stack = 'Error: no\n    at dig (file:///x/games/burrow/systems/dig.ts:12:5)'

  expect(faultNotice('system dig', error)).toEqual({ place: 'games/burrow/systems/dig.ts:12:5 (system dig)', cause: 'no', nextStep: 'Open games/burrow/systems/dig.ts:12, correct it and save: the world goes on as it is.' })
})
