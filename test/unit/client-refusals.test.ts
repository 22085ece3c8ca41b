/** What a page does with a room that talks nonsense: it ends with a reason, and its frames go on. */

import { createNetClient } from '../../client/net/net-client.ts'
import { encodeServerMessage } from '../../src/wire/server-messages.ts'
import { createTinyGame } from '../kit/tiny-game.ts'

const HASH = '12345678'

function welcome(dataJson: string): Uint8Array {
  const place = { lobbyX: 0, lobbyY: 0, widthTiles: 16, heightTiles: 6, openLeft: false, openRight: false }
  return encodeServerMessage({ kind: 'accepted', epoch: 1, protocolHash: HASH, tick: 7, dataVersion: 1, user: 1, pressAlias: 5, pressKey: 6, publicSeed: 7, ...place, dataJson })
}

/** Bytes in, frames on; what the page was told. */
function hear(...messages: readonly Uint8Array[]): readonly string[] {
  const reasons: string[] = []
  const client = createNetClient(createTinyGame(), { protocolHash: HASH, send: () => {}, onRefused: (reason) => reasons.push(reason) })
  for (const bytes of messages) client.receive(bytes)
  for (let nowMs = 0; nowMs < 100; nowMs += 16) {
    client.update(nowMs)
    client.drawn(nowMs)
  }
  return reasons
}

test.each(['', '{nope', 'null', '7', '{}', '{"simulation":null}', '{"simulation":{"archetypes":[{"name":"a","components":{"Nope":{}}}],"tiles":[],"rules":{}}}'])('game data %j ends with a reason', (dataJson) => {
  const reasons = hear(welcome(dataJson))

  expect(reasons).toEqual([expect.stringContaining("the room's game data builds no world here: ")])
})

test('bytes of no kind, cut short or of the page itself end with a reason; before a welcome a state is only passed over', () => {
  const whole = welcome('{}')

  expect([Uint8Array.of(), Uint8Array.of(0x99, 1), Uint8Array.of(0x01, 1), whole.subarray(0, 9)].map((bytes) => hear(bytes).length)).toEqual([1, 1, 1, 1])
  expect(hear(Uint8Array.of(0x14, 1, 2, 3))).toEqual([])
})
