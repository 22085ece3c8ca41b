/** Which games a server plays and reads. */

import { fileURLToPath } from 'node:url'
import { burrow } from '../../games/burrow/game.ts'
import { chooseGames } from '../../rooms/process/choose-games.ts'
import { createTinyGame } from '../kit/tiny-game.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
/** It has no folder: reading it fails. */
const tiny = createTinyGame()

function chosen(...words: readonly [names: readonly string[] | undefined, only?: string]): readonly string[] {
  const [names, only] = words
  return chooseGames([burrow, tiny], names, root, only === undefined ? {} : { only }).map(({ game }) => game.name)
}

test('the games that are named are played; of one that is read alone no other file is touched', () => {
  expect([chosen(['burrow']), chosen(undefined, 'burrow'), chosen(['burrow'], 'tiny')]).toEqual([['burrow'], ['burrow'], []])
})

test('a name that is none of the list, a list of none, and a game without files are told', () => {
  expect(() => chosen(['burow'])).toThrow('there is no game "burow"; expected one of burrow, tiny. Correct it after --game or in TANDEM_GAMES, or leave it out for all')
  expect(() => chooseGames([], undefined, root)).toThrow('there is no game to play')
  expect(() => chosen(undefined)).toThrow(/games\/tiny\/game\.json/)
})
