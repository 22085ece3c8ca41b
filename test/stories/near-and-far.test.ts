/** Stories of who comes near and goes far: between the two timelines nobody jumps, and what one touches is where one feels it. */

import { expect, test } from '@jest/globals'
import { createTagOf } from '../../client/drawn/look-animation.ts'
import { createBurrowStepper, drawLobby, loadBurrow } from '../kit/burrow.ts'
import { LINK_PROFILES } from '../kit/link.ts'
import type { Player } from '../kit/stepper.ts'

const HALL = [
  'X....................................X',
  'X....................................X',
  'X....................................X',
  'X....................................X',
  'X..P......................c.......P..X',
  'XXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXX',
]
const LINK = { ...LINK_PROFILES['4G'], loss: 0 }
const JOIN_TICKS = 240
/** A run, and what a blend adds to it on its way. */
const MOST_STEP_PX = 7

function meet(seed: number) {
  const stepper = createBurrowStepper({ map: drawLobby(HALL), link: LINK, seed, frameHz: 60 })
  const [one, other] = [stepper.join('Anna'), stepper.join('Bea')]
  stepper.ticks(JOIN_TICKS)
  // Anna is the left one.
  const [anna, bea] = one.me().x < other.me().x ? [one, other] : [other, one]
  return { stepper, anna, bea }
}

/** Where a page draws another person, and how, each frame. */
function watch(watcher: Player, of: Player): { readonly x: number; readonly share: number } {
  const drawn = watcher.client.drawn(watcher.frameMs).find(({ user }) => user === of.user)!
  return { x: drawn.x, share: watcher.client.howDrawn(drawn.netId)!.predictedShare }
}

test('a far person looks like what it is drawn doing, and not like what it is about to do', () => {
  const { stepper, anna, bea } = meet(1)
  const tagOf = createTagOf(anna.client.world!, 'person', loadBurrow().data.looks['person']!)
  const looks: string[] = []
  const states = new Set<string>()

  for (let tick = 0; tick < 240; tick++) {
    if (tick % 60 === 0) bea.tap('jump')
    bea.move(tick % 60 < 20 ? 0 : tick % 120 < 60 ? 1 : -1)
    stepper.ticks(1)
    const drawn = anna.client.drawn(anna.frameMs).find(({ user }) => user === bea.user)!
    states.add(drawn.state)
    const tag = tagOf(drawn.columns, drawn.eid)
    if (tag !== drawn.state) looks.push(`tick ${tick}: ${tag} while it is seen to ${drawn.state}`)
  }

  expect(looks).toEqual([])
  expect([...states].sort()).toEqual(['fall', 'idle', 'jump', 'run'])
})

test.each([1, 2, 3])('who runs past is drawn without a jump: far, near and far again, seed %i', (seed) => {
  const { stepper, anna, bea } = meet(seed)
  const frames: { readonly x: number; readonly share: number }[] = []

  bea.move(-1)
  anna.move(1)
  for (let tick = 0; tick < 300; tick++) {
    stepper.ticks(1)
    frames.push(watch(anna, bea))
  }

  const steps = frames.slice(1).map(({ x }, at) => Math.abs(x - frames[at]!.x))
  expect(frames[0]!.share).toBe(0)
  expect(Math.max(...frames.map(({ share }) => share))).toBe(1)
  expect(Math.max(...steps)).toBeLessThan(MOST_STEP_PX)
})

test.each([1, 2, 3])('a crate that is pushed is drawn within 4 px of where it is felt, seed %i', (seed) => {
  const { stepper, bea } = meet(seed)
  const apart: number[] = []

  bea.move(-1)
  for (let tick = 0; tick < 240; tick++) {
    stepper.ticks(1)
    const { world, howDrawn } = bea.client
    const crate = bea.client.drawn(bea.frameMs).find(({ archetype }) => archetype === 'crate')!
    let isTouched = false
    world!.contacts.forEachOf(crate.eid, (eid) => {
      if (eid === bea.me().eid) isTouched = true
    })
    const { fromSimulated } = howDrawn(crate.netId)!
    if (isTouched) apart.push(Math.hypot(fromSimulated.x, fromSimulated.y))
  }

  expect(apart.length).toBeGreaterThan(20)
  expect(Math.max(...apart)).toBeLessThanOrEqual(4)
})

test.each([1, 2, 3])('when no word comes, who is far coasts a little, stands, and goes on without a jump, seed %i', (seed) => {
  const { stepper, anna, bea } = meet(seed)
  bea.move(-1)
  stepper.ticks(30)
  const frames: number[] = []

  anna.down.blackoutUntil(stepper.nowMs + 300)
  for (let tick = 0; tick < 90; tick++) {
    stepper.ticks(1)
    frames.push(watch(anna, bea).x)
  }

  const steps = frames.slice(1).map((x, at) => Math.abs(x - frames[at]!))
  expect(steps.some((step) => step < 0.05)).toBe(true)
  expect(Math.max(...steps)).toBeLessThan(MOST_STEP_PX)
})

test.each([1, 2, 3])('when no word comes, who is far and runs at a wall is not drawn inside it, seed %i', (seed) => {
  const { stepper, anna, bea } = meet(seed)
  const wallX = (HALL[0]!.length - 1) * 16
  const halfPx = bea.client.world!.column('Collider', 'widthPx')[bea.me().eid]! / 2
  const { authority } = stepper
  const roomX = (): number => authority.engine.world.column('Position', 'x')[authority.personOf(bea.user)]!
  bea.move(1)
  // The last word that comes through has her running, just before the wall.
  while (roomX() < wallX - halfPx) stepper.ticks(1)
  stepper.ticks(1)
  const frames: number[] = []

  anna.down.blackoutUntil(stepper.nowMs + 300)
  for (let tick = 0; tick < 60; tick++) {
    stepper.ticks(1)
    frames.push(watch(anna, bea).x)
  }

  // Half a pixel: where the room's next word has it stand, on its grid.
  expect(Math.max(...frames)).toBeLessThanOrEqual(wallX - halfPx + 0.5)
  expect(Math.max(...frames)).toBeGreaterThan(wallX - halfPx - 1)
})

test.each([1, 2, 3])('one\'s own pebble is drawn where it flies, from the hand to its end, seed %i', (seed) => {
  const { stepper, anna } = meet(seed)
  const frames: { readonly x: number; readonly y: number; readonly share: number }[] = []

  anna.target(anna.me().x + 200, anna.me().y - 60)
  anna.tap('throw')
  for (let tick = 0; tick < 60; tick++) {
    stepper.ticks(1)
    const pebble = anna.client.drawn(anna.frameMs).find(({ archetype }) => archetype === 'pebble')
    if (pebble) frames.push({ x: pebble.x, y: pebble.y, share: anna.client.howDrawn(pebble.netId)!.predictedShare })
  }

  expect(frames.length).toBeGreaterThan(30)
  expect(frames.every(({ share }) => share === 1)).toBe(true)
  const steps = frames.slice(1).map(({ x, y }, at) => Math.hypot(x - frames[at]!.x, y - frames[at]!.y))
  expect(Math.max(...steps)).toBeLessThan(12)
})

test('each input says the tick at which far things were drawn', () => {
  const { stepper, anna } = meet(1)

  stepper.ticks(1)
  anna.client.drawn(anna.frameMs)
  const { drawnTick, delayTicks } = anna.client.feel()

  expect(drawnTick).toBeLessThan(anna.client.confirmedTick)
  expect(delayTicks).toBeLessThan(8)
})
