/** What the supervisor of development asks of its server when data is saved. */

import { createReloader } from '../../bin/dev/reloader.ts'
import { ServerFailure, type ServerProcess } from '../../bin/dev/server-process.ts'

interface Saves {
  /** Games whose files are torn. */
  readonly torn?: readonly string[]
  /** Games that take another server. */
  readonly other?: readonly string[]
}

/** Saves data of these games once; what was asked of servers, and told of it. */
async function save(games: readonly (string | undefined)[], { torn = [], other = [] }: Saves = {}): Promise<readonly string[]> {
  const log: string[] = []
  let servers = 0
  function start(): ServerProcess {
    const number = ++servers
    return {
      isRunning: true,
      load: async () => {},
      open: async () => number,
      async followData(_unsaved, game) {
        log.push(`${number} reads ${game ?? 'all'}`)
        if (game !== undefined && torn.includes(game)) throw new ServerFailure({ place: game, cause: 'torn', nextStep: '' })
        return game !== undefined && other.includes(game) ? `${game} has other lobbies` : undefined
      },
      freeze: async () => {},
      thaw: () => {},
      showFault: ({ place }) => void log.push(`${number} shows ${place}`),
      stop: async () => {},
    }
  }
  const reloader = createReloader({
    start,
    isFresh: false,
    unsaved: () => new Map(),
    takeSavedGames: () => games,
    onPort: (port) => void log.push(`open ${port}`),
    onSwapped: () => {},
    onFollowed: (_tookMs, game) => void log.push(`followed ${game ?? 'all'}`),
    onRestart: (reason) => void log.push(`restart: ${reason}`),
    onFailure: () => {},
  })
  await reloader.reload()
  await reloader.followData()
  await reloader.stop()
  return log
}

test('each game whose data was saved is read by itself', async () => {
  expect(await save(['one', 'two'])).toEqual(['open 1', '1 reads one', 'followed one', '1 reads two', 'followed two'])
})

test('a torn file of one game keeps no other game out', async () => {
  expect(await save(['one', 'two'], { torn: ['one'] })).toEqual(['open 1', '1 reads one', '1 shows one', '1 reads two', 'followed two'])
})

test('where a game takes another server, that one reads them all', async () => {
  expect(await save(['one', 'two'], { other: ['one'] })).toEqual(['open 1', '1 reads one', 'restart: one has other lobbies', 'open 2'])
})

test('what lies in no game is read with all of them', async () => {
  expect(await save([undefined])).toEqual(['open 1', '1 reads all', 'followed all'])
})
