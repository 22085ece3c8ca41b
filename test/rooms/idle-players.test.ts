/** Players who sit before a page that shows and do nothing: away after a while, out later, and back at once. */

import { type Page, type RoomKit, startRoomKit, until, within } from './room-kit.ts'
import { ECHO } from './echo-world.ts'

let kit: RoomKit
beforeAll(async () => {
  kit = await startRoomKit({ limits: { awayMs: 1200, idleOutMs: 3500 } })
})
afterAll(() => kit.stop())

/** As others see it. */
function isAway(watcher: Page, nickname: string): boolean | undefined {
  return [...(watcher.room.state?.users?.values() ?? [])].find((user: { nickname: string }) => user.nickname === nickname)?.isAway
}

/** Sends what a page sends in every tick, and what a player does now and then, until it ends. */
function keepTalking(page: Page, bytes: readonly number[]): () => void {
  const timer = setInterval(() => page.say(...bytes), 50)
  return () => clearInterval(timer)
}

test('whoever does nothing is shown as away, then loses the seat with a reason, and may join again', async () => {
  const token = await kit.guest('Idle')
  const idle = await kit.page('Idle', { token })
  const busy = await kit.page('Busy')
  const stops = [keepTalking(idle, [42]), keepTalking(busy, [ECHO.wish])]

  await until(() => isAway(busy, 'Idle') === true, 'the list says that she is away')
  const ended = await within(idle.ended, 'the seat is given away')

  expect(ended).toEqual({ code: 4103, reason: 'nothing pressed and nothing said for too long' })
  expect([isAway(busy, 'Busy'), [...kit.world.sessions.values()].map(({ nickname }) => nickname)]).toEqual([false, ['Busy']])
  const again = await kit.page('Idle', { token })
  await until(() => isAway(busy, 'Idle') === false, 'she is back')
  for (const stop of stops) stop()
  for (const page of [again, busy]) await page.room.leave()
  await until(() => kit.world.sessions.size === 0, 'both are gone')
})

test('a word counts as doing something, and a hidden page has a time of its own', async () => {
  const anna = await kit.page('Anna')
  const bea = await kit.page('Bea')
  bea.say(ECHO.hide)
  const stop = keepTalking(anna, [42])
  await until(() => isAway(anna, 'Anna') === true, 'Anna is away')

  anna.room.send('chat', 'still here')
  await until(() => isAway(anna, 'Anna') === false, 'Anna is back')
  await within(anna.ended, 'Anna fell silent and is out')

  expect([...kit.world.sessions.values()].map(({ nickname }) => nickname)).toEqual(['Bea'])
  stop()
  await bea.room.leave()
})
