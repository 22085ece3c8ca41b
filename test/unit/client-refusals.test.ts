/** What a page does with a room that talks nonsense: it ends with a reason, and its frames go on. */

import { createNetClient } from '../../client/net/net-client.ts'
import { encodeServerMessage, isStateMessage } from '../../src/wire/server-messages.ts'
import { createBurrowStepper, drawLobby } from '../kit/burrow.ts'
import { differencesOf } from '../kit/converged.ts'
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

const HALL = drawLobby(['X..............X', 'X..............X', 'X.P..c..o......X', 'XXXXXXXXXXXXXXXX'])

test('a state that cannot be read to its end changes nothing: whole, it still counts', () => {
  const stepper = createBurrowStepper({ map: HALL, bots: 2 })
  const anna = stepper.join('Anna')
  stepper.ticks(60)
  const { client } = anna
  const { receive } = client
  const caught: Uint8Array[] = []
  client.receive = (bytes) => void (isStateMessage(bytes) && caught.push(bytes))
  stepper.ticks(2)
  const state = caught[0]!
  const before = client.confirmedTick

  for (const cut of [state.length - 1, state.length - 2, state.length >> 1]) {
    receive(state.subarray(0, cut))
    client.update(stepper.nowMs)
    expect(client.confirmedTick).toBe(before)
  }
  receive(state)
  client.update(stepper.nowMs)

  expect(anna.ended).toBeDefined()
  expect(client.confirmedTick).toBeGreaterThan(before)
  expect(differencesOf(stepper, anna, 60)).toEqual([])
})

test('after more welcomes than an epoch counts to, the page still tells the old ones from the new', () => {
  const stepper = createBurrowStepper({ map: HALL, bots: 2, link: { latencyMs: 20, jitterMs: 5, loss: 0 } })
  const anna = stepper.join('Anna')
  stepper.ticks(30)

  for (let welcome = 0; welcome < 300; welcome++) {
    stepper.authority.rejoin(anna.user)
    stepper.ticks(2)
  }
  stepper.ticks(60)

  expect(anna.ended).toBeUndefined()
  expect(anna.client.accepted!.epoch).toBe(301 & 0xff)
  expect(differencesOf(stepper, anna, 60)).toEqual([])
})
