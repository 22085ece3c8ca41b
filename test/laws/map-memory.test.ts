/** Law of the map over time: however little of it goes out at once, however often a page hides, comes back or lags, what it holds is the room's; and what it knew is not sent again. */

import { CHUNK_TILES } from '../../src/tiles/tiles.ts'
import { createChunkArea, WELCOME_CHUNKS } from '../../src/chunk-area.ts'
import { randomBits } from '../../src/random.ts'
import { burrow } from '../../games/burrow/game.ts'
import { drawLobby, loadBurrow } from '../kit/burrow.ts'
import { differencesOf } from '../kit/converged.ts'
import { LINK_PROFILES } from '../kit/link.ts'
import { createProtocolReader } from '../kit/protocol-reader.ts'
import { playBusily } from '../kit/solo-course.ts'
import { createStepper, type Player, type Stepper } from '../kit/stepper.ts'

const MAP_CHUNKS = 0x12
/** A whole area of 5x5 chunks, and more to the right. */
const WIDE = drawWide(CHUNK_TILES * 9, CHUNK_TILES * 5)

/** Ground full of holes, so that no chunk is like another, and a floor to run along in the middle. */
function drawWide(widthTiles: number, heightTiles: number) {
  const middle = heightTiles >> 1
  const rows = Array.from({ length: heightTiles }, (_, y) =>
    Array.from({ length: widthTiles }, (_, x) => {
      if (x === 0 || x === widthTiles - 1 || y === heightTiles - 1) return 'X'
      if (y === middle && x === 4) return 'P'
      if (y >= middle - 6 && y <= middle) return '.'
      if (y === middle + 1) return '#'
      return randomBits(5, x, y, 1) % 3 === 0 ? '.' : '#'
    }).join(''),
  )
  return drawLobby(rows)
}

interface Sent {
  /** The tick of the room in which it went out. */
  readonly tick: number
  readonly bytes: number
  readonly chunks: readonly { readonly chunk: number; readonly hasTiles: boolean }[]
}

/** Notes the chunk messages to a player, read as docs/protocol.md says. */
function watchMap({ authority }: Stepper, player: Player): readonly Sent[] {
  const reader = createProtocolReader({ components: {}, archetypes: [] })
  const sent: Sent[] = []
  const { send } = player.down
  Object.assign(player.down, {
    send(bytes: Uint8Array, nowMs: number) {
      const { tick } = authority.engine.world
      if (bytes[0] === MAP_CHUNKS) {
        const { chunks } = reader.readMapChunks(bytes)
        sent.push({ tick, bytes: bytes.length, chunks: chunks.map(({ chunkX, chunkY, tiles }) => ({ chunk: chunkY * authority.engine.world.tiles.chunksX + chunkX, hasTiles: tiles !== undefined })) })
      }
      send(bytes, nowMs)
    },
  })
  return sent
}

function stepperWith(mapBytesPerState: number | undefined, seed: number, profile: keyof typeof LINK_PROFILES): Stepper {
  return createStepper({ game: { ...burrow, settings: { ...burrow.settings, mapBytesPerState } }, gameData: loadBurrow().data, map: WIDE, link: LINK_PROFILES[profile], seed, frameHz: 60, isStateChecked: true })
}

function heldCount({ client }: Player): number {
  return [...(client.world?.tiles.held ?? [])].filter((held) => held === 1).length
}

function areaAt(stepper: Stepper, player: Player): number {
  const { chunksX, chunksY } = stepper.authority.engine.world.tiles
  const { x, y } = player.me()
  const area = createChunkArea(chunksX, chunksY)
  area.follow(x, y)
  return area.chunks.size
}

test('a map that comes in small bites is the room\'s in every chunk that is held, whatever is dug, hidden from and lost on the way', () => {
  for (let seed = 1; seed <= 6; seed++) {
    const stepper = stepperWith([64, 160, undefined][seed % 3], seed, seed % 2 === 0 ? 'BAD' : '4G')
    const player = stepper.join('Anna')
    stepper.ticks(120)
    for (let tick = 0; tick < 900; tick++) {
      if (player.client.state === 'playing') {
        playBusily(player, seed, tick)
        // Mostly to the right, so that chunks come and go.
        if (tick % 50 === 0) player.move(tick % 300 < 200 ? 1 : -1)
      }
      if (tick % 300 === 200) player.client.setHidden(true)
      if (tick % 300 === 230) player.client.setHidden(false)
      if (tick === 450) player.down.blackoutUntil(stepper.nowMs + 1500)
      stepper.ticks(1)
    }
    for (const action of ['jump', 'dig', 'place', 'throw']) player.release(action)
    player.move(0)
    stepper.ticks(240)

    expect([seed, player.ended, player.desyncs, differencesOf(stepper, player)]).toEqual([seed, undefined, [], []])
    expect(heldCount(player)).toBeGreaterThanOrEqual(areaAt(stepper, player))
  }
}, 120_000)

test('a join brings what is nearest at once, and the rest in messages that keep to their budget, from near to far', () => {
  const mapBytes = 300
  const stepper = stepperWith(mapBytes, 1, 'LAN')
  const player = stepper.join('Anna')
  const sent = watchMap(stepper, player)

  stepper.ticks(90)

  const [first, ...rest] = sent
  const { chunksX } = stepper.authority.engine.world.tiles
  const { x, y } = player.me()
  const away = (chunk: number): number => Math.max(Math.abs((chunk % chunksX) - Math.floor(x / 256)), Math.abs(Math.floor(chunk / chunksX) - Math.floor(y / 256)))
  expect(first!.chunks.every(({ chunk }) => away(chunk) <= WELCOME_CHUNKS)).toBe(true)
  expect(rest.length).toBeGreaterThan(2)
  expect(Math.max(...rest.map(({ bytes }) => bytes))).toBeLessThanOrEqual(mapBytes + 8)
  const order = sent.flatMap(({ chunks }) => chunks.map(({ chunk }) => away(chunk)))
  expect(order).toEqual([...order].sort((a, b) => a - b))
  expect(heldCount(player)).toBe(areaAt(stepper, player))
  const all = sent.flatMap(({ chunks }) => chunks.map(({ chunk }) => chunk))
  expect(new Set(all).size).toBe(all.length)
})

test('a page that was away is sent the tiles of what is nearest, and of what changed meanwhile; the rest it knew', () => {
  const stepper = stepperWith(undefined, 2, 'WIFI')
  const player = stepper.join('Anna')
  stepper.ticks(120)
  player.client.setHidden(true)
  stepper.ticks(30)
  const { tiles } = stepper.authority.engine.world
  const sent = watchMap(stepper, player)
  const changed = 2 * tiles.chunksX + 2
  tiles.set(2 * CHUNK_TILES + 3, 2 * CHUNK_TILES + 12, 0)

  player.client.setHidden(false)
  stepper.ticks(90)

  const { x, y } = player.me()
  const isNear = (chunk: number): boolean => Math.max(Math.abs((chunk % tiles.chunksX) - Math.floor(x / 256)), Math.abs(Math.floor(chunk / tiles.chunksX) - Math.floor(y / 256))) <= WELCOME_CHUNKS
  const far = sent.flatMap(({ chunks }) => chunks).filter(({ chunk }) => !isNear(chunk))
  expect(isNear(changed)).toBe(false)
  expect(far.length).toBeGreaterThan(5)
  expect(far.filter(({ hasTiles }) => hasTiles).map(({ chunk }) => chunk)).toEqual([changed])
  expect([heldCount(player), player.desyncs, differencesOf(stepper, player)]).toEqual([areaAt(stepper, player), [], []])
})

test('who runs to the far end and back is sent each chunk once', () => {
  const stepper = stepperWith(undefined, 3, 'LAN')
  const player = stepper.join('Anna')
  const sent = watchMap(stepper, player)
  stepper.ticks(60)
  for (const way of [1, -1]) {
    player.move(way)
    stepper.ticks(900)
  }

  const withTiles = sent.flatMap(({ chunks }) => chunks).filter(({ hasTiles }) => hasTiles).map(({ chunk }) => chunk)
  const named = sent.flatMap(({ chunks }) => chunks).filter(({ hasTiles }) => !hasTiles)

  expect(new Set(withTiles).size).toBe(withTiles.length)
  expect(withTiles.length).toBe(stepper.authority.engine.world.tiles.chunksX * 5)
  expect(named.length).toBeGreaterThan(10)
  expect(differencesOf(stepper, player)).toEqual([])
})
