// The room's process: first the game, then over the same sockets a room that receives and sends as many messages of the same sizes, and does nothing else.
import { type ChildProcess, fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { OutgoingMessages } from '../../rooms/authority/server-event-dispatcher.ts'
import type { LobbyWorld } from '../../rooms/lobby/lobby-world.ts'
import { openWorld } from '../../rooms/process/open-world.ts'
import { firstGame } from '../crowd.ts'
import { createGarbageMeter, type GarbageMeter } from '../replication/garbage.ts'
import { measureHere, openRealRoom } from '../room-process.ts'
import type { Answer, Order } from './players.ts'

const PLAYERS = 100
const SETTLE_MS = 8000
const MEASURE_MS = 15_000
/** Both rooms had as much to carry, but for so large a share. */
const ALIKE_SHARE = 0.1
/** A figure of both rooms may rest on no fewer ticks. */
const LEAST_TICKS = 300

export interface RoomGarbageFigures {
  readonly players: number
  /** Of the whole process, KB a tick: the game's room, the room that only receives and sends, and what lies between. */
  readonly roomKbPerTick: number
  readonly transportKbPerTick: number
  readonly garbageKbPerTick: number
  /** That both rooms had the same to carry: messages in and out a tick, and bytes out. */
  readonly room: Traffic
  readonly transport: Traffic
}

export interface Traffic {
  readonly ticks: number
  readonly messagesInPerTick: number
  readonly messagesOutPerTick: number
  readonly bytesOutPerTick: number
}

interface Phase {
  readonly meter: GarbageMeter
  ticks: number
  messagesIn: number
  messagesOut: number
  bytesOut: number
}

function createPhase(): Phase {
  return { meter: createGarbageMeter(), ticks: 0, messagesIn: 0, messagesOut: 0, bytesOut: 0 }
}

function trafficOf({ ticks, messagesIn, messagesOut, bytesOut }: Phase): Traffic {
  return { ticks, messagesInPerTick: messagesIn / ticks, messagesOutPerTick: messagesOut / ticks, bytesOutPerTick: bytesOut / ticks }
}

/** A world that can stop being one: then it steps nothing, forgets what it hears, and says again what it said before. */
function createHollowWorld(world: LobbyWorld) {
  const kept: (readonly OutgoingMessages[])[] = []
  const none: readonly OutgoingMessages[] = []
  let isHollow = false
  let isKeeping = false
  let sends = 0
  let ticks = 0
  let phase: Phase | undefined

  function count(outgoing: readonly OutgoingMessages[]): void {
    if (!phase) return
    for (const { messages } of outgoing)
      for (const { length } of messages) {
        phase.messagesOut++
        phase.bytesOut += length
      }
  }

  const hollow: LobbyWorld = {
    ...world,
    receive(user, bytes, nowMs) {
      if (phase) phase.messagesIn++
      return isHollow ? 'ok' : world.receive(user, bytes, nowMs)
    },
    step(nowMs) {
      // From one tick's beginning to the next one's: all that the process does.
      if (phase && phase.ticks > 0) phase.meter.end()
      if (!isHollow) world.step(nowMs)
      ticks++
      if (phase) {
        phase.ticks++
        phase.meter.begin()
      }
    },
    outgoing(isFull) {
      let outgoing: readonly OutgoingMessages[]
      if (isHollow) outgoing = ticks % firstGame().settings.ticksPerSend === 0 ? kept[sends++ % kept.length]! : none
      else outgoing = world.outgoing(isFull)
      // Copies that are kept count as the room's garbage: a few KB too many.
      if (isKeeping && outgoing.length > 0) kept.push(outgoing.map(({ user, messages }) => ({ user, messages: messages.map((bytes) => bytes.slice()) })))
      count(outgoing)
      return outgoing
    },
  }
  return {
    world: hollow,
    keep: () => void (isKeeping = true),
    empty() {
      isKeeping = false
      isHollow = true
    },
    measure(next: Phase | undefined) {
      phase = next
    },
  }
}

function after(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}

function joined(child: ChildProcess, order: Order): Promise<void> {
  return new Promise((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`the players' process ended with ${code}; its own words are above`)))
    child.on('message', (answer: Answer | { readonly kind?: undefined }) => {
      if (answer.kind === 'joined') resolve()
      if (answer.kind === 'failed') reject(new Error(answer.reason))
    })
    child.send(order)
  })
}

async function measure(): Promise<RoomGarbageFigures> {
  const worlds: ReturnType<typeof createHollowWorld>[] = []
  const { url, list, stop } = await openRealRoom(PLAYERS, (options) => {
    const made = createHollowWorld(openWorld(options))
    worlds.push(made)
    return made.world
  })
  const child = fork(fileURLToPath(new URL('./players.ts', import.meta.url)), { execArgv: process.execArgv })
  try {
    await joined(child, { url, list, players: PLAYERS })
    const own = worlds[0]!
    await after(SETTLE_MS)
    const [room, transport] = [createPhase(), createPhase()]
    own.keep()
    own.measure(room)
    await after(MEASURE_MS)
    own.empty()
    own.measure(transport)
    await after(MEASURE_MS)
    own.measure(undefined)
    if (Math.min(room.ticks, transport.ticks) < LEAST_TICKS) throw new Error(`${room.ticks} and ${transport.ticks} ticks were measured; expected at least ${LEAST_TICKS} of each. Run it on a machine with less to do`)
    const [had, has] = [trafficOf(room), trafficOf(transport)]
    for (const key of ['messagesInPerTick', 'messagesOutPerTick', 'bytesOutPerTick'] as const)
      if (Math.abs(has[key] / had[key] - 1) > ALIKE_SHARE) throw new Error(`${key} were ${had[key].toFixed(1)} of the room and ${has[key].toFixed(1)} of the transport alone; expected as many, within ${ALIKE_SHARE * 100} %. Run it on a machine with less to do`)
    const [roomKbPerTick, transportKbPerTick] = [room.meter.kbPerTick(), transport.meter.kbPerTick()]
    return { players: PLAYERS, roomKbPerTick, transportKbPerTick, garbageKbPerTick: roomKbPerTick - transportKbPerTick, room: had, transport: has }
  } finally {
    child.disconnect()
    await stop()
  }
}

await measureHere(measure)
