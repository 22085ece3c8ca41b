/** Every state of a person is reached by inputs, and the page draws the state that it is in. */

import { expect, test } from '@jest/globals'
import { PERSON_STATES, type PersonState } from '../../components/person.ts'
import { createBurrowStepper, drawLobby } from '../kit/burrow.ts'
import type { Player } from '../kit/stepper.ts'

const TOWER = ['X.........X', 'X.........X', 'X.........X', 'X.........X', 'X.P.......X', 'X####H....X', 'X####H....X', 'X####H~~~~X', 'X####X~~~~X', 'XXXXXXXXXXX']
const SPIKES = ['X.......X', 'X.P.....X', 'X####...X', 'X####^^^X', 'XXXXXXXXX']

/** What a player does to come into each state, tick by tick. */
const WAYS: Readonly<Record<PersonState, { readonly map: readonly string[]; readonly act: (anna: Player, tick: number) => void }>> = {
  idle: { map: TOWER, act: () => {} },
  run: { map: TOWER, act: (anna) => anna.move(1) },
  jump: { map: TOWER, act: (anna) => anna.hold('jump') },
  fall: { map: TOWER, act: (anna) => anna.tap('jump') },
  climb: { map: TOWER, act: (anna) => anna.move(anna.me().x < 5 * 16 + 6 ? 1 : 0, anna.me().x < 5 * 16 + 4 ? 0 : 1) },
  swim: { map: TOWER, act: (anna) => anna.move(1) },
  dig: {
    map: TOWER,
    act(anna) {
      anna.target(anna.me().x, anna.me().y + 20)
      anna.hold('dig')
    },
  },
  hurt: { map: SPIKES, act: (anna) => anna.move(1) },
  dead: { map: SPIKES, act: (anna) => anna.move(1) },
}

test.each(PERSON_STATES)('a person comes to %s, and is drawn so', (state) => {
  const { map, act } = WAYS[state]
  const { join, ticks } = createBurrowStepper({ map: drawLobby(map) })
  const anna = join('Anna')
  ticks(45)

  const drawn = new Set<string | undefined>()
  const states = new Set<string>()
  for (let tick = 0; tick < 420 && !(states.has(state) && drawn.has(state)); tick++) {
    act(anna, tick)
    ticks(1)
    states.add(anna.me().state)
    drawn.add(anna.client.drawn(tick * (1000 / 60)).find(({ user }) => user === anna.user)?.state)
  }

  expect([...states]).toContain(state)
  expect([...drawn]).toContain(state)
})
