/** The law of fairness: whatever presses near the own person, the far is told too, and the more urgent the sooner. */

import { createUserView } from '../../src/area.ts'
import { component } from '../../src/component.ts'
import { createEngine } from '../../src/engine.ts'
import { f32, u8 } from '../../src/fields.ts'
import { createStateDecoder } from '../../src/wire/state/state-decoder.ts'
import { createStateEncoder } from '../../src/wire/state/state-encoder.ts'
import type { SendBudget } from '../../src/wire/state/send-choice.ts'

const components = {
  Place: component({ x: f32({ grid: 1 / 256 }), y: f32({ grid: 1 / 256 }), teleports: u8() }, { sync: 'everyone', role: 'position' }),
  Mark: component({ count: u8() }, { sync: 'everyone' }),
}

const game = {
  name: 'hall',
  title: 'Hall',
  components,
  events: {},
  rules: {},
  actions: [],
  spawnSites: [],
  personArchetype: 'person',
  pipeline: {},
  createMotion: () => () => {},
  settings: { tickRateHz: 60, ticksPerSend: 1, seats: 1, entityCapacity: 512 },
}

const archetypes = [
  { name: 'person', components: { Place: {}, Mark: {} } },
  { name: 'pebble', components: { Place: {}, Mark: {} } },
  { name: 'herald', components: { Place: {}, Mark: {} }, priority: 4 },
]

/** A hall with one user, who sees all of it; each send everything in it changes. */
function openHall(budget: SendBudget) {
  const { world, history, step } = createEngine(game, { mode: 'authority', data: { archetypes, tiles: [], rules: {} }, map: { widthTiles: 256, heightTiles: 16, numbers: new Uint8Array(4096) } })
  const { schema, columns, dtS } = world
  const encoder = createStateEncoder({ schema, archetypes: () => world.archetypes, motion: () => {}, dtS, columns, history, events: [] })
  const decoder = createStateDecoder({ schema, archetypesAt: () => world.archetypes, motion: () => {}, dtS, capacity: 8192, claimEid: (netId) => netId, events: [] })
  const view = createUserView()
  const { Place, Mark } = world.components
  let netIds = 0

  function put(archetype: string, x: number): number {
    const eid = world.spawnNow(world.archetypes.byName(archetype), ++netIds)
    Place.x[eid] = x
    return netIds
  }

  const own = put('person', 100)
  return {
    world,
    decoder,
    put,
    isFresh: (netId: number): boolean => decoder.confirmed.alive[netId] === 1 && decoder.isStale[netId] === 0,
    send(): void {
      const baselineTick = world.tick
      for (let i = 0; i < world.livingCount; i++) Mark.count[world.living[i]!] = (Mark.count[world.living[i]!]! * 5 + 3) & 0xff
      step([])
      view.visible = world.living.slice(0, world.livingCount)
      view.visibleCount = world.livingCount
      encoder.beginSend(world.tick, baselineTick)
      const decoded = decoder.read(encoder.encodeState(view, { epoch: 1, tick: world.tick, baselineTick, inputTick: 0, slackTicks: 0, applied: [], ownNetId: own, edits: [], events: [] }, baselineTick === 0 ? undefined : budget))
      if (decoded.kind !== 'state') throw new Error('out of order')
      decoder.apply(decoded)
    },
  }
}

test('of a hundred things that change all the time each is told in its turn, the nearest most often', () => {
  const hall = openHall({ newcomers: 100, bytes: 24 })
  const things = Array.from({ length: 100 }, (_, i) => hall.put('pebble', 120 + i * 20))
  hall.send()
  const told = new Map(things.map((netId) => [netId, 0]))

  for (let send = 0; send < 1500; send++) {
    hall.send()
    for (const netId of things) if (hall.isFresh(netId)) told.set(netId, told.get(netId)! + 1)
  }

  expect(Math.min(...told.values())).toBeGreaterThan(2)
  expect(told.get(things[0]!)!).toBeGreaterThan(told.get(things[50]!)! * 4)
  expect(told.get(things[50]!)!).toBeGreaterThan(told.get(things[99]!)!)
})

test('a far thing comes into view though nearer ones never cease to come', () => {
  const hall = openHall({ newcomers: 1, bytes: 1000 })
  hall.send()
  const far = hall.put('pebble', 1500)
  let sends = 0

  while (sends < 2000 && !hall.isFresh(far)) {
    hall.put('pebble', 110 + (sends % 8))
    // They stay for a while, and there are always more than may enter.
    if (hall.world.livingCount > 300) for (const eid of Array.from(hall.world.living.slice(2, 60))) if (hall.world.netIdOf(eid) !== far) hall.world.despawnNow(eid)
    hall.world.release(hall.world.tick)
    hall.put('pebble', 120)
    hall.send()
    sends++
  }

  expect(sends).toBeGreaterThan(1)
  expect(sends).toBeLessThan(1500)
})

test('of two things as near the one of the higher priority is told more often', () => {
  const hall = openHall({ newcomers: 100, bytes: 12 })
  const pebbles = Array.from({ length: 30 }, (_, i) => hall.put('pebble', 200 + i))
  const herald = hall.put('herald', 200)
  hall.send()
  const told = { pebble: 0, herald: 0 }

  for (let send = 0; send < 600; send++) {
    hall.send()
    if (hall.isFresh(pebbles[0]!)) told.pebble++
    if (hall.isFresh(herald)) told.herald++
  }

  expect(told.pebble).toBeGreaterThan(5)
  expect(told.herald).toBeGreaterThan(told.pebble * 2)
})
