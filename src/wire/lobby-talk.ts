/** What pages and rooms say to each other beside the fast lane: HTTP bodies, slow-lane messages, close codes. */

/** The message type under which the fast lane's bytes travel, both ways. */
export const FAST_LANE = 't'

/** Slow-lane message types. */
export const SLOW_LANE = {
  /** Page to room: a line of text. Room to pages: a ChatLine. */
  chat: 'chat',
  /** Page to room, every `REPORT_EVERY_MS`: how many corrections its player saw since the last one, in decimal digits. */
  report: 'report',
  /** The host's page to the room: the number of a user to be sent away, in decimal digits. */
  kick: 'kick',
  /** A spectator's page to the room: the number of the user to be watched, in decimal digits. Room to a spectator's page: Watching. */
  watch: 'watch',
  /** Room to pages: a FaultNotice. */
  fault: 'fault',
  /** Room to pages, while developing: MapNews. */
  map: 'map',
  /** Room to page: a TravelOffer. */
  travel: 'travel',
} as const
export type SlowLaneType = (typeof SLOW_LANE)[keyof typeof SLOW_LANE]

export const REPORT_EVERY_MS = 10_000

/** WebSocket close codes, each with what the page does next. The close reason says why in words, for the console: pages have words of their own for each code. */
export const CLOSE_CODES = {
  /** The page left by itself. */
  left: 4000,
  /** The server goes down or is replaced: join again, the person waits. */
  serverGone: 4001,
  /** The connection failed: join again within the grace. */
  mayReconnect: 4010,
  /** The same identity joined from elsewhere: the newest page plays, this one must not rejoin by itself. */
  superseded: 4101,
  /** Ended for a reason that has no code of its own. One try later may work. */
  refused: 4102,
  /** Hidden, or nothing pressed and nothing said, for too long: the person is gone; join anew. */
  idle: 4103,
  /** The host sent the user away: no grace, and no way back into this copy of the world. */
  kicked: 4105,
  /** The person went on to another lobby. */
  travelled: 4104,
  /** Sent more than any page does. */
  tooMuch: 4106,
  /** Did not read what it was sent, or did not take its seat, in time. */
  tooSlow: 4107,
  /** Sent what does not decode, or what is not spoken here. */
  garbled: 4108,
} as const

/** Error codes of a refused join, as HTTP bodies `{ code, error }`. */
export const JOIN_ERRORS = {
  /** No such lobby. */
  noLobby: 4204,
  /** Every seat of the lobby is taken. */
  full: 4205,
  /** The guest token is missing, forged or too old: ask for a new one. */
  badToken: 4206,
  /** Too many seats or joins from one address. */
  tooMany: 4207,
  /** The sprite or the shape of the options is not allowed. */
  badOptions: 4208,
  /** The nickname is not allowed: another one is. */
  badName: 4214,
  /** The reconnection token is of no use any more: join anew. */
  expired: 4209,
  /** The server is going down. */
  closing: 4210,
  /** The host has sent this identity, or somebody at this address a little ago, away. */
  kicked: 4213,
  /** Nobody may watch in this lobby, or as many do as may. */
  noSpectators: 4215,
  /** No private copy of the world is to be had: the server, or this address, has all it may have. */
  noCopies: 4212,
  /** The page speaks another protocol: its code is older or newer than the server's. Reload it. */
  newVersion: 4211,
} as const

/** Guest and host tokens, in characters: a join with a longer one is not read, and no page sends one. */
export const LONGEST_TOKEN = 1024

/** `POST /guest`: an old token keeps identity and, where none is given, nickname and sprite. */
export interface GuestRequest {
  /** Whose persons the sprite is one of; left out: the first game's. */
  readonly game?: string
  readonly token?: string
  readonly nickname?: string
  readonly sprite?: string
}

export interface GuestAnswer {
  readonly token: string
  readonly nickname: string
  readonly sprite: string
}

/** Options of `joinById(roomIdOf(...), options)`. */
export interface JoinOptions {
  readonly token: string
  /** Over the token's. */
  readonly nickname?: string
  readonly sprite?: string
  /** From a TravelOffer. */
  readonly ticket?: string
  /** A bearer secret: who has it is host of this copy of the world. */
  readonly host?: string
  /** Watches without a person: takes no seat, and nothing of it stays. */
  readonly spectate?: boolean
  /** The page's protocol hash, 8 hex digits: another one than the server's is refused before a seat is taken. */
  readonly protocol?: string
}

export interface ChatLine {
  /** The speaker's number in the room. */
  readonly user: number
  readonly nickname: string
  /** The speaker's tag, the same in every lobby and under every nickname. */
  readonly tag: number
  /** Plain text, never markup. */
  readonly text: string
}

/** Where a spectator looks, from the state of a tick on: its area of interest lies round this person, as a player's round the own one. */
export interface Watching {
  readonly tick: number
  /** 0: nobody plays, and the area lies round a place. */
  readonly user: number
  /** That place, px; 0 while somebody is watched. */
  readonly x: number
  readonly y: number
}

/** Something is wrong in the game's code or data: shown in the page while developing. */
export interface FaultNotice {
  readonly place: string
  readonly cause: string
  readonly nextStep: string
}

/** The map was saved anew and its world follows: what was told to be wrong with maps no longer is. */
export interface MapNews {
  /** What is drawn behind and in front is another: fetch it (decorationPathOf). */
  readonly isSceneryNew: boolean
}

/** The person stands beyond an open side: open the other room with this ticket, then close this one. */
export interface TravelOffer {
  readonly roomId: string
  readonly lobbyX: number
  readonly lobbyY: number
  readonly ticket: string
}

/** `load` in what `GET /health?seconds=10` answers: of the last so many seconds, in the lobby where it was most. */
export interface ServerLoad {
  readonly seconds: number
  /** Measured. */
  readonly tickRateHz: number
  /** From a tick's start to the last send returning. */
  readonly tickWorkP50Ms: number
  readonly tickWorkP99Ms: number
  readonly tickWorkMaxMs: number
  /** How long after it was due a tick began. */
  readonly tickLateP99Ms: number
  /** Share of the time in which the event loop had work. */
  readonly busyShare: number
  /** Processor time of all threads against wall time. */
  readonly cpuShare: number
  readonly residentBytes: number
  readonly heapBytes: number
}

/** The room id of a lobby: `burrow_0_0`; of one in a private copy of the world: `burrow_KTRWB_0_0`. */
export function roomIdOf(game: string, lobbyX: number, lobbyY: number, code = ''): string {
  return code === '' ? `${game}_${lobbyX}_${lobbyY}` : `${game}_${code}_${lobbyX}_${lobbyY}`
}

const PRIVATE_ROOM = /^(.+)_([A-Z]+)(_-?\d+_-?\d+)$/

/** The code of the private copy that a room is of; '' for any other. */
export function codeOfRoom(roomId: string): string {
  return PRIVATE_ROOM.exec(roomId)?.[2] ?? ''
}

/** The room of the same place in the public world. */
export function publicRoomOf(roomId: string): string {
  const [, game = '', , place = ''] = PRIVATE_ROOM.exec(roomId) ?? []
  return place === '' ? roomId : `${game}${place}`
}

/** Where a lobby's drawn-only layers are fetched (a MapDecoration). */
export function decorationPathOf(game: string, lobbyX: number, lobbyY: number): string {
  return `/maps/${roomIdOf(game, lobbyX, lobbyY)}.json`
}
