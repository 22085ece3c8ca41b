/** Lobbies where nobody is: time stands still in them, and passes as soon as somebody comes. */

import { createRest, type Rest } from '../../rooms/lobby/rest.ts'
import { startRoomKit, type RoomKit, until } from './room-kit.ts'

function setUp(mayRest = true): { readonly rest: Rest; readonly loop: { isRunning: boolean }; readonly forgotten: { count: number }; readonly lobby: { isEmpty: boolean } } {
  const loop = { isRunning: true, start: () => void (loop.isRunning = true), stop: () => void (loop.isRunning = false) }
  const lobby = { isEmpty: true }
  const forgotten = { count: 0 }
  return { rest: createRest({ loop, mayRest, isEmpty: () => lobby.isEmpty, onWake: () => forgotten.count++ }), loop, forgotten, lobby }
}

test('who leaves last is waited for a moment: what was begun comes to its end first', () => {
  const { rest, loop } = setUp()

  rest.wake(1000)
  rest.look(2900)
  const whileLingering = loop.isRunning
  rest.look(3001)

  expect([whileLingering, loop.isRunning, rest.isResting]).toEqual([true, false, true])
})

test('whoever comes wakes it, and what was measured before the rest is forgotten', () => {
  const { rest, loop, forgotten } = setUp()
  rest.look(0)

  rest.wake(60_000)

  expect([loop.isRunning, rest.isResting, forgotten.count]).toEqual([true, false, 1])
})

test('a lobby with somebody in it does not rest, nor does one that must not', () => {
  const inhabited = setUp()
  inhabited.lobby.isEmpty = false
  const kept = setUp(false)

  inhabited.rest.look(5000)
  kept.rest.look(5000)

  expect([inhabited.rest.isResting, kept.rest.isResting]).toEqual([false, false])
})

test('a world that is frozen to be handed over stays so, whoever comes, until it is let go on', () => {
  const { rest, loop } = setUp()
  rest.look(0)
  rest.pause()

  rest.wake(100)
  const whileFrozen = loop.isRunning
  rest.goOn()

  expect([whileFrozen, loop.isRunning]).toEqual([false, true])
})

describe('on a server', () => {
  let kit: RoomKit
  afterEach(() => kit.stop())

  test('public lobbies without users rest, say so, and go on at the tick where they stopped', async () => {
    kit = await startRoomKit()
    await until(() => [...kit.server.lobbies.values()].every(({ isResting }) => isResting), 'both lobbies rest')
    const rested = kit.world.tick
    const before = await kit.fetchJson('/health')

    const anna = await kit.page('Anna')
    await until(() => kit.world.tick > rested + 10, 'time passes again')
    const after = await kit.fetchJson('/health?seconds=60')

    expect(rested).toBeLessThan(5)
    expect([before.body['resting'], before.body['tickRateHz'], after.body['resting'], after.body['users']]).toEqual([2, 0, 1, 1])
    expect(after.body['tickRateHz']).toBeGreaterThan(5)
    await anna.room.leave()
    await until(() => [...kit.server.lobbies.values()].every(({ isResting }) => isResting), 'it rests again')
  })

  test('a saved world with users in it waits for them, as long as it would, before it rests', async () => {
    kit = await startRoomKit({ limits: { resumeMs: 1000 } })
    await kit.page('Anna')
    await until(() => kit.world.sessions.size === 1, 'Anna is in')
    await kit.restart()
    const withAnna = kit.world.sessions.size

    await until(() => [...kit.server.lobbies.values()].every(({ isResting }) => isResting), 'both lobbies rest')

    expect([withAnna, kit.world.sessions.size]).toEqual([1, 0])
  })

  test('where the operator wants it, time passes also while nobody is there', async () => {
    kit = await startRoomKit({ settings: { neverRests: true } })

    await until(() => kit.world.tick > 60, 'a second passes')

    expect((await kit.fetchJson('/health')).body).toMatchObject({ resting: 0, users: 0 })
  })
})
