// A player who predicts nothing: it decodes every state, follows the map, and sends an input each tick on time.
import { type ChunkArea, createChunkArea, WELCOME_CHUNKS } from '../../src/chunk-area.ts'
import { createColumns } from '../../src/columns.ts'
import { compileData, createDataVersions, type DataInForce, type DataVersions } from '../../src/data-versions.ts'
import type { GameData } from '../../src/game-data.ts'
import type { Game } from '../../src/game.ts'
import { createKeyState } from '../../src/input/input-dispatcher.ts'
import { type IntentState, NEUTRAL_INTENT } from '../../src/input/intent.ts'
import { createSchema } from '../../src/schema.ts'
import { CHUNK_TILES } from '../../src/tiles/tiles.ts'
import { createClientWriter, type WriteClientMessage } from '../../src/wire/client-messages.ts'
import { DecodeError } from '../../src/wire/decode-error.ts'
import { hearDataVersion } from '../../src/wire/hear-data-version.ts'
import { roomIdOf } from '../../src/wire/lobby-talk.ts'
import type { Accepted, ClientMessage } from '../../src/wire/messages.ts'
import { decodeServerMessage, isStateMessage } from '../../src/wire/server-messages.ts'
import { createDecoderTools, type DecoderTools } from '../../src/wire/state/decoder-tools.ts'
import { createStateDecoder, type StateDecoder } from '../../src/wire/state/state-decoder.ts'
import type { Bot, BotSeat } from './bot.ts'
import { createBotTally } from './bot-tally.ts'
import { createEidTable } from './eid-table.ts'
import { type LightLink, openLightLink } from './light-link.ts'
import { seenIn } from './seen.ts'

/** More than any area of interest holds; a light bot keeps no history of them. */
const CAPACITY = 1024
/** Inputs should come this long before their tick, in ticks; the timer of a busy process is late by as much. */
const TARGET_SLACK_TICKS = 1.5
const FIRST_AHEAD_TICKS = 4
/** Of an error in its slack, the share that is made up in each tick, at most this much of a tick. */
const SLACK_GAIN = 0.05
const MOST_STRETCH = 0.1
/** Farther ahead of the newest state the room stood still meanwhile and may soon take no more: it waits there, as a page sets its clock back. */
const FAR_AHEAD_S = 0.5
/** An input is sent at most so many ticks late in one go; what a stall left behind is given up. */
const MOST_CATCH_UP = 4

/** What all bots of one process read alike. */
export interface LightKit {
  readonly tools: DecoderTools
  readonly events: readonly string[]
  readonly writeMessage: WriteClientMessage
  /** In force from a welcome on. */
  dataOf(accepted: Accepted): DataInForce
}

export function createLightKit(game: Game): LightKit {
  const schema = createSchema(game.components)
  const known = new Map<string, DataInForce>()
  return {
    // Bots take in one message after the other, each at once.
    tools: createDecoderTools({ schema, motion: game.createMotion(createColumns(schema, 2)), dtS: 1 / game.settings.tickRateHz, capacity: CAPACITY }),
    events: Object.keys(game.events),
    writeMessage: createClientWriter(),
    dataOf({ dataJson, dataVersion }) {
      const before = known.get(dataJson)
      if (before?.number === dataVersion) return before
      const { simulation }: GameData = JSON.parse(dataJson)
      const data = compileData(schema, game.rules, { number: dataVersion, startTick: 0, simulation })
      known.set(dataJson, data)
      return data
    },
  }
}

function gameDataOf({ dataJson }: Accepted): GameData {
  const gameData: GameData = JSON.parse(dataJson)
  return gameData
}

/** All that begins anew with a welcome. */
interface Welcome {
  readonly accepted: Accepted
  readonly dataVersions: DataVersions
  readonly decoder: StateDecoder
  readonly area: ChunkArea
  readonly eids: ReturnType<typeof createEidTable>
  /** The data told last; read when it is first asked for. */
  gameData?: GameData
  intent: IntentState
  ownNetId: number
  /** The own person's row; 0: none. */
  ownEid: number
  /** The newest state, and the newest input sent. */
  tick: number
  sentTick: number
  dueMs: number
  slackTicks: number
}

export function createLightBot({ game, protocolHash, url, lobby, nickname, behaviour, phase }: BotSeat, kit: LightKit): Bot {
  const tally = createBotTally()
  const keys = createKeyState()
  const tickMs = 1000 / game.settings.tickRateHz
  const x = kit.tools.schema.role('position', 'x')
  const y = kit.tools.schema.role('position', 'y')
  let link: LightLink | undefined
  let welcome: Welcome | undefined
  let failure: string | undefined
  let personNumber = 0

  function say(own: Welcome, message: ClientMessage): void {
    const bytes = kit.writeMessage(message, own.intent)
    tally.bytesOut += bytes.length
    link?.send(bytes)
  }

  function begin(accepted: Accepted): void {
    const dataVersions = createDataVersions(kit.tools.schema, game.rules, kit.dataOf(accepted))
    const eids = createEidTable(CAPACITY)
    personNumber = 1 + dataVersions.newest.archetypes.list.findIndex(({ name }) => name === game.personArchetype)
    welcome = {
      accepted,
      dataVersions,
      eids,
      decoder: createStateDecoder({ ...kit.tools, tools: kit.tools, archetypesAt: (tick) => dataVersions.at(tick).archetypes, claimEid: eids.claim, events: kit.events }),
      area: createChunkArea(Math.ceil(accepted.widthTiles / CHUNK_TILES), Math.ceil(accepted.heightTiles / CHUNK_TILES)),
      intent: NEUTRAL_INTENT,
      ownNetId: 0,
      ownEid: 0,
      tick: 0,
      sentTick: 0,
      dueMs: 0,
      slackTicks: TARGET_SLACK_TICKS,
    }
  }

  /** The room sends what is nearest with a whole state; the rest of the area is asked for, and what comes into it later. */
  function follow(own: Welcome, isWhole: boolean): void {
    const { confirmed } = own.decoder
    const eid = own.ownEid
    if (eid === 0 || !x || !y) return
    if (isWhole) own.area.clear()
    const { entered } = own.area.follow(confirmed.arrays[x.index]![eid]!, confirmed.arrays[y.index]![eid]!)
    const wanted = isWhole ? entered.filter((chunk) => own.area.distance(chunk) > WELCOME_CHUNKS) : entered
    if (wanted.length === 0) return
    const chunksX = Math.ceil(own.accepted.widthTiles / CHUNK_TILES)
    say(own, { kind: 'chunk-request', epoch: own.accepted.epoch, chunks: wanted.map((chunk) => ({ chunkX: chunk % chunksX, chunkY: Math.floor(chunk / chunksX), hash: '' })) })
  }

  function waitIfFarAhead(own: Welcome): void {
    const aheadTicks = own.sentTick - own.tick
    if (aheadTicks <= FAR_AHEAD_S * game.settings.tickRateHz) return
    own.dueMs = performance.now() + (aheadTicks - FIRST_AHEAD_TICKS) * tickMs
    own.slackTicks = TARGET_SLACK_TICKS
  }

  function takeInState(own: Welcome, bytes: Uint8Array): void {
    const decoded = own.decoder.read(bytes)
    if (decoded.kind !== 'state') return
    const { head } = decoded
    const isWhole = head.baselineTick === 0
    if (isWhole) own.eids.clear()
    own.decoder.apply(decoded)
    for (const { netId } of decoded.left) own.eids.free(netId)
    // Looked up when it may be another: a row stays its thing's until that leaves.
    if (own.ownEid === 0 || own.ownNetId !== head.ownNetId || isWhole || decoded.left.length > 0) own.ownEid = own.eids.of(head.ownNetId)
    own.ownNetId = head.ownNetId
    if (isWhole) {
      own.sentTick = head.tick + FIRST_AHEAD_TICKS
      own.dueMs = performance.now() + phase * tickMs
    } else if (head.inputTick > 0) {
      tally.states++
      tally.spanTicks += head.tick - own.tick
      tally.starvedTicks += Math.max(0, head.tick - Math.max(head.inputTick, own.tick))
      tally.slackTicks += head.slackTicks
      own.slackTicks += (head.slackTicks - own.slackTicks) / 8
    }
    own.tick = head.tick
    waitIfFarAhead(own)
    follow(own, isWhole)
  }

  function takeIn(bytes: Uint8Array): void {
    tally.bytesIn += bytes.length
    tally.messagesIn++
    try {
      if (isStateMessage(bytes)) {
        if (welcome) takeInState(welcome, bytes)
        return
      }
      const message = decodeServerMessage(bytes, protocolHash)
      if (message.kind === 'accepted') begin(message)
      else if ((message.kind === 'data-version' || message.kind === 'turned-version') && message.epoch === welcome?.accepted.epoch) {
        welcome.gameData = hearDataVersion(welcome.dataVersions, message, (welcome.gameData ??= gameDataOf(welcome.accepted)))
      }
    } catch (error) {
      if (!(error instanceof DecodeError)) throw error
      failure = error.message
      link?.leave()
      tally.disconnects++
    }
  }

  function sendTick(own: Welcome): void {
    const { confirmed } = own.decoder
    const eid = own.ownEid
    if (eid !== 0 && x && y)
      behaviour.decide(keys, {
        x: confirmed.arrays[x.index]![eid]!,
        y: confirmed.arrays[y.index]![eid]!,
        companyX: () => seenIn(confirmed, own.ownNetId, personNumber).middleX,
      })
    own.sentTick++
    tally.inputs++
    const intent = keys.diff()
    say(own, { kind: 'input', epoch: own.accepted.epoch, tick: own.sentTick, ackTick: own.tick, renderTick: own.tick, intent, pressOrdinal: 0 })
    own.intent = intent
    keys.reset()
  }

  return {
    get isPlaying() {
      return link !== undefined && welcome !== undefined && welcome.tick > 0
    },
    get failure() {
      return failure
    },
    tally,
    start() {
      openLightLink(url, roomIdOf(game.name, lobby.lobbyX, lobby.lobbyY), { nickname, protocol: protocolHash }, {
        onBytes: takeIn,
        onClosed(code, reason) {
          link = undefined
          tally.disconnects++
          failure = `closed with ${code} ${reason}`
        },
      }).then(
        (opened) => (link = opened),
        (error: unknown) => (failure = error instanceof Error ? error.message : String(error)),
      )
    },
    update(nowMs) {
      const own = welcome
      if (!own || own.tick === 0 || !link) return nowMs
      if (nowMs - own.dueMs > MOST_CATCH_UP * tickMs) {
        own.sentTick += Math.floor((nowMs - own.dueMs) / tickMs)
        own.dueMs = nowMs
      }
      while (own.dueMs <= nowMs) {
        sendTick(own)
        // Too early by some ticks: a little later from now on.
        const stretch = Math.max(-MOST_STRETCH, Math.min(MOST_STRETCH, (own.slackTicks - TARGET_SLACK_TICKS) * SLACK_GAIN))
        own.dueMs += tickMs * (1 + stretch)
      }
      return own.dueMs
    },
    look() {
      if (!welcome || welcome.tick === 0) return
      const seen = seenIn(welcome.decoder.confirmed, welcome.ownNetId, personNumber)
      tally.looks++
      tally.othersSeen += seen.others
      tally.entitiesSeen += seen.entities
    },
    leave: () => link?.leave(),
  }
}
