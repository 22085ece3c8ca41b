/** The wire law over Burrow: what a user was told is all that it needs. More seeds run in test/long. */

import { expect, test } from '@jest/globals'
import { drawLobby, loadBurrow } from '../kit/burrow.ts'
import { checkWireLaw } from '../kit/wire-law.ts'

test.each([0, 1])('a world built from bytes alone goes on as the room does, on map %i', (mapNumber) => {
  for (let seed = 1; seed <= 3; seed++) expect(checkWireLaw(seed, loadBurrow().maps[mapNumber]!, 240)).toEqual([])
})

/** All that Burrow has within a few steps: nobody stays whole, dry or where they are for long. */
const FAIR = [
  'X..........................X',
  'X..........o......H........X',
  'X.......====..o...H....D...X',
  'X...f.............H..l.D...X',
  'X.P.P.c.s..b.C.s..H....D.o.X',
  'X####^##^^###^##~~H~~^^#####',
  'X################~~H########',
  'X##############^#~~~########',
  'XXXXXXXXXXXXXXXXXXXXXXXXXXXX',
]

test('it does so where everything happens at once: slimes, spikes, death and return, springs, crates, doors', () => {
  for (let seed = 1; seed <= 2; seed++) expect(checkWireLaw(seed, drawLobby(FAIR), 700)).toEqual([])
})
