/** Guest tokens and travel tickets: who may come back as whom. */

import { createGuestTokens, GUEST_TOKEN_DAYS } from '../../rooms/door/guest-token.ts'
import { createTickets, type Station, TICKET_MS } from '../../rooms/lobby/travel.ts'

const SECRET = new TextEncoder().encode('a secret of thirty-two characters')
const ANNA = { identity: 'anna-identity', nickname: 'Anna', sprite: 'mole' }

test('a guest is known again by her token', async () => {
  const tokens = createGuestTokens(SECRET)

  expect(await tokens.verify(await tokens.sign(ANNA))).toEqual(ANNA)
})

test('a token of another server, a changed one and nonsense are nobody', async () => {
  const tokens = createGuestTokens(SECRET)
  const [header, , signature] = (await tokens.sign(ANNA)).split('.')
  const forged = Buffer.from(JSON.stringify({ sub: 'bea', nickname: 'Bea', sprite: '' })).toString('base64url')
  const unsigned = `${Buffer.from('{"alg":"none"}').toString('base64url')}.${forged}.`
  const foreign = await createGuestTokens(new TextEncoder().encode('another secret of thirty-two chars')).sign(ANNA)

  for (const token of [foreign, `${header}.${forged}.${signature}`, unsigned, '', 'x'.repeat(5000), undefined, 7, {}]) expect(await tokens.verify(token)).toBeUndefined()
})

test('a token ends some day', async () => {
  let nowMs = 1_000_000_000_000
  const tokens = createGuestTokens(SECRET, () => nowMs)
  const token = await tokens.sign(ANNA)

  nowMs += (GUEST_TOKEN_DAYS - 1) * 86_400_000
  const before = await tokens.verify(token)
  nowMs += 2 * 86_400_000
  const after = await tokens.verify(token)

  expect([before, after]).toEqual([ANNA, undefined])
})

const CARRIED = { components: { Purse: { coins: 3 } } }

function createStation(): Station {
  return { sendOff: () => CARRIED, takeBack: () => true }
}

test('a ticket works once, for its identity and its room, and not for long', () => {
  const tickets = createTickets()
  const meadow = createStation()
  const issue = () => tickets.issue('anna', meadow, 'burrow_1_0', 0)

  expect(tickets.redeem(issue(), 'bea', 'burrow_1_0', 1)).toBeUndefined()
  expect(tickets.redeem(issue(), 'anna', 'burrow_2_0', 1)).toBeUndefined()
  expect(tickets.redeem(issue(), 'anna', 'burrow_1_0', TICKET_MS)).toBeUndefined()
  const ticket = issue()
  expect(tickets.redeem(ticket, 'anna', 'burrow_1_0', 1)).toEqual({ carried: CARRIED, from: meadow })
  expect(tickets.redeem(ticket, 'anna', 'burrow_1_0', 1)).toBeUndefined()
})

test('a newer ticket ends the older one: a person is under way once', () => {
  const tickets = createTickets()
  const first = tickets.issue('anna', createStation(), 'burrow_1_0', 0)

  tickets.issue('anna', createStation(), 'burrow_1_0', 1)

  expect(tickets.redeem(first, 'anna', 'burrow_1_0', 2)).toBeUndefined()
})
