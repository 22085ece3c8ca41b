/** What a hostile or broken server can do to a page, over a real socket: the page ends with a reason, and goes on running. */

import { openRoom } from '../../client/connection.ts'
import { createSession } from '../../client/session/session.ts'
import { protocolHash } from '../../src/protocol-hash.ts'
import type { Accepted } from '../../src/wire/messages.ts'
import { encodeServerMessage } from '../../src/wire/server-messages.ts'
import { createTinyGame, TINY_ARCHETYPES } from '../kit/tiny-game.ts'
import { LOBBY, type RoomKit, startRoomKit, until } from './room-kit.ts'

const GAME = createTinyGame()
const HASH = protocolHash(GAME)
const STATE = 0x14
const CHUNKS = 0x12

let said: readonly Uint8Array[] = []
let kit: RoomKit
beforeAll(async () => {
  kit = await startRoomKit({ greet: () => said })
})
afterAll(() => kit.stop())

function welcome(odd: Partial<Accepted> = {}): Uint8Array {
  const place = { lobbyX: 0, lobbyY: 0, widthTiles: 16, heightTiles: 6, openLeft: false, openRight: false }
  return encodeServerMessage({ kind: 'accepted', epoch: 1, protocolHash: HASH, tick: 7, dataVersion: 1, user: 1, pressAlias: 5, pressKey: 6, publicSeed: 7, ...place, dataJson: JSON.stringify({ simulation: { archetypes: TINY_ARCHETYPES, tiles: [], rules: {} } }), ...odd })
}

/** All that follows is ones: the largest count that can be claimed, with nothing behind it. */
function claiming(kind: number, bytes = 24): Uint8Array {
  return new Uint8Array(bytes).fill(0xff).fill(kind, 0, 1).fill(1, 1, 2)
}

const LIES: readonly (readonly [name: string, said: readonly Uint8Array[], reason: RegExp])[] = [
  ['bytes of no kind', [Uint8Array.of(0x99, 1)], /./],
  ['no bytes at all', [new Uint8Array(0)], /./],
  ['another protocol', [welcome({ protocolHash: '00000000' })], /speaks/],
  ['a welcome that is cut short', [welcome().subarray(0, 30)], /./],
  ['a map that no memory holds', [welcome({ widthTiles: 0xffff, heightTiles: 0xffff })], /65535 x 65535 tiles; expected 1 to/],
  ['a map of nothing', [welcome({ widthTiles: 0 })], /0 x 6 tiles; expected 1 to/],
  ['data that is no data', [welcome({ dataJson: '{"simulation":null}' })], /builds no world here/],
  ['data of which nothing comes', [welcome({ dataJson: '' }).fill(0, -2)], /./],
  ['more chunks than any map has', [welcome(), claiming(CHUNKS)], /./],
  ['changes of what was never told, and then nonsense', [welcome(), claiming(STATE, 4000), Uint8Array.of(0x99, 1)], /./],
  ['a state of zeros that goes on', [welcome(), new Uint8Array(60_000).fill(STATE, 0, 1).fill(1, 1, 2)], /./],
]

interface Seat {
  readonly endedFor: () => string | undefined
  close(): void
}

function sitDown(): Seat {
  let endedFor: string | undefined
  const session = createSession({
    game: GAME,
    protocolHash: HASH,
    looks: { nickname: 'Anna', sprite: 'mole' },
    lobby: { lobbyX: 0, lobbyY: 0 },
    open: (_, options, handlers) => openRoom(kit.url, LOBBY, options, handlers),
    tokenFor: ({ nickname }) => kit.guest(nickname),
    forgetToken: () => {},
    after: (delayMs, run) => void setTimeout(run, delayMs),
    nowMs: () => performance.now(),
    events: {
      onState(state, { end }) {
        if (state === 'ended') endedFor = `${end?.kind ?? ''}: ${end?.detail ?? ''}`
      },
      onWorld: () => {},
      onUsers: () => {},
      onChat: () => {},
      onFault: () => {},
    },
  })
  session.start()
  const frames = setInterval(() => {
    session.update(performance.now())
    session.client.drawn(performance.now())
  }, 8)
  return {
    endedFor: () => endedFor,
    close() {
      clearInterval(frames)
      session.leave()
    },
  }
}

test.each(LIES)('%s: the page ends with a reason', async (_, lie, reason) => {
  said = lie
  const seat = sitDown()

  try {
    await until(() => seat.endedFor() !== undefined, 'the page gives up')
  } finally {
    seat.close()
  }

  expect(seat.endedFor()).toMatch(reason)
})
