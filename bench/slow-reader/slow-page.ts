// A page that stops reading its socket when told to, and otherwise plays: the page's own net client behind a bare socket.
import { openLightLink } from '../../bin/bots/light-link.ts'
import { createNetClient } from '../../client/net/net-client.ts'
import { describeDesync } from '../../client/net/desync-text.ts'
import { gameAtRates, type LobbyList } from '../../client/session/lobby-list.ts'
import type { Game } from '../../src/game.ts'
import { protocolHash } from '../../src/protocol-hash.ts'
import { roomIdOf } from '../../src/wire/lobby-talk.ts'
import { createBitReader } from '../../src/wire/bit-reader.ts'
import { SERVER_KIND } from '../../src/wire/message-kinds.ts'
import { readStamp } from '../../src/wire/state/state-head.ts'
import type { Held } from './words.ts'
import * as stateCheckKit from '../../client/net/state-check.ts'

const FRAME_MS = 8
const ANSWER_EVERY_MS = 250
const TURN_MS = 900
/** Kind and epoch: then comes the stamp. */
const HEAD_BYTES = 2
/** A page that was late when it was paused was behind. */
const BEFORE_MS = 1000

export interface SlowPage {
  pause(): void
  read(roomTick: number): void
  held(): Held
  leave(): void
}

export async function openSlowPage(builtGame: Game, url: string, list: LobbyList): Promise<SlowPage> {
  const game = gameAtRates(builtGame, list)
  const hash = protocolHash(game)
  const { lobbyX, lobbyY } = list.lobbies[0]!
  const differences: string[] = []
  const sizes: number[] = []
  let ended: string | undefined
  let isPaused = false
  let roundTripMs = 0
  let readTick = 0
  let waiting = { untilTick: 0, ticks: 0, states: 0 }
  let statesWhilePaused = 0
  /** Looks that came late. */
  let stalls: { readonly atMs: number; readonly ms: number }[] = []
  let stallsBefore = 0
  let lookedAtMs = performance.now()

  const early: Uint8Array[] = []
  const link = await openLightLink(url, roomIdOf(list.game, lobbyX, lobbyY), { nickname: 'Slow', protocol: hash }, {
    onBytes: (bytes) => void early.push(Uint8Array.from(bytes)),
    onClosed: (code, reason) => (ended = `${code} ${reason}`),
  })
  const client = createNetClient(game, {
    protocolHash: hash,
    send: (bytes) => link.send(bytes),
    isStateChecked: true,
    stateCheckKit,
    measureMs: () => performance.now(),
    onDesync: (desync) => differences.push(describeDesync(desync)),
    onRefused: (reason) => (ended = reason),
  })

  function look(bytes: Uint8Array): void {
    if (bytes[0] !== SERVER_KIND.state) return
    sizes.push(bytes.length)
    if (isPaused) statesWhilePaused++
    const reader = createBitReader(bytes.subarray(HEAD_BYTES), 'state')
    const { tick } = readStamp(reader, readTick)
    if (!isPaused && tick <= waiting.untilTick) waiting = { ...waiting, ticks: tick - readTick, states: waiting.states + 1 }
  }

  /** As a page does: all that came, at once. */
  function takeIn(): void {
    for (const bytes of early.splice(0)) {
      look(bytes)
      client.receive(bytes)
    }
  }

  const frames = setInterval(() => {
    const nowMs = performance.now()
    if (nowMs - lookedAtMs > 2 * FRAME_MS) stalls.push({ atMs: nowMs, ms: nowMs - lookedAtMs })
    lookedAtMs = nowMs
    takeIn()
    client.keys.setAxes({ moveX: Math.floor(nowMs / TURN_MS) % 2 === 0 ? 127 : -127 })
    client.update(nowMs)
    client.takeEffects()
    client.takeCancelledEffects()
    client.takeTileChanges()
  }, FRAME_MS)
  const answers = setInterval(() => {
    if (isPaused) link.answerPing()
  }, ANSWER_EVERY_MS)

  return {
    pause() {
      takeIn()
      client.update(performance.now())
      link.setReading(false)
      isPaused = true
      statesWhilePaused = 0
      stalls = stalls.filter(({ atMs }) => atMs > performance.now() - BEFORE_MS)
      stallsBefore = stalls.length
      readTick = client.confirmedTick
      // What the way was before: during the pause nothing is known of it.
      roundTripMs = client.stats(performance.now()).rttMs
    },
    read(roomTick) {
      isPaused = false
      stalls.length = stallsBefore
      waiting = { untilTick: roomTick, ticks: 0, states: 0 }
      link.setReading(true)
    },
    held: () => ({
      confirmedTick: client.confirmedTick,
      waitingTicks: waiting.ticks,
      waitingStates: waiting.states,
      statesWhilePaused,
      roundTripMs,
      stalledMs: Math.max(0, ...stalls.map(({ ms }) => ms)),
      stateBytes: [...sizes].sort((a, b) => a - b)[sizes.length >> 1] ?? 0,
      compared: client.stateCheck.compared,
      differences,
      ended,
    }),
    leave() {
      clearInterval(frames)
      clearInterval(answers)
      link.leave()
    },
  }
}
