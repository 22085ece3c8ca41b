// The room's process: a real room over real loopback sockets, among whose users one stops reading while it answers pings.
import { type ChildProcess, fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { unsentBytesOf } from '../../rooms/lobby/socket.ts'
import { openWorld } from '../../rooms/process/open-world.ts'
import { roomIdOf } from '../../src/wire/lobby-talk.ts'
import { firstGame } from '../crowd.ts'
import { measureHere, openRealRoom } from '../room-process.ts'
import { failuresOf, type HeldAgain, MOST, type SlowReaderFigures } from './figures.ts'
import type { Answer, Held, Order } from './words.ts'

const OTHERS = 40
const ROUNDS = 8
const SETTLE_MS = 4000
/** Each round reads for so long, and does not for so long. */
const SPAN_MS = 5000
/** Of each, the ticks of the last so many seconds count. */
const COUNTED_S = 4
const QUEUE_EVERY_MS = 2
/** A round in which the players' process stood still for so long measures the machine: it is void, and done again. */
const STALL_MS = 60
const MOST_VOID = 16
function after(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}

function middle(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1] ?? NaN
}

function answerOf(child: ChildProcess, kind: 'joined'): Promise<undefined>
function answerOf(child: ChildProcess, kind: 'held'): Promise<Held>
function answerOf(child: ChildProcess, kind: 'joined' | 'held'): Promise<Held | undefined> {
  return new Promise((resolve, reject) => {
    const onExit = (code: number | null): void => reject(new Error(`the players' process ended with ${code}; its own words are above`))
    // The framework says words of its own to a parent: they are passed over.
    const onWord = (answer: Answer | { readonly kind?: undefined }): void => {
      if (answer.kind !== kind && answer.kind !== 'failed') return
      child.off('message', onWord)
      child.off('exit', onExit)
      if (answer.kind === 'failed') reject(new Error(answer.reason))
      else resolve(answer.kind === 'held' ? answer.held : undefined)
    }
    child.once('exit', onExit)
    child.on('message', onWord)
  })
}

async function measure(): Promise<SlowReaderFigures> {
  const game = firstGame()
  const worlds: { roomTick: number; withheldStates(): number }[] = []
  const { server, url, list, stop } = await openRealRoom(OTHERS + 8, (options) => {
    const world = openWorld(options)
    const watched = { roomTick: 0, withheldStates: () => world.withheldStates() }
    worlds.push(watched)
    return { ...world, step: (nowMs) => (world.step(nowMs), void watched.roomTick++) }
  })
  const child = fork(fileURLToPath(new URL('./players.ts', import.meta.url)), { execArgv: process.execArgv })
  const order = (given: Order): void => void child.send(given)
  let queuedBytes = 0
  let queueTimer: NodeJS.Timeout | undefined
  try {
    const { lobbyX, lobbyY } = list.lobbies[0]!
    const room = server.lobbies.get(roomIdOf(game.name, lobbyX, lobbyY))!
    const world = worlds[[...server.lobbies.values()].indexOf(room)]!
    queueTimer = setInterval(() => {
      for (const client of room.clients) queuedBytes = Math.max(queuedBytes, unsentBytesOf(client))
    }, QUEUE_EVERY_MS)
    order({ kind: 'join', url, list, others: OTHERS })
    await answerOf(child, 'joined')
    await after(SETTLE_MS)

    const held: HeldAgain[] = []
    const reading: number[] = []
    const paused: number[] = []
    let voidRounds = 0
    while (held.length < ROUNDS && voidRounds < MOST_VOID) {
      await after(SPAN_MS)
      const readingMs = room.ticksOf(COUNTED_S).workP50Ms
      order({ kind: 'pause' })
      await after(SPAN_MS)
      const pausedMs = room.ticksOf(COUNTED_S).workP50Ms
      order({ kind: 'look' })
      const before = await answerOf(child, 'held')
      order({ kind: 'read', roomTick: world.roomTick })
      await after(before.roundTripMs + MOST.ageMs)
      order({ kind: 'look' })
      const now = await answerOf(child, 'held')
      const ageTicks = world.roomTick - now.confirmedTick
      if (now.stalledMs > STALL_MS) {
        voidRounds++
        continue
      }
      held.push({ ...now, ageTicks })
      reading.push(readingMs)
      paused.push(pausedMs)
    }
    // The states after the last reading are compared as well.
    await after(SETTLE_MS)
    order({ kind: 'look' })
    const last = await answerOf(child, 'held')

    const tickMs = 1000 / list.tickRateHz
    const most = (of: (one: HeldAgain) => number): number => Math.max(...held.map(of))
    const figures = {
      others: OTHERS,
      rounds: held.length,
      voidRounds,
      stateBytes: last.stateBytes,
      roundTripMs: middle(held.map(({ roundTripMs }) => roundTripMs)),
      waitingMs: most(({ waitingTicks }) => waitingTicks) * tickMs,
      waitingStates: most(({ waitingStates }) => waitingStates),
      ageMs: most(({ ageTicks }) => ageTicks) * tickMs,
      queuedBytes,
      withheldStates: world.withheldStates(),
      workReadingMs: middle(reading),
      workPausedMs: middle(paused),
      workRatio: middle(paused.map((ms, round) => ms / reading[round]!)),
      statesCompared: last.compared,
    }
    return { ...figures, failures: failuresOf(figures, held, last) }
  } finally {
    clearInterval(queueTimer)
    if (child.connected) order({ kind: 'leave' })
    await stop()
  }
}

await measureHere(measure)
