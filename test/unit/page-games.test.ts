/** Which game a page shows: what was wanted, what the server plays, and what is chosen in the form. */

import type { GameView } from '../../games/view-kit.ts'
import { createPageGames } from '../../client/page/page-games.ts'
import { recordedGame } from '../../client/recording/open-recording.ts'
import type { GameEntry, LobbyList } from '../../client/session/lobby-list.ts'
import { createTinyGame } from '../kit/tiny-game.ts'

const ONE = createTinyGame()
const OTHER = { ...ONE, name: 'other', title: 'Other' }

function viewOf(name: string): GameView {
  return { name, backgroundColor: '#000000', pictures: { title: '', logo: '', icon: '', buttons: {} }, sounds: {}, cellsAt: () => () => [], isVeil: () => false, veilAlpha: 1, createScreen: () => ({ frame() {}, effect() {}, close() {} }) }
}

const VIEWS = [viewOf('other'), viewOf('tiny')]

function listOf(...names: readonly string[]): LobbyList {
  const games = names.map((game): GameEntry => ({ game, title: game, tickRateHz: 20, ticksPerSend: 1, lobbies: [], sprites: { persons: [], sheets: {}, terrain: { image: '', cells: '' } }, bindings: { actions: {}, axes: {} } }))
  return { ...games[0]!, isOpenToLoad: false, code: '', arePrivateOffered: false, games }
}

function pageGames(wanted?: string) {
  const games = createPageGames([ONE, OTHER], VIEWS, wanted)
  return { games, shown: () => [games.shown.game.name, games.shown.view.name, games.shown.game.settings.tickRateHz] }
}

test('before the server tells, the wanted game is shown as it was built, or the first', () => {
  const rate = ONE.settings.tickRateHz

  expect([pageGames().shown(), pageGames('other').shown(), pageGames('third').shown()]).toEqual([['tiny', 'tiny', rate], ['other', 'other', rate], ['tiny', 'tiny', rate]])
})

test('what the server plays is offered in its order, at its rates, and what is shown stays where it can', () => {
  const { games, shown } = pageGames('other')

  games.take(listOf('other', 'third', 'tiny'))

  expect([games.offered.map(({ game }) => game.name), shown(), games.entry?.game]).toEqual([['other', 'tiny'], ['other', 'other', 20], 'other'])
})

test('where the shown game is not played, the first that is takes its place', () => {
  const { games, shown } = pageGames('other')

  games.take(listOf('tiny'))

  expect([shown(), games.choose('other'), shown()]).toEqual([['tiny', 'tiny', 20], false, ['tiny', 'tiny', 20]])
})

test('a choice stays when the server tells again', () => {
  const { games, shown } = pageGames()
  games.take(listOf('tiny', 'other'))

  const isChosen = games.choose('other')
  games.take(listOf('tiny', 'other'))

  expect([isChosen, shown()]).toEqual([true, ['other', 'other', 20]])
})

test('a server that plays no game of the page leaves it as it was built: the room says why it refuses', () => {
  const { games, shown } = pageGames()

  games.take(listOf('third'))

  expect([shown(), games.offered, games.entry]).toEqual([['tiny', 'tiny', ONE.settings.tickRateHz], [], undefined])
})

test('a game without a view is named', () => {
  expect(() => createPageGames([ONE, OTHER], [viewOf('tiny')])).toThrow('the game "other" has no view; expected one of that name among the views of the page\'s entry, found tiny')
})

test('a recording names its game in its first line; other texts name none', () => {
  expect([recordedGame('{"kind":"tandem-client-recording","game":"other"}\n{"in":""}'), recordedGame('{"game":3}'), recordedGame('null'), recordedGame('no json')]).toEqual(['other', undefined, undefined, undefined])
})
