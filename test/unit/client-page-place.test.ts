/** Where the page finds its pictures and its rooms, wherever it is laid. */

import { placeOf } from '../../client/session/page-place.ts'

test.each([
  ['http://localhost:2567/?lobby=0,0', undefined, 'http://localhost:2567', 'http://localhost:2567'],
  ['https://example.org/play/?nickname=Fern#a', '', 'https://example.org/play', 'https://example.org/play'],
  ['https://example.org/play/index.html', null, 'https://example.org/play', 'https://example.org/play'],
  ['https://example.org/play/', 'https://rooms.example.org', 'https://example.org/play', 'https://rooms.example.org'],
  ['https://example.org/play/', 'https://example.org/rooms/', 'https://example.org/play', 'https://example.org/rooms'],
  ['https://example.org/play/', '/rooms', 'https://example.org/play', 'https://example.org/rooms'],
])('%s, told %s', (address, server, pageUrl, serverUrl) => {
  expect(placeOf(address, server)).toEqual({ pageUrl, serverUrl })
})
