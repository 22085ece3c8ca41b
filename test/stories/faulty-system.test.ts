/** A system that throws, on both sides at once: the room survives, and so does the page. */

import { expect, test } from '@jest/globals'
import { burrow } from '../../games/burrow/game.ts'
import type { Game } from '../../src/game.ts'
import { both } from '../../src/pipeline.ts'
import { drawLobby, loadBurrow } from '../kit/burrow.ts'
import { createStepper } from '../kit/stepper.ts'

function breakSpring(): void {
  throw new Error('the spring broke')
}

const BROKEN: Game = { ...burrow, pipeline: { ...burrow.pipeline, logic: [both(breakSpring), ...(burrow.pipeline.logic ?? [])] } }

test('everybody plays on, the room names the system, and what the page computes is still what the room says', () => {
  const faults = new Set<string>()
  const stepper = createStepper({
    game: BROKEN,
    gameData: loadBurrow().data,
    map: drawLobby(['X..........X', 'X..P.......X', 'XXXXXXXXXXXX']),
    onFault: ({ step, system, error }) => faults.add(`${step}/${system}: ${String(error)}`),
  })
  const anna = stepper.join('Anna')
  stepper.ticks(60)
  const start = anna.me().x

  anna.move(1)
  stepper.ticks(40)

  expect([...faults]).toEqual(['logic/breakSpring: Error: the spring broke'])
  expect(anna.me().x).toBeGreaterThan(start + 20)
  expect(anna.client.stats(0).corrections).toBe(0)
})
