/** Recorded Burrow play: bots and scripted persons who come, play busily and go, as a room's recording. */

import { burrow } from '../../games/burrow/game.ts'
import { type Authority, createAuthority } from '../../rooms/authority/authority.ts'
import { type IntentDiff, NEUTRAL_INTENT } from '../../src/input/intent.ts'
import { protocolHash } from '../../src/protocol-hash.ts'
import { createRecorder } from '../../src/recording/recorder.ts'
import type { Recording, RecordingHeader, RecordingLine } from '../../src/recording/recording.ts'
import { encodeClientMessage } from '../../src/wire/client-messages.ts'
import { loadBurrow } from './burrow.ts'
import { createDice, type Dice } from './dice.ts'

export interface RecordedPlayOptions {
  readonly seed: number
  readonly ticks: number
  readonly mapNumber?: number
  readonly persons?: number
  readonly bots?: number
  readonly keyframeEveryTicks?: number
}

/** Somebody new comes in so many ticks in place of who has been there longest: joins and leaves are on record too. */
const TURN_TICKS = 900
/** So large a share of messages does not come in time: the room holds what was wanted. */
const LOST_SHARE = 0.03
/** Something new is wanted every 20 ticks on average. */
const CHANGE_SHARE = 0.05
/** Others are seen so many ticks ago. */
const SEEN_TICKS_AGO = 9.5

/** A person without a page: what it wants goes to the room as bytes, as a page's would. */
interface Scripted {
  readonly user: number
  intent: IntentDiff
}

function changed(before: IntentDiff, dice: Dice, x: number, y: number): IntentDiff {
  const rest = { ...before, pressed: 0, released: 0 }
  if (!dice.chance(CHANGE_SHARE)) return rest
  const held = dice.whole(0, 2 ** burrow.actions.length - 1)
  return {
    ...rest,
    held,
    pressed: held & ~before.held,
    released: before.held & ~held,
    moveX: dice.pick([-127, 0, 127, 127]),
    moveY: dice.pick([-127, 0, 0, 127]),
    targetX: Math.round(x) + dice.whole(-32, 32),
    targetY: Math.round(y) + dice.whole(-24, 24),
  }
}

function play(authority: Authority, person: Scripted, dice: Dice): void {
  const { world } = authority.engine
  const session = authority.sessions.get(person.user)
  const eid = authority.personOf(person.user)
  if (!session || eid === 0) return
  const before = person.intent
  const intent = changed(before, dice, world.column('Position', 'x')[eid]!, world.column('Position', 'y')[eid]!)
  if (dice.chance(LOST_SHARE)) return
  const tick = world.tick + 1
  const bytes = encodeClientMessage({ kind: 'input', epoch: session.epoch, tick, ackTick: world.tick, renderTick: Math.max(0, world.tick - SEEN_TICKS_AGO), intent, pressOrdinal: 0 }, before)
  authority.receive(person.user, bytes, (tick * 1000) / world.tickRateHz)
  person.intent = intent
}

/** One JSON text a line, as a room writes them. */
export function recordBurrow({ seed, ticks, mapNumber = 0, persons = 2, bots = 2, keyframeEveryTicks = 600 }: RecordedPlayOptions): readonly string[] {
  const { data, maps } = loadBurrow()
  const map = maps[mapNumber]!
  const hash = protocolHash(burrow)
  const dice = createDice(seed)
  const authority = createAuthority(burrow, { gameData: data, map, publicSeed: seed * 7919, secretSeed: seed * 104729 + 1, protocolHash: hash, botsPerLobby: bots })
  const rows: string[] = []
  const recorder = createRecorder(authority.engine, { game: burrow, protocolHash: hash, mapName: map.name, hashEveryTicks: 30, keyframeEveryTicks, write: (line) => rows.push(JSON.stringify(line)) })
  const present: Scripted[] = []
  let serial = 0
  const comeIn = (): void => {
    const name = `Person ${++serial}`
    present.push({ user: authority.join({ identity: name, nickname: name, sprite: '' }), intent: NEUTRAL_INTENT })
  }
  for (let person = 0; person < persons; person++) comeIn()
  for (let tick = 0; tick < ticks; tick++) {
    if (tick > 0 && tick % TURN_TICKS === 0) {
      const gone = present.shift()
      if (gone) authority.leave(gone.user, { keepPerson: false })
      comeIn()
    }
    for (const person of present) play(authority, person, dice)
    authority.step((tick * 1000) / authority.tickRateHz)
    recorder.afterStep()
    authority.outgoing()
  }
  return rows
}

/** As the rows say; for rows of our own, which need no check. */
export function recordingOf(rows: readonly string[]): Recording {
  const header: RecordingHeader = JSON.parse(rows[0]!)
  return { header, lines: rows.slice(1).map((row): RecordingLine => JSON.parse(row)) }
}
