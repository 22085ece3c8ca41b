/** What a browser kept, or a link asked to keep: spoilt or of other data it counts as not chosen, and keeps nobody out. */

import { createServer } from 'node:http'
import { createRemembered, type Remembered } from '../../client/devices/remembered.ts'
import { createGuests } from '../../client/session/guest.ts'
import { type GameEntry, knownLobby, knownPerson } from '../../client/session/lobby-list.ts'
import { createHostTokens } from '../../client/session/private-world.ts'
import { LONGEST_TOKEN } from '../../src/wire/lobby-talk.ts'

const TOO_LONG = 'A'.repeat(LONGEST_TOKEN + 1)
const kept = (): Remembered => createRemembered(undefined, 0)

test('a host token that no room would read is neither kept from a link nor sent from a spoilt store', () => {
  const remembered = kept()
  const hosts = createHostTokens(remembered)
  hosts.keep('', 'of-the-operator')

  hosts.keep('', TOO_LONG)
  remembered.write('host.KTRWB', TOO_LONG)

  expect([hosts.of(''), hosts.of('KTRWB')]).toEqual(['of-the-operator', undefined])
})

test('a guest token that no server would read is not sent: the player comes as somebody new', async () => {
  let asked = ''
  const http = createServer((request, response) => {
    request.setEncoding('utf8').on('data', (part: string) => (asked += part)).on('end', () => response.end('{"token":"new"}'))
  })
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve))
  const address = http.address()
  const remembered = kept()
  remembered.write('token', TOO_LONG)

  const token = await createGuests(`http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`, 'tiny', remembered, 'token').tokenFor({ nickname: 'Anna', sprite: '' })
  http.closeAllConnections()
  await new Promise((resolve) => http.close(resolve))

  expect([JSON.parse(asked), token, remembered.read('token')]).toEqual([{ game: 'tiny', nickname: 'Anna' }, 'new', 'new'])
})

test('a person or a lobby of other data than the server has counts as not chosen; before the server has spoken it stands', () => {
  const entry: GameEntry = {
    game: 'tiny',
    title: 'Tiny',
    tickRateHz: 60,
    ticksPerSend: 2,
    lobbies: [{ lobbyX: 1, lobbyY: 0, title: 'Hollow', users: 0, seats: 8 }],
    sprites: { persons: ['mole'], sheets: {}, terrain: { image: '', cells: '' } },
    bindings: { actions: {}, axes: {} },
  }
  const places = [{ lobbyX: 1, lobbyY: 0 }, { lobbyX: 9, lobbyY: 9 }, undefined]

  expect(['mole', '<img>'].map((sprite) => [knownPerson(entry, sprite), knownPerson(undefined, sprite)])).toEqual([['mole', 'mole'], ['', '<img>']])
  expect(places.map((place) => knownLobby(entry, place))).toEqual([places[0], undefined, undefined])
  expect(knownLobby(undefined, places[1])).toBe(places[1])
})
