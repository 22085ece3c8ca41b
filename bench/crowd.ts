// The work all benchmarks share: the first lobby of the first game with a seeded crowd in it, run by the room's own authority.
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { games } from '../games/index.ts'
import { type Authority, createAuthority } from '../rooms/authority/authority.ts'
import { loadGame } from '../rooms/data/load-game.ts'
import type { LoadedGame } from '../rooms/data/loaded-game.ts'
import { type IntentDiff, NEUTRAL_INTENT } from '../src/input/intent.ts'
import type { Game } from '../src/game.ts'
import type { UserInput } from '../src/input/input-dispatcher.ts'
import { protocolHash } from '../src/protocol-hash.ts'
import { randomBits } from '../src/random.ts'
import { createClientWriter } from '../src/wire/client-messages.ts'

const SEED = 20_261_123
/** A person holds a wish this long on average before the next: walkers that turn every second. */
const TICKS_PER_WISH = 60

export interface Crowd {
  readonly authority: Authority
  readonly users: readonly number[]
  /** Feeds each user's input message for the coming tick, as bytes. */
  feed(): void
  /** Steps up to the next tick after which something is sent. */
  stepToSend(): void
  /** The bytes that go to all users after this tick. */
  send(): number
}

/** What a user wants at a tick: seeded, so that each run walks the same ways. */
function wish(user: number, tick: number, actions: number): IntentDiff {
  const span = Math.floor(tick / TICKS_PER_WISH)
  const bits = randomBits(SEED, span, user, 1)
  const before = randomBits(SEED, Math.floor((tick - 1) / TICKS_PER_WISH), user, 1)
  const heldOf = (dice: number): number => (dice >>> 8) & (dice >>> 16) & ((1 << actions) - 1)
  const held = heldOf(bits)
  return { ...NEUTRAL_INTENT, held, pressed: held & ~heldOf(before), released: heldOf(before) & ~held, moveX: ((bits % 3) - 1) * 127, moveY: (((bits >>> 4) % 3) - 1) * 127 }
}

/** The same wishes as `engine.step` takes them, for an engine without a room. */
export function wishes(users: readonly number[], tick: number, game: Game): readonly UserInput[] {
  return users.map((user) => ({ user, intent: wish(user, tick, game.actions.length), pressTick: tick, pressOrdinal: 0 }))
}

export function loadedGame(game: Game): LoadedGame {
  return loadGame(join(fileURLToPath(new URL('../games/', import.meta.url)), game.name), game)
}

export function firstGame(): Game {
  const game = games[0]
  if (!game) throw new Error('games/index.ts lists no game; expected one to measure; add it to the list')
  return game
}

export function createCrowd(userCount: number, game: Game = firstGame(), loaded: LoadedGame = loadedGame(game)): Crowd {
  const authority = createAuthority(game, {
    gameData: loaded.data,
    map: loaded.maps[0]!,
    publicSeed: SEED,
    secretSeed: SEED + 1,
    protocolHash: protocolHash(game),
    botsPerLobby: loaded.botsPerLobby,
  })
  const users = Array.from({ length: userCount }, (_, at) => authority.join({ identity: `user-${at}`, nickname: `User ${at}`, sprite: '' }))
  const { world } = authority.engine
  const tickMs = 1000 / authority.tickRateHz
  const sent = new Map<number, IntentDiff>()
  const writeMessage = createClientWriter()

  const crowd: Crowd = {
    authority,
    users,
    feed() {
      const tick = world.tick + 1
      for (const user of users) {
        const intent = wish(user, tick, game.actions.length)
        const epoch = authority.sessions.get(user)!.epoch
        const bytes = writeMessage({ kind: 'input', epoch, tick, ackTick: world.tick, renderTick: world.tick, intent, pressOrdinal: 0 }, sent.get(user) ?? NEUTRAL_INTENT)
        sent.set(user, intent)
        const answer = authority.receive(user, bytes, world.tick * tickMs)
        if (answer !== 'ok') throw new Error(`the room dropped benchmark user ${user}: ${answer.drop}`)
      }
    },
    stepToSend() {
      do {
        crowd.feed()
        authority.step(world.tick * tickMs)
      } while (world.tick % game.settings.ticksPerSend !== 0)
    },
    send() {
      let bytes = 0
      for (const { messages } of authority.outgoing()) for (const message of messages) bytes += message.byteLength
      return bytes
    },
  }
  return crowd
}

/** Past the joins: everyone stands in the world and has been sent everything once. */
export function settle(crowd: Crowd): void {
  for (let send = 0; send < 60; send++) {
    crowd.stepToSend()
    crowd.send()
  }
}
