/** The law of budgets on pages: where a room may tell each user but a little at a time, its pages hold nothing wrong, know their own persons, and have it all once there is calm. */

import { burrow } from '../../games/burrow/game.ts'
import { loadBurrow } from '../kit/burrow.ts'
import { differencesOf } from '../kit/converged.ts'
import { watchDesync } from '../kit/desync.ts'
import { LINK_PROFILES } from '../kit/link.ts'
import { playBusily } from '../kit/solo-course.ts'
import { createStepper, type Stepper, type StepperOptions } from '../kit/stepper.ts'
import { watchedWire } from '../kit/wire-law.ts'

/** Burrow with three things to enter and some twenty records in a state. */
const STINGY = { ...burrow, settings: { ...burrow.settings, newcomersPerState: 3, bytesPerState: 24 } }

function openStingyRoom(seed: number, synctest?: StepperOptions['synctest']): Stepper {
  const { data, maps } = loadBurrow()
  return createStepper({ game: STINGY, gameData: data, map: maps[seed % 2]!, seed, bots: 6, link: LINK_PROFILES.BAD, synctest })
}

test.each([1, 2])('every state that a stingy room sends is held as it was sent: seed %i', (seed) => {
  const stepper = openStingyRoom(seed)
  const watch = watchDesync(stepper)
  const onTick = stepper.onTick!
  let most = { waiting: 0, stale: 0 }
  stepper.onTick = () => {
    onTick()
    const now = stepper.authority.untoldThings()
    most = { waiting: Math.max(most.waiting, now.waiting), stale: Math.max(most.stale, now.stale) }
  }
  for (const name of ['Anna', 'Bea', 'Cleo']) stepper.join(name)

  for (let tick = 0; tick < 300; tick++) {
    for (const player of stepper.players) if (player.client.world?.eidOf(player.client.ownNetId)) playBusily(player, seed, tick)
    stepper.ticks(1)
  }

  expect(watch.found).toEqual([])
  expect(watch.compared).toBeGreaterThan(200)
  expect(most.waiting).toBeGreaterThan(20)
  expect(most.stale).toBeGreaterThan(3)
})

test('what a page confirms of its own person is never stale, and what its presses made is there at once', () => {
  const stepper = openStingyRoom(3)
  const anna = stepper.join('Anna')
  let looked = 0
  let own = 0
  stepper.onTick = () => {
    const { client } = anna
    const fresh = client.freshNetIds
    const { confirmed } = client
    if (!confirmed || client.ownNetId === 0) return
    looked++
    if (fresh) expect(fresh.has(client.ownNetId)).toBe(true)
    const view = stepper.authority.sessions.get(anna.user)?.view
    own += view?.told.netIds.filter((netId) => netId >= 2 ** 52).length ?? 0
    const waiting = view ? Array.from(view.told.waiting.eids.subarray(0, view.told.waiting.count), (eid) => stepper.authority.engine.world.netIdOf(eid)) : []
    expect(waiting.filter((netId) => netId >= 2 ** 52 && Math.floor((netId - 2 ** 52) / 2 ** 40) === view?.alias)).toEqual([])
  }

  for (let tick = 0; tick < 240; tick++) {
    if (tick > 60 && tick % 45 === 0) {
      anna.target(anna.me().x + 60, anna.me().y - 20)
      anna.tap('throw')
    }
    stepper.ticks(1)
  }

  expect(looked).toBeGreaterThan(150)
  expect(own).toBeGreaterThan(0)
})

test('a stingy room lets everything in after a while: nobody who is near is lacking, and what is not stale is as the room has it', () => {
  const stepper = openStingyRoom(4)
  const players = ['Anna', 'Bea'].map((name) => stepper.join(name))
  stepper.ticks(600)

  expect(stepper.authority.untoldThings().waiting).toBe(0)
  expect(players.flatMap((player) => differencesOf(stepper, player))).toEqual([])
})

test('the watch over the wire takes nobody for wrong to whom a stingy room has not told all', () => {
  const found: string[] = []
  const stepper = openStingyRoom(5, watchedWire(found))
  const anna = stepper.join('Anna')

  for (let tick = 0; tick < 300; tick++) {
    if (anna.client.world?.eidOf(anna.client.ownNetId)) playBusily(anna, 5, tick)
    stepper.ticks(1)
  }

  expect(found).toEqual([])
})

test('what is stale is still drawn', () => {
  const stepper = openStingyRoom(6)
  const anna = stepper.join('Anna')
  const seen = new Set<number>()
  let most = 0
  let missing = 0
  stepper.onTick = () => {
    const { client } = anna
    const { confirmed } = client
    if (!confirmed) return
    for (const { netId } of client.drawn(stepper.nowMs)) seen.add(netId)
    if (client.stats(stepper.nowMs).stale === 0) return
    most = Math.max(most, client.stats(stepper.nowMs).stale)
    const fresh = client.freshNetIds
    const drawn = new Set(client.drawn(stepper.nowMs).map(({ netId }) => netId))
    for (let eid = 1; eid < confirmed.used; eid++) {
      const netId = confirmed.netIds[eid]!
      if (confirmed.alive[eid] === 1 && !fresh?.has(netId) && seen.has(netId) && !drawn.has(netId)) missing++
    }
  }

  for (let tick = 0; tick < 400; tick++) {
    if (anna.client.world?.eidOf(anna.client.ownNetId)) playBusily(anna, 6, tick)
    stepper.ticks(1)
  }

  expect(most).toBeGreaterThan(0)
  expect(missing).toBe(0)
})

test.each([1, 3])('what is stale is not simulated: seed %i', (seed) => {
  const stepper = openStingyRoom(seed)
  const players = ['Anna', 'Bea', 'Cleo'].map((name) => stepper.join(name))
  let stale = 0
  const simulated = new Set<string>()
  stepper.onTick = () => {
    for (const { name, client: { confirmed, freshNetIds, world } } of players) {
      if (!confirmed || !freshNetIds || !world) continue
      for (let eid = 1; eid < confirmed.used; eid++) {
        if (confirmed.alive[eid] !== 1 || freshNetIds.has(confirmed.netIds[eid]!)) continue
        stale++
        if (world.eidOf(confirmed.netIds[eid]!) !== 0) simulated.add(`${name} simulates ${confirmed.netIds[eid]}`)
      }
    }
  }

  for (let tick = 0; tick < 300; tick++) {
    for (const player of players) if (player.client.world?.eidOf(player.client.ownNetId)) playBusily(player, seed, tick)
    stepper.ticks(1)
  }

  expect([...simulated]).toEqual([])
  expect(stale).toBeGreaterThan(100)
})

test('what comes whole again is seen on its way there, and not at once', () => {
  const stepper = openStingyRoom(1)
  const players = ['Anna', 'Bea', 'Cleo'].map((name) => stepper.join(name))
  const last = new Map<string, { readonly x: number; readonly y: number; readonly speed: number; readonly tick: number }>()
  const staleAt = new Map<string, number>()
  const beyondSpeedPx: number[] = []
  let tick = 0
  stepper.onTick = () => {
    for (const { name, client, frameMs } of players) {
      if (!client.world || tick < 240) continue
      const { freshNetIds } = client
      for (const { netId, x, y, vx, vy, isOwn } of client.drawn(frameMs)) {
        const key = `${name} ${netId}`
        if (freshNetIds?.has(netId) === false) staleAt.set(key, tick)
        const before = last.get(key)
        const speed = Math.hypot(vx, vy)
        last.set(key, { x, y, speed, tick })
        // For half a second after it came whole.
        if (!isOwn && before?.tick === tick - 1 && tick - (staleAt.get(key) ?? -Infinity) < 30) beyondSpeedPx.push(Math.hypot(x - before.x, y - before.y) - Math.max(speed, before.speed) / 60)
      }
    }
  }

  for (; tick < 540; tick++) {
    for (const player of players) if (player.client.world?.eidOf(player.client.ownNetId)) playBusily(player, 1, tick)
    stepper.ticks(1)
  }

  const ascending = beyondSpeedPx.sort((a, b) => a - b)
  expect(ascending.length).toBeGreaterThan(2000)
  // A guess of half a second may be wrong by a hundred px: those eased, and a few respawns.
  expect(ascending[Math.floor(ascending.length * 0.998)]).toBeLessThan(20)
})
