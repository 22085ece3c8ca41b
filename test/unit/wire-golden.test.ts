/**
 * Golden bytes: one message of each kind, as hex. If one of these fails, the format has changed: raise
 * PROTOCOL_VERSION, bring docs/protocol.md up to date, then put the new bytes here.
 */

import { readFileSync } from 'node:fs'
import type { ArchetypeData } from '../../src/archetypes.ts'
import { createUserView } from '../../src/area.ts'
import { component } from '../../src/component.ts'
import { createEngine } from '../../src/engine.ts'
import { bool, f32, ref, u16, u8 } from '../../src/fields.ts'
import { NEUTRAL_INTENT } from '../../src/input/intent.ts'
import { protocolHash } from '../../src/protocol-hash.ts'
import { encodeClientMessage } from '../../src/wire/client-messages.ts'
import { contentHash } from '../../src/wire/content-hash.ts'
import { encodeServerMessage } from '../../src/wire/server-messages.ts'
import type { SendBudget } from '../../src/wire/state/send-choice.ts'
import { createStateEncoder } from '../../src/wire/state/state-encoder.ts'
import type { StateHead } from '../../src/wire/messages.ts'

/** docs/performance.md explains it bit by bit. */
const NOTHING_HAPPENED = '140607601d19'

function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex')
}

test('client messages', () => {
  const intent = { ...NEUTRAL_INTENT, held: 5, pressed: 4, moveX: -127, targetX: 300, targetY: -20 }
  const input = { kind: 'input', epoch: 1, tick: 900, ackTick: 890, renderTick: 880.5, pressOrdinal: 2 } as const

  expect(hex(encodeClientMessage({ ...input, intent }, { ...NEUTRAL_INTENT, held: 1 }))).toBe('01018403000022039c17001808204b00fb3f')
  expect(hex(encodeClientMessage({ ...input, intent: { ...intent, pressed: 0 } }, intent))).toBe('01018403000022039c00')
  expect(hex(encodeClientMessage({ kind: 'chunk-request', epoch: 2, chunks: [{ chunkX: 1, chunkY: 2, hash: '' }, { chunkX: 3, chunkY: 0, hash: '0123456789abcdef' }] }, NEUTRAL_INTENT))).toBe('02020d00100030000000f0ac6824e0bd793511')
  expect(hex(encodeClientMessage({ kind: 'page-state', epoch: 3, isHidden: true }, NEUTRAL_INTENT))).toBe('030301')
  expect(hex(encodeClientMessage({ kind: 'ping', epoch: 4, stampMs: 123456 }, NEUTRAL_INTENT))).toBe('040440e20100')
  expect(hex(encodeClientMessage({ kind: 'hash-request', epoch: 5, tick: 900, hashes: [1, 0xfedcba98] }, NEUTRAL_INTENT))).toBe('05058403000025000000005397db1f')
  expect(hex(encodeClientMessage({ kind: 'turn', epoch: 6, which: 3, notch: 500 }, NEUTRAL_INTENT))).toBe('060603f401')
})

test('server messages', () => {
  const tiles = Uint8Array.from({ length: 256 }, (_, i) => (i < 128 ? 0 : i < 144 ? 2 : 1))

  expect(
    hex(
      encodeServerMessage({
        kind: 'accepted',
        protocolHash: '0badcafe',
        epoch: 1,
        tick: 77,
        dataVersion: 1,
        user: 9,
        pressAlias: 0xabc,
        pressKey: 0x1234567,
        publicSeed: 0x89abcdef,
        lobbyX: -1,
        lobbyY: 0,
        widthTiles: 128,
        heightTiles: 64,
        openLeft: true,
        openRight: false,
        dataJson: '{"ä":1}',
      }),
    ),
  ).toBe('1101fecaad0b4d000000010000000900bc7a563412f0debc9af8ff0f00000800045004007b22c3a4223a317d')
  expect(contentHash(tiles)).toBe('7ebcc1814d854d24')
  expect(hex(encodeServerMessage({ kind: 'map-chunks', epoch: 1, tick: 78, chunks: [{ chunkX: 2, chunkY: 1, hash: contentHash(tiles), tiles }] }))).toBe('12014e00000043002000203098d78fa4a9b06901040200024314c401')
  expect(hex(encodeServerMessage({ kind: 'pong', epoch: 1, stampMs: 123456, tick: 80 }))).toBe('130140e2010050000000')
  expect(hex(encodeServerMessage({ kind: 'data-version', epoch: 1, number: 2, startTick: 110, dataJson: '{}' }))).toBe('1601020000006e0000000500007b7d')
  expect(hex(encodeServerMessage({ kind: 'turned-version', epoch: 1, number: 3, startTick: 200, turns: [{ which: 0, notch: 1 }, { which: 4, notch: 65535 }] }))).toBe('170103000000c800000005080020f8ff07')
  expect(hex(encodeServerMessage({ kind: 'hash-answer', epoch: 1, tick: 80, verdict: 'same', parts: [] }))).toBe('15015000000000')
  expect(hex(encodeServerMessage({ kind: 'hash-answer', epoch: 1, tick: 80, verdict: 'differs', parts: [{ number: 3, isWhole: false, rows: [{ netId: 2 ** 40 + 7, values: [1.5, -3] }] }] }))).toBe('150150000000e9c601000000400028000000000000fe0f0000000000000230')
})

/** A game that nobody tunes, so that only the format can change its bytes. */
const components = {
  Place: component({ x: f32({ grid: 1 / 256 }), y: f32({ grid: 1 / 256 }), teleports: u8() }, { sync: 'everyone', role: 'position' }),
  Speed: component({ x: f32({ grid: 1 / 16 }), y: f32({ grid: 1 / 16 }) }, { sync: 'everyone', role: 'velocity' }),
  Bag: component({ coins: u16({ default: 3 }), holder: ref() }, { sync: 'owner' }),
  Rope: component({ end: ref(), isTight: bool() }, { sync: 'everyone' }),
}

const game = {
  name: 'golden',
  title: 'Golden',
  components,
  events: { boing: { about: '' } },
  rules: {},
  actions: ['jump'],
  spawnSites: ['sling'],
  personArchetype: 'person',
  pipeline: {},
  createMotion: () => () => {},
  settings: { tickRateHz: 60, ticksPerSend: 2, seats: 2, entityCapacity: 16 },
}

const archetypes: readonly ArchetypeData[] = [
  { name: 'person', components: { Place: {}, Speed: {}, Bag: {} } },
  { name: 'crate', components: { Place: {}, Rope: {} } },
]

test('a whole state, a diff in which nothing happened, and one in which much did', () => {
  const engine = createEngine(game, { mode: 'authority', data: { archetypes, tiles: [], rules: {} }, map: { widthTiles: 32, heightTiles: 16, numbers: new Uint8Array(512) } })
  const { world } = engine
  const { Place, Speed, Bag, Rope } = world.components
  const person = world.spawnNow(world.archetypes.byName('person'), 2 ** 40 + 7)
  const crate = world.spawnNow(world.archetypes.byName('crate'), 99)
  Place.x[person] = 40.5
  Place.y[person] = 21
  Speed.x[person] = -3.75
  Place.x[crate] = 300
  Rope.end[crate] = 2 ** 40 + 7
  const { schema, columns, dtS } = world
  const encoder = createStateEncoder({ schema, archetypes: () => world.archetypes, motion: () => {}, dtS, columns, history: engine.history, events: ['boing'] })
  const view = createUserView()
  view.visible = Int32Array.of(person, crate)
  view.visibleCount = 2
  const encode = (baselineTick: number, more: Partial<StateHead> = {}): string => {
    encoder.beginSend(world.tick, baselineTick)
    const head = { epoch: 6, tick: world.tick, baselineTick, inputTick: 0, slackTicks: 0, applied: [], ownNetId: 2 ** 40 + 7, edits: [], events: [] }
    return hex(encoder.encodeState(view, { ...head, ...more }))
  }

  engine.step([])
  expect(encode(0)).toBe('1406020000006407000000000120f11d218aa0e231060407fc14330c')

  engine.step([])
  engine.step([])
  expect(encode(1)).toBe(NOTHING_HAPPENED)

  Place.x[person] = 41
  Bag.coins[person] = 4
  world.addComponentNow(person, schema.entryOf('Rope')!.number)
  Rope.end[person] = 99
  engine.step([])
  expect(
    encode(3, {
      inputTick: 9,
      slackTicks: 2.25,
      applied: [{ tick: 4, intent: { ...NEUTRAL_INTENT, moveX: 127 }, pressTick: 3, pressOrdinal: 1 }],
      edits: [{ tick: 4, tileX: 3, tileY: 2, after: 5 }],
      events: [{ tick: 4, kind: 'boing', netId: 99, press: { tick: 3, ordinal: 1 }, x: 40, y: 21, value: 3 }],
    }),
  ).toBe('140609a092414aca3f001c9a22c45b164a9d0a14a65540091507')

  world.despawnNow(crate)
  engine.step([])
  expect(encode(4)).toBe('14060b20c92303')
})

test('a thing that leaves the view and comes back, and one that a budget names stale and then tells whole', () => {
  const engine = createEngine(game, { mode: 'authority', data: { archetypes, tiles: [], rules: {} }, map: { widthTiles: 32, heightTiles: 16, numbers: new Uint8Array(512) } })
  const { world } = engine
  const { Place, Rope } = world.components
  const person = world.spawnNow(world.archetypes.byName('person'), 2 ** 40 + 7)
  const crate = world.spawnNow(world.archetypes.byName('crate'), 2 ** 45 + 3)
  const far = world.spawnNow(world.archetypes.byName('crate'), 77)
  Place.x[crate] = 300.5
  Place.x[far] = 450
  const { schema, columns, dtS } = world
  const encoder = createStateEncoder({ schema, archetypes: () => world.archetypes, motion: () => {}, dtS, columns, history: engine.history, events: [] })
  const view = createUserView()
  const send = (seen: readonly number[], budget?: SendBudget): string => {
    const baselineTick = world.tick
    engine.step([])
    view.visible = Int32Array.from(seen)
    view.visibleCount = seen.length
    encoder.beginSend(world.tick, baselineTick)
    return hex(encoder.encodeState(view, { epoch: 6, tick: world.tick, baselineTick, inputTick: 0, slackTicks: 0, applied: [], ownNetId: 2 ** 40 + 7, edits: [], events: [] }, budget))
  }

  expect(send([person, crate, far])).toBe('140602000000441c0000000004804000200030000000000002060459040071130361a500208601')
  expect(send([person, far])).toBe('14060520692303')
  expect(send([person, crate, far])).toBe('14060720d5002232')
  for (const eid of [person, crate, far]) Place.x[eid]! += 1.5
  Rope.isTight[far] = 1
  expect(send([person, crate, far], { newcomers: 1, bytes: 1 })).toBe('140609207bb804f115417c1203')
  expect(send([person, crate, far])).toBe('14060b201d4a06f11b0c')
})

test('the worked example of docs/performance.md is the diff in which nothing happened', () => {
  const page = readFileSync(new URL('../../docs/performance.md', import.meta.url), 'utf8')

  expect(page).toContain('`14 06 07 60 1d 19`')
  expect(NOTHING_HAPPENED).toBe('140607601d19')
})

test('the protocol hash', () => {
  expect(protocolHash(game)).toBe('82a21a67')
})

test('another range is another protocol: beyond it one side refuses what the other says', () => {
  const hashOf = (max: number): string => protocolHash({ ...game, components: { Lamp: component({ glow: u8({ max }) }, { sync: 'everyone' }) } })

  expect(hashOf(9)).not.toBe(hashOf(12))
  expect(hashOf(9)).toBe(hashOf(9))
})
