/** The wire law over Burrow: what a user was told is all that it needs. More seeds run in test/long. */

import { expect, test } from '@jest/globals'
import { checkWireLaw } from '../kit/wire-law.ts'

test.each([0, 1])('a world built from bytes alone goes on as the room does, on map %i', (mapNumber) => {
  for (let seed = 1; seed <= 3; seed++) expect(checkWireLaw(seed, mapNumber, 240)).toEqual([])
})
