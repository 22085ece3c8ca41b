/**
 * The wire law: a fresh world, built only from the bytes that a user got for tick T and given what it cannot know
 * of T+1 to T+8 (intents, the authority's own writes), equals the room at T+8: the own person in every field,
 * and all that is well inside its area.
 */

import { createEngine, type GameEngine } from '../../src/engine.ts'
import { burrow } from '../../games/burrow/game.ts'
import { copyRow } from '../../src/columns.ts'
import type { UserInput } from '../../src/input/input-dispatcher.ts'
import { randomBits, randomShare } from '../../src/random.ts'
import type { World } from '../../src/world.ts'
import { type AuthorityTape, createTape, playingGame, recordingGame } from './authority-tape.ts'
import type { LobbyMap } from '../../rooms/data/loaded-game.ts'
import { loadBurrow } from './burrow.ts'
import { createStepper, type Player, type Stepper } from './stepper.ts'

const AHEAD_TICKS = 8
/** What is this near to the area's edge may meet something the user was never told of. */
const EDGE_PX = 96

interface Given {
  readonly inputs: readonly UserInput[]
  /** NetIds that the authority alone spawned in this tick. */
  readonly spawned: readonly number[]
}

/** A world that knows what the bytes said, and nothing else. */
function buildFromBytes(player: Player, tape: AuthorityTape, tick: number): GameEngine {
  const { client } = player
  const known = client.confirmed!
  const accepted = client.accepted!
  const engine = createEngine(playingGame(burrow, tape), {
    mode: 'prediction',
    data: client.gameData!.simulation,
    map: { widthTiles: accepted.widthTiles, heightTiles: accepted.heightTiles, openSides: { left: accepted.openLeft, right: accepted.openRight } },
    publicSeed: accepted.publicSeed,
  })
  const { world } = engine
  for (const [user, keys] of client.world!.pressKeys) world.pressKeys.set(user, keys)
  for (let eid = 1; eid < known.used; eid++) {
    if (known.alive[eid] !== 1) continue
    const own = world.claimEid(known.netIds[eid]!)
    const archetype = world.archetypes.list[known.archetypes[eid]! - 1]!
    world.spawnNow(archetype, known.netIds[eid]!)
    copyRow(known, eid, world.columns, own)
  }
  const { tiles } = client.world!
  for (let chunk = 0; chunk < tiles.held.length; chunk++)
    if (tiles.held[chunk] === 1) world.tiles.putChunk(chunk % tiles.chunksX, Math.floor(chunk / tiles.chunksX), tiles.chunkNumbers(chunk % tiles.chunksX, Math.floor(chunk / tiles.chunksX)))
  // The page is ahead: what it only predicted of the map is not from the bytes.
  for (const { tileX, tileY, before } of tiles.editsAfter(tick).toReversed()) world.tiles.write(tileX, tileY, before)
  world.tick = tick
  return engine
}

/** Shots are judged by states that their shooters had been sent before: those are given, too. */
function withPast(fresh: GameEngine, { authority }: Stepper): GameEngine {
  const { past, columns } = authority.engine.world
  fresh.world.past = { ...past, rowOf: (netId) => Math.max(0, columns.netIds.indexOf(netId)) }
  return fresh
}

function isInside(world: World, held: Uint8Array, x: number, y: number): boolean {
  const { tiles } = world
  for (const [dx, dy] of [[-EDGE_PX, 0], [EDGE_PX, 0], [0, -EDGE_PX], [0, EDGE_PX]] as const) {
    const chunkX = Math.min(tiles.chunksX - 1, Math.max(0, Math.floor((x + dx) / 256)))
    const chunkY = Math.min(tiles.chunksY - 1, Math.max(0, Math.floor((y + dy) / 256)))
    if (held[chunkY * tiles.chunksX + chunkX] !== 1) return false
  }
  return true
}

/** Every difference in what the user is told of, as text. */
function differences(room: World, fresh: World, player: Player, held: Uint8Array): string[] {
  const found: string[] = []
  for (let eid = 1; eid < room.columns.used; eid++) {
    if (room.columns.alive[eid] !== 1) continue
    const netId = room.netIdOf(eid)
    const isOwn = netId === player.client.ownNetId
    const x = room.column('Position', 'x')[eid]!
    const y = room.column('Position', 'y')[eid]!
    if (!isOwn && !isInside(room, held, x, y)) continue
    const other = fresh.eidOf(netId)
    const name = room.archetypes.list[room.columns.archetypes[eid]! - 1]!.name
    if (other === 0) {
      found.push(`${name} ${netId} is missing`)
      continue
    }
    for (const { index, componentName, fieldName, sync } of room.schema.columns) {
      if (sync === 'nobody' || (sync === 'owner' && !isOwn)) continue
      const a = room.columns.arrays[index]![eid]
      const b = fresh.columns.arrays[index]![other]
      if (a !== b) found.push(`${name} at ${Math.round(x)}, ${Math.round(y)}: ${componentName}.${fieldName} is ${b}; the room has ${a}`)
    }
  }
  return found
}

/** Presses keys at random: all actions, all directions, pointing about the person. */
export function fumble(player: Player, seed: number, tick: number): void {
  if (randomShare(seed, tick, player.user, 1) > 0.08) return
  const dice = (purpose: number): number => randomBits(seed, tick, player.user, purpose)
  player.move([-1, 0, 1, 1][dice(2) % 4]!, [-1, 0, 0, 1][dice(3) % 4]!)
  const action = burrow.actions[dice(4) % burrow.actions.length]!
  if (dice(5) % 2 === 0) player.tap(action)
  else if (dice(6) % 2 === 0) player.hold(action)
  else for (const each of burrow.actions) player.release(each)
  const { x, y } = player.me()
  player.target(x + (dice(7) % 80) - 40, y + (dice(8) % 80) - 40)
}

/** One run; returns the first differences, or nothing. */
export function checkWireLaw(seed: number, map: LobbyMap, ticks: number): readonly string[] {
  const tape = createTape()
  const { data } = loadBurrow()
  const stepper: Stepper = createStepper({ game: recordingGame(burrow, tape), gameData: data, map, seed, bots: 2 })
  const players = [stepper.join('Anna'), stepper.join('Bea')]
  stepper.ticks(40)
  const room = stepper.authority.engine.world
  const given = new Map<number, Given>()
  let alive = new Set<number>()
  stepper.onTick = () => {
    const now = new Set<number>()
    for (let eid = 1; eid < room.columns.used; eid++) if (room.columns.alive[eid] === 1) now.add(room.netIdOf(eid))
    given.set(room.tick, { inputs: room.inputs, spawned: [...now].filter((netId) => !alive.has(netId)) })
    alive = now
  }
  stepper.ticks(2)
  let started: { readonly tick: number; readonly worlds: readonly { readonly player: Player; readonly fresh: GameEngine; readonly held: Uint8Array }[] } | undefined
  for (let tick = 0; tick < ticks; tick++) {
    for (const player of players) fumble(player, seed, tick)
    stepper.ticks(1)
    const now = room.tick
    if (started) {
      const { inputs, spawned } = given.get(now)!
      for (const { fresh } of started.worlds) {
        fresh.step(inputs)
        for (const netId of spawned) {
          if (fresh.world.eidOf(netId) !== 0) continue
          const eid = room.eidOf(netId)
          fresh.world.spawnNow(room.archetypes.list[room.columns.archetypes[eid]! - 1]!, netId)
          copyRow(room.columns, eid, fresh.world.columns, fresh.world.eidOf(netId))
        }
      }
      if (now - started.tick < AHEAD_TICKS) continue
      for (const { player, fresh, held } of started.worlds) {
        const found = differences(room, fresh.world, player, held)
        if (found.length > 0) return [`seed ${seed}, ${player.name}, tick ${started.tick} to ${now}:`, ...found.slice(0, 8)]
      }
      started = undefined
    } else if (now % 2 === 0 && players.every(({ client }) => client.confirmedTick === now && client.world!.tick >= now)) {
      started = {
        tick: now,
        worlds: players.map((player) => ({ player, fresh: withPast(buildFromBytes(player, tape, now), stepper), held: player.client.world!.tiles.held.slice() })),
      }
    }
  }
  return []
}
