// A player without a screen: the page's own session and net client, predicting every tick.
import { openRoom } from '../../client/connection.ts'
import { createGuests } from '../../client/session/guest.ts'
import type { NetClient } from '../../client/net/net-client.ts'
import { createRemembered } from '../../client/devices/remembered.ts'
import { createSession } from '../../client/session/session.ts'
import type { Bot, BotSeat } from './bot.ts'
import { createBotTally } from './bot-tally.ts'
import { seenIn } from './seen.ts'

export function createPredictingBot({ game, protocolHash, url, lobby, nickname, behaviour, phase }: BotSeat): Bot {
  const tally = createBotTally()
  const guests = createGuests(url, game.name, createRemembered(undefined, 0), 'token')
  const tickMs = 1000 / game.settings.tickRateHz
  let nextMs = 0
  let hasPlayed = false
  let failure: string | undefined
  let decidedTick = 0
  let countedTick = 0
  let countedClient: NetClient | undefined
  let counted = { corrections: 0, bytesIn: 0, bytesOut: 0 }
  const session = createSession({
    game,
    protocolHash,
    looks: { nickname, sprite: '' },
    lobby,
    open: (roomId, options, handlers) =>
      openRoom(url, roomId, options, {
        ...handlers,
        onBytes(bytes) {
          tally.messagesIn++
          handlers.onBytes(bytes)
        },
      }),
    tokenFor: (looks) => guests.tokenFor(looks),
    forgetToken: () => guests.forget(),
    after: (delayMs, run) => void setTimeout(run, delayMs),
    nowMs: () => performance.now(),
    events: {
      onState(state, { end }) {
        if (hasPlayed && (state === 'reconnecting' || state === 'ended')) tally.disconnects++
        hasPlayed = state === 'playing'
        if (state === 'ended') failure = end?.detail ?? 'the session ended'
      },
      onWorld() {},
      onUsers() {},
      onChat() {},
      onFault() {},
    },
  })

  function decide(client: NetClient): void {
    const { world, ownNetId } = client
    if (!world || client.state !== 'playing' || world.tick === decidedTick) return
    decidedTick = world.tick
    const eid = world.eidOf(ownNetId)
    const x = world.schema.role('position', 'x')
    const y = world.schema.role('position', 'y')
    if (eid === 0 || !x || !y) return
    behaviour.decide(client.keys, {
      x: world.columns.arrays[x.index]![eid]!,
      y: world.columns.arrays[y.index]![eid]!,
      companyX: () => seenIn(world.columns, ownNetId, personNumber(client)).middleX,
    })
  }

  function personNumber(client: NetClient): number {
    return 1 + (client.world?.archetypes.list.findIndex(({ name }) => name === game.personArchetype) ?? -1)
  }

  /** The client counts since its own start; a new lobby's client starts anew. */
  function count(client: NetClient, nowMs: number): void {
    if (client !== countedClient) {
      countedClient = client
      countedTick = 0
      counted = { corrections: 0, bytesIn: 0, bytesOut: 0 }
    }
    const { states, bytesIn, bytesOut } = client.probe
    let first = states.length
    while (first > 0 && states[first - 1]!.tick > countedTick) first--
    for (let at = first; at < states.length; at++) {
      const state = states[at]!
      tally.states++
      tally.spanTicks += state.spanTicks
      tally.starvedTicks += state.starvedTicks
      tally.correctionPx += state.correctionPx ?? 0
      tally.othersCorrected += state.isOtherCorrected ? 1 : 0
      tally.delayTicks += state.delayTicks
      tally.slackTicks += state.slackTicks
      tally.rttMs += state.rttMs
      countedTick = state.tick
    }
    if (first === states.length) return
    const now = { corrections: client.stats(nowMs).corrections, bytesIn: sum(bytesIn), bytesOut: sum(bytesOut) }
    tally.corrections += now.corrections - counted.corrections
    tally.bytesIn += now.bytesIn - counted.bytesIn
    tally.bytesOut += now.bytesOut - counted.bytesOut
    counted = now
  }

  return {
    get isPlaying() {
      return session.state === 'playing'
    },
    get failure() {
      return failure
    },
    tally,
    start() {
      nextMs = performance.now() + phase * tickMs
      session.start()
    },
    update(nowMs) {
      decide(session.client)
      session.update(nowMs)
      const { client } = session
      // A page plays and draws these; here they only must not pile up.
      client.takeEffects()
      client.takeCancelledEffects()
      client.takeTileChanges()
      count(client, nowMs)
      // What a stall left behind is not made up: a screen does not draw its missed frames either.
      nextMs = Math.max(nextMs + tickMs, nowMs - tickMs)
      return nextMs
    },
    look() {
      const { client } = session
      if (!client.confirmed || client.state !== 'playing') return
      const seen = seenIn(client.confirmed, client.ownNetId, personNumber(client))
      tally.looks++
      tally.othersSeen += seen.others
      tally.entitiesSeen += seen.entities
    },
    leave: () => session.leave(),
  }
}

function sum(bytes: ReadonlyMap<string, number>): number {
  let all = 0
  for (const own of bytes.values()) all += own
  return all
}
