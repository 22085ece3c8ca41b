/** The wire law over Burrow, for as many seeds and ticks as patience allows. */

import { expect, test } from '@jest/globals'
import { loadBurrow } from '../kit/burrow.ts'
import { checkWireLaw } from '../kit/wire-law.ts'

test.each([0, 1])('a world built from bytes alone goes on as the room does, on map %i', (mapNumber) => {
  for (let seed = 100; seed < 112; seed++) expect(checkWireLaw(seed, loadBurrow().maps[mapNumber]!, 900)).toEqual([])
})
