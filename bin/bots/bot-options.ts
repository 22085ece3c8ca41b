// What `tandem bots` is asked for: read from its words, or what is wrong with them.
import { BEHAVIOURS, type BehaviourName } from './behaviour.ts'

export interface BotOptions {
  readonly players: number
  readonly seconds: number
  /** `http://127.0.0.1:2567`, no slash at its end. */
  readonly url: string
  /** Undefined is the server's first. */
  readonly game: string | undefined
  readonly behaviour: BehaviourName
  /** Undefined spreads the players evenly over the lobbies. */
  readonly lobby: { readonly lobbyX: number; readonly lobbyY: number } | undefined
  readonly processes: number
  /** Decodes, checks and sends inputs, and predicts nothing. */
  readonly isLight: boolean
  readonly isJson: boolean
  readonly seed: number
}

const DEFAULT_URL = 'http://127.0.0.1:2567'
const DEFAULT_SEED = 1
const MOST = { players: 10_000, seconds: 86_400, processes: 64, seed: 0xffffffff } as const

function readCount(name: keyof typeof MOST, text: string | undefined): number | string {
  const value = Number(text)
  if (text === undefined || !Number.isInteger(value) || value < 1 || value > MOST[name])
    return `--${name} got ${text === undefined ? 'nothing' : JSON.stringify(text)}; expected a whole number from 1 to ${MOST[name]}`
  return value
}

function readUrl(text: string | undefined): string | undefined {
  try {
    const url = new URL(text ?? '')
    return url.protocol === 'http:' || url.protocol === 'https:' ? url.origin : undefined
  } catch {
    return undefined
  }
}

function isBehaviour(text: string | undefined): text is BehaviourName {
  return text !== undefined && text in BEHAVIOURS
}

/** A string says what was found, what was expected and what to write instead. */
export function readBotOptions(args: readonly string[]): BotOptions | string {
  const counts = { players: 0, seconds: 0, processes: 1, seed: DEFAULT_SEED }
  let url = DEFAULT_URL
  let game: string | undefined
  let behaviour: BehaviourName = 'wander'
  let lobby: BotOptions['lobby']
  let isLight = false
  let isJson = false
  for (let at = 0; at < args.length; at++) {
    const word = args[at]!
    switch (word) {
      case '--players':
      case '--seconds':
      case '--processes':
      case '--seed': {
        const name = word === '--players' ? 'players' : word === '--seconds' ? 'seconds' : word === '--seed' ? 'seed' : 'processes'
        const count = readCount(name, args[++at])
        if (typeof count === 'string') return count
        counts[name] = count
        break
      }
      case '--url': {
        const found = readUrl(args[++at])
        if (found === undefined) return `--url got ${args[at] === undefined ? 'nothing' : JSON.stringify(args[at])}; expected a server's address as in ${DEFAULT_URL}`
        url = found
        break
      }
      case '--game':
        game = args[++at]
        if (game === undefined) return '--game got nothing; expected the name of a game of the server, as in burrow'
        break
      case '--behaviour': {
        const name = args[++at]
        if (!isBehaviour(name)) return `--behaviour got ${name === undefined ? 'nothing' : JSON.stringify(name)}; expected ${Object.keys(BEHAVIOURS).join(', ')}`
        behaviour = name
        break
      }
      case '--lobby': {
        const place = /^(-?\d+),(-?\d+)$/.exec(args[++at] ?? '')
        if (!place) return `--lobby got ${args[at] === undefined ? 'nothing' : JSON.stringify(args[at])}; expected its place as in 0,0`
        lobby = { lobbyX: Number(place[1]), lobbyY: Number(place[2]) }
        break
      }
      case '--light':
        isLight = true
        break
      case '--json':
        isJson = true
        break
      default:
        return `argument ${JSON.stringify(word)} is not known; expected --players N --seconds S --url URL, and perhaps --game NAME, --behaviour, --lobby x,y, --processes P, --seed N, --light, --json`
    }
  }
  if (counts.players === 0 || counts.seconds === 0) return `got no --${counts.players === 0 ? 'players' : 'seconds'}; for example: npm run tandem -- bots --players 50 --seconds 60`
  if (counts.processes > counts.players) return `--processes got ${counts.processes} for ${counts.players} players; expected at most one for each`
  return { ...counts, url, game, behaviour, lobby, isLight, isJson }
}
