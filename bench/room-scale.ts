// `npm run bench -- room-scale`: what a user costs its room as the world grows at fixed density, through the room's own authority.
import { repeatLobby } from '../rooms/worlds/repeat-map.ts'
import type { Game } from '../src/game.ts'
import { createCrowd, type Crowd, firstGame, loadedGame } from './crowd.ts'

/** Users and the world they have: a sixteenth of a thousand in each of Burrow's maps. */
const SIZES = [
  { users: 100, columns: 3, rows: 2 },
  { users: 250, columns: 4, rows: 4 },
  { users: 500, columns: 8, rows: 4 },
  { users: 1000, columns: 8, rows: 8 },
] as const
const TICK_RATE_HZ = 20
const SETTLE_TICKS = 60
const TICKS = 100

export interface ScaleFigures {
  readonly users: number
  readonly entities: number
  /** Other persons in a user's area, on average. */
  readonly othersSeen: number
  readonly bytesPerUserAndTick: number
  /** Processor time of all threads for one user and tick: taking in its input, simulating, encoding. */
  readonly receiveUs: number
  readonly stepUs: number
  readonly sendUs: number
  readonly wholeUs: number
  /** What the room holds of memory, by user. */
  readonly memoryKbPerUser: number
}

function cpuUs(run: () => void): number {
  const before = process.cpuUsage()
  run()
  const { user, system } = process.cpuUsage(before)
  return user + system
}

function memoryBytes(): number {
  globalThis.gc?.()
  const { heapUsed, arrayBuffers } = process.memoryUsage()
  return heapUsed + arrayBuffers
}

/** The game as a server for so many users runs it. */
function largeGame(game: Game, users: number): Game {
  return { ...game, settings: { seats: users, tickRateHz: TICK_RATE_HZ, ticksPerSend: 1, entityCapacity: 20_000 } }
}

function othersSeen({ authority }: Crowd): number {
  const { world } = authority.engine
  const person = world.schema.role('person', 'user')
  if (!person) return 0
  const isPerson = world.columns.arrays[person.index]!
  let seen = 0
  for (const { view } of authority.sessions.values()) for (const eid of view.visible) seen += isPerson[eid] === 0 ? 0 : 1
  return seen / authority.sessions.size - 1
}

export function measureScale(sizes: readonly { readonly users: number; readonly columns: number; readonly rows: number }[] = SIZES): readonly ScaleFigures[] {
  return sizes.map(({ users, columns, rows }) => {
    const before = memoryBytes()
    const crowd = createCrowd(users, largeGame(firstGame(), users), repeatLobby(loadedGame(firstGame()), { columns, rows }))
    const each = { receive: 0, step: 0, send: 0, bytes: 0 }
    for (let tick = 0; tick < SETTLE_TICKS + TICKS; tick++) {
      if (tick === SETTLE_TICKS) each.receive = each.step = each.send = each.bytes = 0
      each.receive += cpuUs(() => crowd.feed())
      each.step += cpuUs(() => crowd.authority.step((crowd.authority.engine.world.tick * 1000) / TICK_RATE_HZ))
      each.send += cpuUs(() => (each.bytes += crowd.send()))
    }
    const perUser = (sum: number): number => sum / TICKS / users
    return {
      users,
      entities: crowd.authority.entityCount(),
      othersSeen: othersSeen(crowd),
      bytesPerUserAndTick: perUser(each.bytes),
      receiveUs: perUser(each.receive),
      stepUs: perUser(each.step),
      sendUs: perUser(each.send),
      wholeUs: perUser(each.receive + each.step + each.send),
      memoryKbPerUser: (memoryBytes() - before) / 1000 / users,
    }
  })
}

export function printScale(figures: readonly ScaleFigures[]): void {
  console.log('\nA room as its world grows, us of processor time per user and tick (taking in the input includes making it)')
  console.log('users  entities  others seen  bytes  input  simulation  encoding  whole  memory KB')
  for (const { users, entities, othersSeen: others, bytesPerUserAndTick, receiveUs, stepUs, sendUs, wholeUs, memoryKbPerUser } of figures)
    console.log(
      [String(users).padStart(5), String(entities).padStart(9), others.toFixed(1).padStart(12), bytesPerUserAndTick.toFixed(0).padStart(6), receiveUs.toFixed(2).padStart(6), stepUs.toFixed(2).padStart(11), sendUs.toFixed(2).padStart(9), wholeUs.toFixed(2).padStart(6), memoryKbPerUser.toFixed(0).padStart(10)].join(' '),
    )
}
