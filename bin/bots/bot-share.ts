// The bots of one process: joined a few at a time, called each tick, counted while a run is measured.
import { performance } from 'node:perf_hooks'
import { type GameEntry, gameAtRates } from '../../client/session/lobby-list.ts'
import type { Game } from '../../src/game.ts'
import { protocolHash } from '../../src/protocol-hash.ts'
import type { Bot } from './bot.ts'
import type { BotOptions } from './bot-options.ts'
import { type BotTally, sumTallies, tallyBetween } from './bot-tally.ts'
import { createBehaviour } from './behaviour.ts'
import { createLightBot, createLightKit } from './light-bot.ts'
import { createPredictingBot } from './predicting-bot.ts'

/** So many join at once: a server that greets more of them stutters for those who play. */
const JOINING_AT_ONCE = 8
/** A join that took so long will not come any more. */
const JOIN_MS = 60_000
/** How late a bot may be called. */
const LOOK_MS = 2
const SEEN_EVERY_MS = 1000

export interface ShareReport {
  readonly players: number
  readonly seconds: number
  readonly tally: BotTally
  /** The busier of this process' event loop and its processor time, against wall time. */
  readonly coreLoad: number
  /** The processor time alone: what the machine's other work took of the core is not in it. */
  readonly cpuShare: number
}

export interface BotShare {
  /** Settles when all play. Rejects with the first failure. */
  readonly joined: Promise<void>
  /** Counts for so long. */
  measure(seconds: number): Promise<ShareReport>
  leave(): void
}

export interface BotShareOptions {
  readonly options: BotOptions
  readonly list: GameEntry
  readonly game: Game
  /** Every so many of the players is this process' own, beginning with this one. */
  readonly share: number
}

function after(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}

function createBots({ options, list, game: builtGame, share }: BotShareOptions): readonly Bot[] {
  const game = gameAtRates(builtGame, list)
  const hash = protocolHash(game)
  const kit = createLightKit(game)
  const places = options.lobby ? [options.lobby] : list.lobbies
  const bots: Bot[] = []
  for (let number = share; number < options.players; number += options.processes) {
    const seat = {
      game,
      protocolHash: hash,
      url: options.url,
      lobby: places[number % places.length]!,
      nickname: `Bot ${number + 1}`,
      behaviour: createBehaviour({ name: options.behaviour, seed: options.seed, bot: number + 1, tickRateHz: list.tickRateHz, actions: game.actions }),
      phase: number / options.players,
    }
    bots.push(options.isLight ? createLightBot(seat, kit) : createPredictingBot(seat))
  }
  return bots
}

export function startBotShare(given: BotShareOptions): BotShare {
  const bots = createBots(given)
  /** By bot. One list of numbers for all: who is not due costs a comparison. */
  const dueMs = new Float64Array(bots.length)
  let started = 0
  let seenAtMs = 0

  const timer = setInterval(() => {
    const nowMs = performance.now()
    const isLook = nowMs - seenAtMs > SEEN_EVERY_MS
    if (isLook) seenAtMs = nowMs
    for (let at = 0; at < started; at++) {
      if (isLook) bots[at]!.look()
      if (dueMs[at]! <= nowMs) dueMs[at] = bots[at]!.update(nowMs)
    }
  }, LOOK_MS)

  async function join(): Promise<void> {
    for (let at = 0; at < bots.length; at += JOINING_AT_ONCE) {
      const group = bots.slice(at, at + JOINING_AT_ONCE)
      for (const bot of group) bot.start()
      started = at + group.length
      await untilAll(group)
    }
  }

  async function untilAll(group: readonly Bot[]): Promise<void> {
    const endMs = performance.now() + JOIN_MS
    while (!group.every((bot) => bot.isPlaying)) {
      const failure = group.find((bot) => bot.failure !== undefined)?.failure
      if (failure !== undefined) throw new Error(`a bot could not play: ${failure}`)
      if (performance.now() > endMs) throw new Error(`a bot did not get to play within ${JOIN_MS / 1000} s; expected all to join. Are there seats enough? TANDEM_SEATS=${given.options.players} npm start`)
      await after(LOOK_MS)
    }
  }

  return {
    joined: join(),
    async measure(seconds) {
      const before = { tally: sumTallies(bots.map(({ tally }) => tally)), cpu: process.cpuUsage(), loop: performance.eventLoopUtilization(), atMs: performance.now() }
      await after(seconds * 1000)
      const spanMs = performance.now() - before.atMs
      const { user, system } = process.cpuUsage(before.cpu)
      const { utilization } = performance.eventLoopUtilization(before.loop)
      const tally = tallyBetween(before.tally, sumTallies(bots.map((bot) => bot.tally)))
      const cpuShare = (user + system) / 1000 / spanMs
      return { players: bots.length, seconds: spanMs / 1000, tally, coreLoad: Math.max(utilization, cpuShare), cpuShare }
    },
    leave() {
      clearInterval(timer)
      for (const bot of bots) bot.leave()
    },
  }
}
