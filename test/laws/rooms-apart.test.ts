/** Two rooms of one process share nothing: what one computes does not depend on the other's being there. */

import { expect, test } from '@jest/globals'
import { burrow } from '../../games/burrow/game.ts'
import { columnsText } from '../kit/columns-text.ts'
import { loadBurrow } from '../kit/burrow.ts'
import { createStepper, type Player, type Stepper } from '../kit/stepper.ts'
import { fumble } from '../kit/wire-law.ts'

const TICKS = 150

interface PlayedRoom {
  readonly stepper: Stepper
  readonly player: Player
}

function open(mapNumber: number, seed: number): PlayedRoom {
  const { data, maps } = loadBurrow()
  const stepper = createStepper({ game: burrow, gameData: data, map: maps[mapNumber]!, seed, bots: 2 })
  const player = stepper.join('Anna')
  stepper.ticks(30)
  return { stepper, player }
}

function play({ stepper, player }: PlayedRoom, seed: number, tick: number): void {
  fumble(player, seed, tick)
  stepper.ticks(1)
}

/** All that a room and its page hold, as text. */
function told({ stepper, player }: PlayedRoom): string {
  const { world } = stepper.authority.engine
  return [columnsText(world.columns), [...world.tiles.numbers].join(''), columnsText(player.client.world!.columns)].join('\n')
}

test('two rooms interleaved are, bit for bit, what each is alone', () => {
  const alone = [0, 1].map((number) => {
    const room = open(number, 11 + number)
    for (let tick = 0; tick < TICKS; tick++) play(room, 11 + number, tick)
    return told(room)
  })

  const together = [0, 1].map((number) => open(number, 11 + number))
  for (let tick = 0; tick < TICKS; tick++) together.forEach((room, number) => play(room, 11 + number, tick))

  expect(together.map(told)).toEqual(alone)
})
