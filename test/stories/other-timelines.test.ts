/** Stories of what is far away: it comes, moves, sounds and goes on one timeline, a little behind. */

import { expect, test } from '@jest/globals'
import { createBurrowStepper, drawLobby } from '../kit/burrow.ts'
import { LINK_PROFILES } from '../kit/link.ts'
import { thingsOf } from '../kit/story.ts'

/** Both ends are in one area of interest, and much further apart than anything that is predicted for its nearness. */
const HALL = [
  'X....................................X',
  'X....................................X',
  'X....................................X',
  'X....................................X',
  'X..P..............................P..X',
  'XXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXX',
]

interface Frame {
  readonly pebble: { readonly x: number; readonly y: number } | undefined
  readonly throws: number
}

function watchThrow(seed: number) {
  const stepper = createBurrowStepper({ map: drawLobby(HALL), link: { ...LINK_PROFILES['4G'], loss: 0 }, seed, frameHz: 60 })
  const anna = stepper.join('Anna')
  const bea = stepper.join('Bea')
  stepper.ticks(180)
  if (Math.abs(anna.me().x - bea.me().x) < 300) throw new Error('Anna and Bea stand together; expected them at both ends')
  anna.client.takeEffects()
  const away = Math.sign(bea.me().x - anna.me().x)
  const hand = { x: bea.me().x, y: bea.me().y }
  let inRoom: { readonly x: number; readonly y: number } | undefined

  bea.target(bea.me().x - away * 80, bea.me().y - 200)
  bea.tap('throw')
  const frames: Frame[] = []
  for (let tick = 0; tick < 180; tick++) {
    stepper.ticks(1)
    inRoom ??= thingsOf(stepper.authority.engine.world, 'pebble')[0]
    const pebble = anna.client.drawn(anna.frameMs).find(({ archetype }) => archetype === 'pebble')
    const throws = anna.client.takeEffects().filter(({ kind }) => kind === 'throw').length
    frames.push({ pebble: pebble && { x: pebble.x, y: pebble.y }, throws })
  }
  return { frames, hand, inRoom }
}

test.each([1, 2, 3])('a pebble thrown far away is first seen at the hand that threw it, seed %i', (seed) => {
  const { frames, inRoom } = watchThrow(seed)

  const first = frames.find(({ pebble }) => pebble)?.pebble

  expect(Math.hypot(first!.x - inRoom!.x, first!.y - inRoom!.y)).toBeLessThan(12)
})

test.each([1, 2, 3])('it flies without a jump, and the throw is heard when it is seen, seed %i', (seed) => {
  const { frames } = watchThrow(seed)
  const seen = frames.flatMap(({ pebble }, at) => (pebble ? [{ at, ...pebble }] : []))
  const heardAt = frames.findIndex(({ throws }) => throws > 0)

  const steps = seen.slice(1).map(({ x, y }, at) => Math.hypot(x - seen[at]!.x, y - seen[at]!.y))
  const isUnbroken = seen.every(({ at }, index) => index === 0 || at === seen[index - 1]!.at + 1)

  expect(seen.length).toBeGreaterThan(10)
  expect(isUnbroken).toBe(true)
  // 320 px/s and gravity: never more than 8 px a frame.
  expect(Math.max(...steps)).toBeLessThan(12)
  expect(Math.abs(heardAt - seen[0]!.at)).toBeLessThanOrEqual(3)
})
