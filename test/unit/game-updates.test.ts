/** What a saved game changes of running worlds: its data and maps, for every lobby or for none. */

import type { MapUpdate } from '../../rooms/authority/map-things.ts'
import type { DataUpdate } from '../../rooms/authority/saved-changes.ts'
import type { LoadedGame } from '../../rooms/data/loaded-game.ts'
import { nextVersion } from '../../rooms/data/next-version.ts'
import { createGameUpdates, followAll } from '../../rooms/http/game-updates.ts'
import { drawLobby, loadBurrow } from '../kit/burrow.ts'

const map = drawLobby(['...', '###'])
const loaded: LoadedGame = { ...loadBurrow(), maps: [map, { ...map, lobbyX: 1 }] }

/** Two lobbies; `refusesAt`: the column of one that has outgrown its map. */
function follow(saves: readonly LoadedGame[], refusesAt?: number): { readonly refusals: readonly (string | undefined)[]; readonly calls: readonly string[] } {
  const calls: string[] = []
  const room = (lobbyX: number) => ({ designer: {
    mapRefusal: () => (lobbyX === refusesAt ? 'the map has another size' : undefined),
    followMap(): MapUpdate {
      calls.push(`${lobbyX}: map`)
      return { tiles: 0, added: 0, removed: 0, changed: 0 }
    },
    followBots: (count: number) => void calls.push(`${lobbyX}: ${count} bots`),
    followData({ data }: { readonly data: LoadedGame['data'] }): DataUpdate {
      calls.push(`${lobbyX}: data ${data.simulation.rules['useReachPx']}`)
      return { number: 2, startTick: 30 }
    },
  } })
  const lobbies = new Map([['burrow_0_0', room(0)], ['burrow_1_0', room(1)]])
  const updates = createGameUpdates({ gameName: 'burrow', loaded, lobbies, decorations: new Map(), isRepeated: false })
  return { refusals: saves.map((saved) => followAll(new Map([['burrow', updates]]), new Map([['burrow', saved]]))), calls }
}

function withRule(value: number): LoadedGame {
  const { data } = loaded
  return { ...loaded, data: { ...data, simulation: { ...data.simulation, rules: { ...data.simulation.rules, useReachPx: value } } } }
}

test('other data is announced, the same data again is not, and what changed back is', () => {
  expect(follow([withRule(30), withRule(30), loaded])).toEqual({ refusals: [undefined, undefined, undefined], calls: ['0: data 30', '1: data 30', '0: map', '1: map', '0: data 24', '1: data 24'] })
})

test('another title and other bots are taken over', () => {
  const { botsPerLobby, data } = loaded

  expect(follow([{ ...loaded, botsPerLobby: botsPerLobby + 1 }, { ...loaded, botsPerLobby: botsPerLobby + 1, data: { ...data, title: 'Other' } }])).toEqual({
    refusals: [undefined, undefined],
    calls: ['0: map', '1: map', `0: ${botsPerLobby + 1} bots`, `1: ${botsPerLobby + 1} bots`, '0: data 24', '1: data 24'],
  })
})

test('other lobbies take another server, and it is said why', () => {
  const [first, second] = loaded.maps

  expect(follow([{ ...loaded, maps: [first!] }, { ...loaded, maps: [first!, { ...second!, title: 'The Pit' }] }])).toEqual({
    refusals: ['burrow has 1 lobbies instead of 2', `burrow's lobby "The Pit" has another place, title, size, neighbour or list of values to turn`],
    calls: [],
  })
})

test('private copies follow as the public world does, and what is opened later begins with the newest', () => {
  const calls: string[] = []
  const room = (name: string) => ({ designer: {
    mapRefusal: () => undefined,
    followMap: () => undefined,
    followBots: () => {},
    followData(): DataUpdate {
      calls.push(name)
      return { number: 2, startTick: 30 }
    },
  } })
  const lobbies = new Map([['burrow_KTRWB_0_0', room('private')], ['burrow_0_0', room('public')], ['other_0_0', room('another game')]])
  const updates = createGameUpdates({ gameName: 'burrow', loaded, lobbies, decorations: new Map(), isRepeated: false })

  const step = updates.plan(withRule(30))
  if (typeof step !== 'string') step()

  expect(calls).toEqual(['public', 'private'])
  expect(updates.current().data.simulation.rules['useReachPx']).toBe(30)
})

test('where one lobby cannot follow none does', () => {
  expect(follow([withRule(30), loaded], 1)).toEqual({ refusals: ['the map has another size', 'the map has another size'], calls: [] })
})

test('where one of several saved games cannot follow none does; a game that is not named goes on as it is', () => {
  const done: string[] = []
  const game = (name: string, refused?: LoadedGame) => ({ plan: (saved: LoadedGame) => (saved === refused ? `${name} cannot` : () => void done.push(name)) })
  const updates = new Map([['first', game('first')], ['second', game('second', loaded)]])
  const saved = (second: LoadedGame) => new Map([['first', loaded], ['second', second]])

  const taken = [followAll(updates, saved(loaded)), followAll(updates, saved(withRule(30))), followAll(updates, new Map([['first', loaded]]))]

  expect([taken, done]).toEqual([['second cannot', undefined, undefined], ['first', 'second', 'first']])
})

test('numbers of tiles and archetypes stay what they are, whatever the order of the saved files', () => {
  const { data } = loaded
  const { archetypes, tiles, rules } = data.simulation
  const turned: LoadedGame = {
    ...loaded,
    data: { ...data, simulation: { archetypes: [...archetypes].reverse(), tiles: [...tiles].reverse(), rules } },
    maps: [{ ...loaded.maps[0]!, numbers: Uint8Array.from([0, 1, tiles.length, 0, 0, 0]) }],
  }

  const next = nextVersion(data, turned)

  if (typeof next === 'string') throw new Error(next)
  expect(next.data.simulation).toEqual({ archetypes, tiles: tiles.filter(({ name }) => name !== 'air'), rules })
  const ownTiles = tiles.filter(({ name }) => name !== 'air')
  expect([...next.maps[0]!.numbers]).toEqual([0, ownTiles.length, 1 + ownTiles.length - tiles.length, 0, 0, 0])
})
