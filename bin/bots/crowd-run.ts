// A whole run: asks the server, joins all bots, here or in more processes, measures, and lets them go.
import { fork } from 'node:child_process'
import { pathToFileURL } from 'node:url'
import { entryOf } from '../../client/session/lobby-list.ts'
import type { Game } from '../../src/game.ts'
import type { ServerLoad } from '../../src/wire/lobby-talk.ts'
import { ownProgram } from '../project.ts'
import { REGISTER } from '../register.ts'
import type { BotOptions } from './bot-options.ts'
import { type BotShare, type ShareReport, startBotShare } from './bot-share.ts'
import { askLoad, askLobbies } from './server-word.ts'
import type { ShareOrder, ShareWord } from './share-process.ts'

/** Clocks settle, and what joins left behind is over. */
const SETTLE_MS = 3000

export interface CrowdRun {
  readonly shares: readonly ShareReport[]
  readonly load: ServerLoad
}

function after(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}

/** A share in a process of its own, on a core of its own where there is one. */
function forkShare(order: ShareOrder): BotShare {
  const child = fork(ownProgram(import.meta.url, './share-process'), [], { execArgv: ['--import', pathToFileURL(REGISTER).href] })
  const heard = (kind: ShareWord['kind']): Promise<ShareWord> =>
    new Promise((resolve, reject) => {
      const onWord = (word: ShareWord): void => {
        if (word.kind !== kind && word.kind !== 'failed') return
        child.off('message', onWord)
        if (word.kind === 'failed') reject(new Error(word.reason))
        else resolve(word)
      }
      child.on('message', onWord)
      child.once('exit', (code) => reject(new Error(`a process of bots ended with ${code}`)))
    })
  const joined = heard('joined').then(() => {})
  child.send(order)
  return {
    joined,
    async measure(seconds) {
      const measured = heard('measured')
      child.send({ kind: 'measure', seconds })
      const word = await measured
      if (word.kind !== 'measured') throw new Error(`a process of bots said ${word.kind}; expected its figures`)
      return word.report
    },
    leave: () => void child.send({ kind: 'leave' }),
  }
}

/** `gameOf` finds the game that the server plays. Throws with the cure. */
export async function runCrowd(options: BotOptions, root: string, gameOf: (name: string) => Game | undefined, say: (line: string) => void): Promise<CrowdRun> {
  const all = await askLobbies(options.url)
  const list = entryOf(all, options.game)
  if (!list) throw new Error(`--game got ${JSON.stringify(options.game)}; expected a game that the server plays: ${all.games.map((entry) => entry.game).join(', ')}`)
  const game = gameOf(list.game)
  if (!game) throw new Error(`the server plays "${list.game}"; expected a game of the project's games/index.ts`)
  const { lobby } = options
  if (lobby && !list.lobbies.some(({ lobbyX, lobbyY }) => lobbyX === lobby.lobbyX && lobbyY === lobby.lobbyY))
    throw new Error(`--lobby got ${lobby.lobbyX},${lobby.lobbyY}; expected one of ${list.lobbies.map(({ lobbyX, lobbyY }) => `${lobbyX},${lobbyY}`).join('  ')}`)
  const shares = Array.from({ length: options.processes }, (_, share) => (options.processes === 1 ? startBotShare({ options, list, game, share }) : forkShare({ kind: 'start', root, options, list, share })))
  try {
    say(`${options.players} bots join ${list.title} at ${options.url} ...`)
    await Promise.all(shares.map(({ joined }) => joined))
    await after(SETTLE_MS)
    say(`all play; measuring for ${options.seconds} s ...`)
    const reports = await Promise.all(shares.map((share) => share.measure(options.seconds)))
    return { shares: reports, load: await askLoad(options.url, options.seconds) }
  } finally {
    for (const share of shares) share.leave()
  }
}
