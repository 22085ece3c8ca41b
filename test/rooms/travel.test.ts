/** Over the edge into the next lobby: one person, nothing lost or doubled, whatever socket fails at whatever step. */

import { ECHO } from './echo-world.ts'
import { LOBBY, NEXT_LOBBY, type Page, type RoomKit, startRoomKit, until, within } from './room-kit.ts'

const COINS = 7
const VOID = 'this ticket was used, is over, or is of another person; walk over the edge again'

let kit: RoomKit
beforeAll(async () => {
  kit = await startRoomKit({ limits: { graceMs: 3000, returnMs: 2500 } })
})
afterAll(() => kit.stop())
afterEach(async () => {
  await until(() => coins().length === 0, 'everyone is gone')
})

/** The purses of all persons of both lobbies. */
function coins(): readonly (readonly [string, number])[] {
  return [...kit.worlds].flatMap(([lobby, world]) => [...world.sessions.values()].map((session) => [lobby, session.coins] as const))
}

interface Offered {
  readonly token: string
  readonly page: Page
  readonly ticket: string
}

/** Anna has coins, walks over the right edge and is offered a ticket. */
async function walkToTheEdge(): Promise<Offered> {
  const token = await kit.guest('Anna')
  const page = await kit.page('Anna', { token })
  await until(() => page.bytes.length > 0, 'she is in')
  page.say(ECHO.coins, COINS)
  page.say(ECHO.walkRight)
  await until(() => page.messages.some(([type]) => type === 'travel'), 'she is offered a ticket')
  const offer = page.messages.find(([type]) => type === 'travel')?.[1]
  if (typeof offer !== 'object' || offer === null || !('ticket' in offer) || !('roomId' in offer)) throw new Error('no offer')
  expect(offer.roomId).toBe(NEXT_LOBBY)
  return { token, page, ticket: String(offer.ticket) }
}

/** The page's room hears it and speaks to it. */
async function answered(page: Page): Promise<void> {
  const heard = page.bytes.length
  page.say(9)
  await until(() => page.bytes.length > heard, 'the room answers')
}

async function goneFrom(...pages: readonly Page[]): Promise<void> {
  for (const page of pages) await page.room.leave()
}

test('she arrives with all she has, is in the old lobby no more, and its socket ends', async () => {
  const { token, page, ticket } = await walkToTheEdge()

  const next = await kit.page('Anna', { token, ticket, lobby: NEXT_LOBBY })
  await until(() => next.bytes.length > 0, 'the next room speaks')
  const purses = coins()
  const ended = await within(page.ended, 'the old socket ends')

  expect([purses, ended.code]).toEqual([[[NEXT_LOBBY, COINS]], 4104])
  await goneFrom(next)
})

test('a new socket that dies at once brings her back to the edge, through the socket she has there', async () => {
  const { token, page, ticket } = await walkToTheEdge()
  const heard = page.bytes.length
  const next = await kit.page('Anna', { token, ticket, lobby: NEXT_LOBBY })
  await until(() => next.bytes.length > 0, 'the next room speaks')

  next.room.connection.close(4321)
  await until(() => page.bytes.length > heard, 'the old room welcomes her anew')

  expect(coins()).toEqual([[LOBBY, COINS]])
  await goneFrom(page)
})

test('a new page that leaves before it plays brings her back too', async () => {
  const { token, page, ticket } = await walkToTheEdge()
  const next = await kit.page('Anna', { token, ticket, lobby: NEXT_LOBBY })
  await until(() => next.bytes.length > 0, 'the next room speaks')

  await next.room.leave()
  await until(() => coins()[0]?.[0] === LOBBY, 'she is back')

  expect(coins()).toEqual([[LOBBY, COINS]])
  await goneFrom(page)
})

test('a reserved seat whose socket never speaks changes nothing', async () => {
  const { token, page, ticket } = await walkToTheEdge()

  const { status } = await kit.ask('joinById', NEXT_LOBBY, { token, ticket })

  expect([status, coins()]).toEqual([200, [[LOBBY, COINS]]])
  await goneFrom(page)
})

test('the old socket dies first: the ticket still brings her over', async () => {
  const { token, page, ticket } = await walkToTheEdge()
  page.room.connection.close(4321)
  await until(() => [...kit.world.sessions.values()][0]?.state === 'dropped', 'the old room noticed')

  const next = await kit.page('Anna', { token, ticket, lobby: NEXT_LOBBY })
  await until(() => next.bytes.length > 0, 'the next room speaks')

  expect(coins()).toEqual([[NEXT_LOBBY, COINS]])
  await goneFrom(next)
})

test('both sockets die after she went over: she waits in the new lobby, and is back where she joins', async () => {
  const { token, page, ticket } = await walkToTheEdge()
  const next = await kit.page('Anna', { token, ticket, lobby: NEXT_LOBBY })
  await until(() => next.bytes.length > 0, 'the next room speaks')
  page.room.connection.close(4321)
  await within(page.ended, 'the old socket is closed')
  await until(() => kit.world.sessions.size === 0, 'she is not there')
  next.room.connection.close(4321)

  const again = await kit.page('Anna', { token })
  await until(() => again.bytes.length > 0, 'the first lobby has her')

  expect(coins()).toEqual([[LOBBY, COINS]])
  await goneFrom(again)
})

test('a ticket in other hands brings nobody over', async () => {
  const { page, ticket } = await walkToTheEdge()

  const thief = await kit.page('Bea', { ticket, lobby: NEXT_LOBBY })
  const ended = await within(thief.ended, 'the thief is sent off')

  expect([ended, coins()]).toEqual([{ code: 4102, reason: VOID }, [[LOBBY, COINS]]])
  await goneFrom(page)
})

test('whoever walked back before the next room let her in plays on where she is, on the socket that she has', async () => {
  const { token, page, ticket } = await walkToTheEdge()
  page.say(ECHO.walkBack)
  await answered(page)

  const next = await kit.page('Anna', { token, ticket, lobby: NEXT_LOBBY })
  const ended = await within(next.ended, 'the next room has no place for her')
  await answered(page)

  expect([ended.reason, coins()]).toEqual([VOID, [[LOBBY, COINS]]])
  await goneFrom(page)
})

test('a ticket counts once: a second page with it changes nothing for the first', async () => {
  const { token, ticket } = await walkToTheEdge()
  const next = await kit.page('Anna', { token, ticket, lobby: NEXT_LOBBY })
  await until(() => next.bytes.length > 0, 'the next room speaks')

  const again = await kit.page('Anna', { token, ticket, lobby: NEXT_LOBBY })
  const ended = await within(again.ended, 'the second is sent off')
  await answered(next)

  expect([ended.reason, coins()]).toEqual([VOID, [[NEXT_LOBBY, COINS]]])
  await goneFrom(next)
})

test('the newest page plays: a ticket that the one before it was offered takes nobody away from it', async () => {
  const { token, page, ticket } = await walkToTheEdge()
  const newest = await kit.page('Anna', { token })
  const superseded = await within(page.ended, 'the page before is told')

  const next = await kit.page('Anna', { token, ticket, lobby: NEXT_LOBBY })
  const ended = await within(next.ended, 'its ticket is over')

  expect([superseded.code, ended.reason, coins()]).toEqual([4101, VOID, [[LOBBY, COINS]]])
  await goneFrom(newest)
})
