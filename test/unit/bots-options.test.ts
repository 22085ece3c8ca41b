/** What `tandem bots` makes of its words. */

import { readBotOptions } from '../../bin/bots/bot-options.ts'

test('players and seconds are enough', () => {
  expect(readBotOptions(['--players', '50', '--seconds', '60'])).toEqual({ players: 50, seconds: 60, processes: 1, seed: 1, url: 'http://127.0.0.1:2567', game: undefined, behaviour: 'wander', lobby: undefined, isLight: false, isJson: false })
})

test('every option is read', () => {
  const words = '--players 8 --seconds 3 --url http://10.0.0.7:80/ --game skirmish --behaviour crowd --lobby -1,0 --processes 2 --seed 9 --light --json'

  expect(readBotOptions(words.split(' '))).toEqual({ players: 8, seconds: 3, processes: 2, seed: 9, url: 'http://10.0.0.7', game: 'skirmish', behaviour: 'crowd', lobby: { lobbyX: -1, lobbyY: 0 }, isLight: true, isJson: true })
})

test.each([
  ['', 'got no --players; for example: npm run tandem -- bots --players 50 --seconds 60'],
  ['--players 5', 'got no --seconds; for example: npm run tandem -- bots --players 50 --seconds 60'],
  ['--players many', '--players got "many"; expected a whole number from 1 to 10000'],
  ['--players', '--players got nothing; expected a whole number from 1 to 10000'],
  ['--players 2 --seconds 1 --url here', '--url got "here"; expected a server\'s address as in http://127.0.0.1:2567'],
  ['--players 2 --seconds 1 --game', '--game got nothing; expected the name of a game of the server, as in burrow'],
  ['--players 2 --seconds 1 --behaviour sleep', '--behaviour got "sleep"; expected wander, dig, crowd'],
  ['--players 2 --seconds 1 --lobby home', '--lobby got "home"; expected its place as in 0,0'],
  ['--players 2 --seconds 1 --processes 3', '--processes got 3 for 2 players; expected at most one for each'],
])('%p is answered with what was found and what was expected', (words, answer) => {
  expect(readBotOptions(words.split(' ').filter((word) => word !== ''))).toBe(answer)
})

test('another word is named beside those that are known', () => {
  expect(readBotOptions(['--fast'])).toMatch(/^argument "--fast" is not known; expected --players N --seconds S --url URL/)
})
