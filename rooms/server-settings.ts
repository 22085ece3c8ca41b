/** The server's settings: from the command line and the environment, checked, each with its default. */

import { isIP } from 'node:net'
import { join } from 'node:path'
import { MOST_BACK_MS } from '../src/lag/past.ts'
import { LONGEST_TOKEN } from '../src/wire/lobby-talk.ts'
import { type MapRepeat, readMapRepeat } from './worlds/repeat-map.ts'

export interface ServerSettings {
  /** The folder names of the games to play; undefined is all of the list. */
  readonly gameNames: readonly string[] | undefined
  readonly port: number
  /** Forgets the saved worlds. */
  readonly isFresh: boolean
  /** Shows faults in the page. */
  readonly isDev: boolean
  /** Where worlds and the token secret are kept. */
  readonly dataFolder: string
  /** The built page. */
  readonly pageFolder: string | undefined
  /** Over the game's own settings. */
  readonly seats: number | undefined
  /** How many may watch each lobby beside those who play; 0: nobody. */
  readonly spectatorSeats: number
  readonly tickRateHz: number | undefined
  readonly ticksPerSend: number | undefined
  readonly bytesPerState?: number | undefined
  readonly mapBytesPerState?: number | undefined
  readonly newcomersPerState?: number | undefined
  /** Who does nothing for so long is shown as away, and out later; Infinity: never. Undefined: as RoomLimits says. */
  readonly awayAfterS?: number | undefined
  readonly idleOutAfterS?: number | undefined
  /** Time passes in the public lobbies also while nobody is there; in private ones it never does. */
  readonly neverRests?: boolean | undefined
  /** Private copies of the world at once; 0 offers none. */
  readonly privateCopies: number
  /** Of those, made from one address. */
  readonly privatePerAddress: number
  /** One that was empty for so long ends. */
  readonly privateEmptyS: number
  /** Lifts the limits per address: for load tests from one machine. */
  readonly isOpenToLoad: boolean
  /** The first lobby's map so often beside and below itself, and no other lobby: for load tests. */
  readonly mapRepeat?: MapRepeat | undefined
  /** Proxies of our own, whose forwarded addresses count. */
  readonly trustedProxies: readonly string[]
  /** Other sites whose pages may connect, as `https://example.org`. */
  readonly allowedOrigins: readonly string[]
  readonly tokenSecret: string | undefined
  /** Who has it may read the metrics, from anywhere; undefined lets this machine read them. */
  readonly metricsToken?: string | undefined
  /** Who has it is host of the public worlds; undefined: nobody is. */
  readonly hostToken?: string | undefined
  /** Every tick goes back so many ticks, is taken again and compared; 0 is off. */
  readonly synctestTicks: number
  /** Where each lobby's recording goes; undefined records nothing. */
  readonly recordFolder: string | undefined
}

/** In development every tick is taken twice: what a system hides from the world shows at once. */
const DEV_SYNCTEST_TICKS = 2
/** Each is sent what a player is. */
const SPECTATOR_SEATS = 16
/** Each is a whole world that ticks. */
const PRIVATE_COPIES = 8
const PRIVATE_PER_ADDRESS = 2
/** Long enough to come back after a lost connection and a meal. */
const PRIVATE_EMPTY_S = 600
/** Fewer can be guessed. */
const MIN_TOKEN_CHARACTERS = 16
/** As folders under games/ are named. */
const GAME = /^[a-z][a-z\d-]*$/

type Environment = Readonly<Record<string, string | undefined>>

function wholeNumber(environment: Environment, name: string, min: number, max: number): number | undefined {
  const text = environment[name]
  if (text === undefined || text === '') return undefined
  // Number() takes a blank for 0.
  const value = text.trim() === '' ? NaN : Number(text)
  if (!Number.isInteger(value) || value < min || value > max) throw new Error(`${name} is ${JSON.stringify(text)}; expected a whole number from ${min} to ${max}. Set it so, or leave it out for the default`)
  return value
}

function isOn(environment: Environment, name: string): boolean {
  const text = environment[name]
  if (text === undefined || text === '' || text === '0') return false
  if (text !== '1') throw new Error(`${name} is ${JSON.stringify(text)}; expected 1 for on, or 0 for off. Set it so, or leave it out: it is off then`)
  return true
}

/** Two states that were sent must lie within what the lag compensation looks back on. */
export function refuseRareStates(ticksPerSend: number, tickRateHz: number): void {
  const mostTicks = Math.max(1, Math.floor((MOST_BACK_MS * tickRateHz) / 1000))
  if (ticksPerSend > mostTicks) throw new Error(`a state is sent every ${ticksPerSend} ticks at ${tickRateHz} ticks a second; expected every ${mostTicks} at most, so that a shot can be judged by what was seen. Lower TANDEM_SEND_EVERY, or raise TANDEM_TICK_HZ`)
}

/** Comma-separated words, each as expected, or it is named. */
function list(environment: Environment, name: string, isFit: (word: string) => boolean, expected: string, otherwise = 'none'): readonly string[] {
  const words = (environment[name] ?? '').split(',').map((part) => part.trim()).filter((part) => part !== '')
  for (const word of words) if (!isFit(word)) throw new Error(`${name} has ${JSON.stringify(word)}; expected ${expected}. Mend it, or leave it out for ${otherwise}`)
  return words
}

/** As a browser says where a page is from: a scheme, a host and a port, and no path. */
function isOrigin(word: string): boolean {
  return URL.canParse(word) && /^https?:$/.test(new URL(word).protocol) && new URL(word).origin === word
}

/** A folder's name; a blank one would be a folder that nobody finds. */
function folder(environment: Environment, name: string): string | undefined {
  const text = environment[name]
  if (text === undefined || text === '') return undefined
  if (text.trim() === '') throw new Error(`${name} is ${JSON.stringify(text)}; expected a folder. Set it so, or leave it out for the default`)
  return text
}

function readToken(environment: Environment, name: string): string | undefined {
  const text = environment[name]
  if (text === undefined || text === '') return undefined
  if (text.length < MIN_TOKEN_CHARACTERS || text.length > LONGEST_TOKEN) throw new Error(`${name} has ${text.length} characters; expected ${MIN_TOKEN_CHARACTERS} to ${LONGEST_TOKEN}. Make one with: openssl rand -hex 32`)
  return text
}

/** 0 stands for never. */
function readIdleness(environment: Environment): Pick<ServerSettings, 'awayAfterS' | 'idleOutAfterS'> {
  const read = (name: string): number | undefined => {
    const seconds = wholeNumber(environment, name, 0, 86_400)
    return seconds === 0 ? Infinity : seconds
  }
  return { awayAfterS: read('TANDEM_AWAY_AFTER_S'), idleOutAfterS: read('TANDEM_IDLE_OUT_AFTER_S') }
}

export function readSettings(args: readonly string[], environment: Environment, root: string): ServerSettings {
  const named = list(environment, 'TANDEM_GAMES', (word) => GAME.test(word), 'names of games as burrow, by commas', 'all')
  let gameNames = named.length > 0 ? named : undefined
  let isFresh = false
  for (let at = 0; at < args.length; at++) {
    if (args[at] === '--fresh') isFresh = true
    else if (args[at] === '--game' && args[at + 1] !== undefined) gameNames = [args[++at]!]
    else throw new Error(`argument ${JSON.stringify(args[at])} is not known; expected --fresh, or --game and its name`)
  }
  const isDev = isOn(environment, 'TANDEM_DEV')
  return {
    gameNames,
    isFresh,
    port: wholeNumber(environment, 'PORT', 0, 65_535) ?? 2567,
    isDev,
    dataFolder: folder(environment, 'TANDEM_DATA') ?? join(root, 'saves'),
    pageFolder: folder(environment, 'TANDEM_PAGE') ?? join(root, 'dist', 'client'),
    seats: wholeNumber(environment, 'TANDEM_SEATS', 1, 4000),
    spectatorSeats: wholeNumber(environment, 'TANDEM_SPECTATORS', 0, 4000) ?? SPECTATOR_SEATS,
    tickRateHz: wholeNumber(environment, 'TANDEM_TICK_HZ', 1, 240),
    ticksPerSend: wholeNumber(environment, 'TANDEM_SEND_EVERY', 1, 60),
    bytesPerState: wholeNumber(environment, 'TANDEM_STATE_BYTES', 64, 32_768),
    mapBytesPerState: wholeNumber(environment, 'TANDEM_MAP_BYTES', 64, 32_768),
    newcomersPerState: wholeNumber(environment, 'TANDEM_STATE_NEWCOMERS', 1, 65_535),
    ...readIdleness(environment),
    neverRests: isOn(environment, 'TANDEM_NEVER_REST'),
    privateCopies: wholeNumber(environment, 'TANDEM_PRIVATE_COPIES', 0, 1000) ?? PRIVATE_COPIES,
    privatePerAddress: wholeNumber(environment, 'TANDEM_PRIVATE_PER_ADDRESS', 1, 1000) ?? PRIVATE_PER_ADDRESS,
    privateEmptyS: wholeNumber(environment, 'TANDEM_PRIVATE_EMPTY_S', 1, 86_400) ?? PRIVATE_EMPTY_S,
    isOpenToLoad: isOn(environment, 'TANDEM_OPEN_LIMITS'),
    mapRepeat: readMapRepeat(environment['TANDEM_MAP_REPEAT']),
    trustedProxies: list(environment, 'TANDEM_PROXIES', (word) => isIP(word) !== 0, 'IP addresses of your own proxies, by commas'),
    allowedOrigins: list(environment, 'TANDEM_ORIGINS', isOrigin, 'origins as https://play.example.org, by commas'),
    tokenSecret: environment['TANDEM_TOKEN_SECRET'],
    metricsToken: readToken(environment, 'TANDEM_METRICS_TOKEN'),
    hostToken: readToken(environment, 'TANDEM_HOST_TOKEN'),
    synctestTicks: wholeNumber(environment, 'TANDEM_SYNCTEST', 0, 32) ?? (isDev ? DEV_SYNCTEST_TICKS : 0),
    recordFolder: folder(environment, 'TANDEM_RECORD'),
  }
}
