/** Stories of who watches without a person: what it sees, whom it follows, and that the world knows nothing of it. */

import { expect, test } from '@jest/globals'
import { burrow } from '../../games/burrow/game.ts'
import { tunedValue } from '../../src/tunables.ts'
import { SERVER_KIND } from '../../src/wire/message-kinds.ts'
import { createBurrowStepper, drawLobby, loadBurrow } from '../kit/burrow.ts'
import { differencesOf } from '../kit/converged.ts'
import { protocolGameOf } from '../kit/protocol-game.ts'
import { createProtocolReader, type ReadState } from '../kit/protocol-reader.ts'
import { createStepper, type Player, type Stepper } from '../kit/stepper.ts'

/** Wider than anybody's area of interest: whoever is at one end does not see the other. */
const WIDE = 140
const LONG_HALL = [`X${'.'.repeat(WIDE)}X`, `X.P${'.'.repeat(WIDE - 4)}P.X`, 'X'.repeat(WIDE + 2)]
const FAR_LINK = { latencyMs: 60, jitterMs: 10, loss: 0.01 }

function hall(options: { readonly link?: typeof FAR_LINK } = {}): Stepper {
  return createBurrowStepper({ map: drawLobby(LONG_HALL), ...options })
}

function personsSeenBy(page: Player): readonly number[] {
  return page.client.drawn(page.frameMs).flatMap(({ user }) => (user === 0 ? [] : [user]))
}

function watchedBy(page: Player): number | undefined {
  return page.client.watching?.user
}

test('a spectator has no person and holds, bit for bit, what lies round the one it watches', () => {
  const stepper = hall({ link: FAR_LINK })
  const anna = stepper.join('Anna')
  stepper.ticks(60)

  const walter = stepper.spectate('Walter')
  stepper.ticks(90)
  anna.move(1)
  stepper.ticks(600)

  expect(walter.client.ownNetId).toBe(0)
  expect(walter.client.accepted?.user).toBe(0)
  expect(watchedBy(walter)).toBe(anna.user)
  expect(personsSeenBy(walter)).toEqual([anna.user])
  expect(differencesOf(stepper, walter)).toEqual([])
  expect(walter.ended).toBeUndefined()
})

test('what a spectator draws is where the room said it was, whatever it presses itself', () => {
  const stepper = hall()
  const anna = stepper.join('Anna')
  const walter = stepper.spectate('Walter')
  stepper.ticks(90)
  const start = anna.me().x

  walter.move(1)
  walter.tap('jump')
  stepper.ticks(60)

  expect(anna.me().x).toBe(start)
  expect(walter.client.drawn(walter.frameMs).every(({ isOwn }) => !isOwn)).toBe(true)
  expect(walter.client.drawn(walter.frameMs).map(({ netId }) => walter.client.howDrawn(netId)?.predictedShare).every((share) => share === 0)).toBe(true)
})

test('a spectator turns to whom it likes, and sees that one instead, with the ground round it', () => {
  const stepper = hall()
  const anna = stepper.join('Anna')
  const bea = stepper.join('Bea')
  const walter = stepper.spectate('Walter')
  stepper.ticks(90)
  expect(personsSeenBy(walter)).toEqual([anna.user])

  stepper.authority.watch(walter.user, bea.user)
  stepper.ticks(90)

  expect(watchedBy(walter)).toBe(bea.user)
  expect(personsSeenBy(walter)).toEqual([bea.user])
  expect(walter.tileAt(WIDE - 2, 2)).not.toBe('air')
  expect(differencesOf(stepper, walter)).toEqual([])
})

test('nobody who does not play can be watched', () => {
  const stepper = hall()
  const anna = stepper.join('Anna')
  const walter = stepper.spectate('Walter')
  const wanda = stepper.spectate('Wanda')
  stepper.ticks(60)

  const answers = [0, 9, wanda.user, walter.user, -1, 0.5].map((user) => stepper.authority.watch(walter.user, user))
  stepper.ticks(60)

  expect(answers).toEqual([false, false, false, false, false, false])
  expect(stepper.authority.watch(anna.user, anna.user)).toBe(false)
  expect(watchedBy(walter)).toBe(anna.user)
})

test('when the one it watches leaves, a spectator watches the next; when nobody plays, the place where persons appear, until somebody comes', () => {
  const stepper = hall()
  const anna = stepper.join('Anna')
  const bea = stepper.join('Bea')
  const walter = stepper.spectate('Walter')
  stepper.ticks(90)
  const watched = [watchedBy(walter)]

  anna.leave()
  stepper.ticks(90)
  watched.push(watchedBy(walter))
  bea.leave()
  stepper.ticks(90)
  watched.push(watchedBy(walter))
  const emptyPlace = walter.client.watching
  const cara = stepper.join('Cara')
  stepper.ticks(90)
  watched.push(watchedBy(walter))

  expect(watched).toEqual([anna.user, bea.user, 0, cara.user])
  expect(emptyPlace).toMatchObject({ x: 2.5 * 16 })
  expect(differencesOf(stepper, walter)).toEqual([])
})

test('whoever watches an empty world sees the ground where persons appear', () => {
  const stepper = hall()

  const walter = stepper.spectate('Walter')
  stepper.ticks(60)

  expect(walter.client.state).toBe('playing')
  expect(walter.tileAt(2, 2)).not.toBe('air')
})

test('a spectator whose page hides, and one whose connection drops, go on where they watched', () => {
  const stepper = hall()
  stepper.join('Anna')
  const bea = stepper.join('Bea')
  const walter = stepper.spectate('Walter')
  stepper.ticks(90)
  stepper.authority.watch(walter.user, bea.user)
  stepper.ticks(30)

  walter.client.setHidden(true)
  stepper.ticks(60)
  walter.client.setHidden(false)
  stepper.ticks(90)
  const shown = differencesOf(stepper, walter)
  stepper.authority.leave(walter.user, { keepPerson: true })
  stepper.ticks(60)
  stepper.authority.rejoin(walter.user)
  stepper.ticks(90)

  expect(watchedBy(walter)).toBe(bea.user)
  expect([shown, differencesOf(stepper, walter)]).toEqual([[], []])
})

/** The same play, watched or not: what the room's world comes to, and what its save says of users. */
function played(isWatched: boolean): { readonly state: unknown; readonly users: readonly string[]; readonly userCount: number } {
  const stepper = createBurrowStepper({ map: drawLobby(LONG_HALL), bots: 2 })
  const { authority } = stepper
  if (isWatched) stepper.spectate('Walter')
  const anna = stepper.join('Anna')
  stepper.ticks(60)
  const wanda = isWatched ? stepper.spectate('Wanda') : undefined
  const bea = stepper.join('Bea')
  stepper.ticks(60)
  for (let turn = 0; turn < 8; turn++) {
    wanda?.tap('throw')
    wanda?.move(-1)
    anna.move(turn % 2 === 0 ? 1 : -1)
    anna.tap('throw')
    bea.tap('jump')
    stepper.ticks(20)
  }
  if (wanda) authority.leave(wanda.user, { keepPerson: false })
  stepper.ticks(20)
  const { world, users } = authority.save()
  return { state: world, users: users.map(({ nickname }) => nickname), userCount: authority.sessions.size }
}

test('a watched world is the same as an unwatched one, to the last bit of its save', () => {
  const [alone, watched] = [played(false), played(true)]

  expect(watched).toEqual(alone)
  expect(watched.users).toEqual(['Anna', 'Bea'])
})

test('what visitors turn is felt by who watches, and not turned by them', () => {
  const { data, maps } = loadBurrow()
  const { tunables = [] } = maps.find(({ title }) => title === 'The Workshop')!
  const stepper = createStepper({ game: burrow, gameData: data, map: { ...drawLobby(LONG_HALL), tunables } })
  const gravityOf = ({ client }: Player): number => tunedValue(client.engine!.dataVersions.newest.simulation, tunables[0]!)
  const anna = stepper.join('Anna')
  const walter = stepper.spectate('Walter')
  stepper.ticks(90)

  walter.client.turn(0, 1, stepper.nowMs)
  stepper.ticks(60)
  const afterWalter = gravityOf(anna)
  anna.client.turn(0, 2, stepper.nowMs)
  stepper.ticks(60)

  expect(afterWalter).toBe(tunables[0]!.base)
  expect([gravityOf(anna), gravityOf(walter)]).toEqual([tunables[0]!.min + 2 * tunables[0]!.step, tunables[0]!.min + 2 * tunables[0]!.step])
})

test('by the reader of docs/protocol.md: no state names an own person, and the watched one is in all of them, however little room there is', () => {
  const { data } = loadBurrow()
  const game = { ...burrow, settings: { ...burrow.settings, bytesPerState: 64, newcomersPerState: 1 } }
  const crowd = ['X......................................X', 'X.PPPPPPPPPPPPPPPPPPPP.................X', 'X'.repeat(40)]
  const stepper = createStepper({ game, gameData: data, map: drawLobby(crowd) })
  const others = Array.from({ length: 12 }, (_, at) => stepper.join(`Player ${at}`))
  stepper.ticks(60)
  const walter = stepper.spectate('Walter')
  const watched = others[7]!
  stepper.authority.watch(walter.user, watched.user)
  const reader = createProtocolReader(protocolGameOf(burrow.components, data.simulation.archetypes))
  const states: ReadState[] = []
  const { send } = walter.down
  walter.down.send = (bytes, atMs) => {
    if (bytes[0] === SERVER_KIND.state) states.push(reader.readState(bytes))
    send(bytes, atMs)
  }

  for (let turn = 0; turn < 6; turn++) {
    for (const [at, other] of others.entries()) other.move((at + turn) % 2 === 0 ? 1 : -1)
    stepper.ticks(20)
  }

  const netId = stepper.authority.engine.world.netIdOf(stepper.authority.personOf(watched.user))
  expect(states.length).toBeGreaterThan(50)
  expect(states.filter(({ ownNetId }) => ownNetId !== 0)).toEqual([])
  expect(states.filter(({ known, stale }) => !known.includes(netId) || stale.includes(netId))).toEqual([])
  // The room was little indeed: others waited.
  expect(states.some(({ stale }) => stale.length > 0)).toBe(true)
})
