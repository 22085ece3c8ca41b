// A page that plays on and says what data it draws by: the page's own net client behind a bare socket.
import { openLightLink } from '../../bin/bots/light-link.ts'
import { createNetClient } from '../../client/net/net-client.ts'
import { describeDesync } from '../../client/net/desync-text.ts'
import { gameAtRates, type LobbyList } from '../../client/session/lobby-list.ts'
import type { Game } from '../../src/game.ts'
import { protocolHash } from '../../src/protocol-hash.ts'
import { createBitReader } from '../../src/wire/bit-reader.ts'
import { roomIdOf } from '../../src/wire/lobby-talk.ts'
import { SERVER_KIND } from '../../src/wire/message-kinds.ts'
import { readStamp } from '../../src/wire/state/state-head.ts'
import * as stateCheckKit from '../../client/net/state-check.ts'

const FRAME_MS = 8
const TURN_MS = 900
/** Kind and epoch: then comes the stamp. */
const HEAD_BYTES = 2

export interface DataPage {
  /** A field of the own person, in the tick that is drawn; undefined before it is there. */
  own(component: string, field: string): number | undefined
  rule(name: string): number | undefined
  seen(): PageSeen
  leave(): void
}

export interface PageSeen {
  readonly tick: number
  /** Of the newest data version. */
  readonly dataVersion: number
  readonly dataHash: number
  readonly corrections: number
  readonly states: number
  /** Send ticks of which no state came, since the page was synchronised. */
  readonly lostStates: number
  /** Ticks at which the room was asked whether this page holds what it was sent, its data included. */
  readonly compared: number
  readonly differences: readonly string[]
  readonly ended: string | undefined
}

/** `looksLeft`: which way it begins to run; it turns again and again. */
export async function openDataPage(builtGame: Game, url: string, list: LobbyList, nickname: string, looksLeft: boolean): Promise<DataPage> {
  const game = gameAtRates(builtGame, list)
  const hash = protocolHash(game)
  const { lobbyX, lobbyY } = list.lobbies[0]!
  const differences: string[] = []
  let ended: string | undefined
  let newestTick = 0
  let lostStates = 0
  const early: Uint8Array[] = []
  const link = await openLightLink(url, roomIdOf(list.game, lobbyX, lobbyY), { nickname, protocol: hash }, {
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
    const { tick } = readStamp(createBitReader(bytes.subarray(HEAD_BYTES), 'state'), newestTick)
    if (newestTick > 0 && tick - newestTick > game.settings.ticksPerSend) lostStates++
    newestTick = tick
  }

  const frames = setInterval(() => {
    const nowMs = performance.now()
    for (const bytes of early.splice(0)) {
      look(bytes)
      client.receive(bytes)
    }
    const isLeft = (Math.floor(nowMs / TURN_MS) % 2 === 0) === looksLeft
    client.keys.setAxes({ moveX: isLeft ? -127 : 127 })
    client.update(nowMs)
    client.drawn(nowMs)
    client.takeEffects()
  }, FRAME_MS)

  return {
    own(component, field) {
      const { world, ownNetId } = client
      const eid = world?.eidOf(ownNetId) ?? 0
      return world && eid !== 0 ? world.column(component, field)[eid] : undefined
    },
    rule: (name) => client.world?.data.rules[name],
    seen() {
      const newest = client.engine?.dataVersions.newest
      const { corrections, states } = client.stats(performance.now())
      return { tick: client.confirmedTick, dataVersion: newest?.number ?? 0, dataHash: newest?.hash ?? 0, corrections, states, lostStates, compared: client.stateCheck.compared, differences, ended }
    },
    leave() {
      clearInterval(frames)
      link.leave()
    },
  }
}
